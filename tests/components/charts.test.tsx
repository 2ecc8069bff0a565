import { minuteTicks } from '#app/components/charts/minute-axis.ts'
import { RangeTooltip } from '#app/components/charts/range-tooltip.tsx'
import { ClosedRangeFigure } from '#app/components/month/closed-range-figure.tsx'
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

describe('ticks of an axis of minutes', () => {
  it.each([
    [0, [0, 5]],
    [7, [0, 5, 10]],
    [60, [0, 15, 30, 45, 60]],
    [494, [0, 120, 240, 360, 480, 600]],
    [630, [0, 240, 480, 720]],
    [13_860, [0, 3000, 6000, 9000, 12_000, 15_000]],
    [100_000, [0, 21_000, 42_000, 63_000, 84_000, 105_000]],
  ])('up to %d', (most, ticks) => {
    expect(minuteTicks(most)).toEqual(ticks)
  })
})

describe('the values of a mark', () => {
  const show = (range: readonly [number, number] | null, active = true) =>
    render(<RangeTooltip active={active} payload={[{ payload: { name: 'Alder', range } }]} />)

  it.each([
    [[45, 75] as const, 'Alderclosed for between 45 and 75 minutes'],
    [[0, 30] as const, 'Alderclosed for up to 30 minutes'],
    [[0, 0] as const, 'Aldernot seen closed'],
  ])('%j is said in words', (range, words) => {
    expect(show(range).container).toHaveTextContent(words)
  })

  it('is nothing for a gap, and nothing while no mark is chosen', () => {
    expect(show(null).container).toBeEmptyDOMElement()
    expect(show([45, 75], false).container).toBeEmptyDOMElement()
  })
})

describe('closed time by practice', () => {
  const point = (n: number, lowMinutes: number) => ({
    odsCode: `X9${String(n).padStart(4, '0')}`,
    name: `Practice ${n}`,
    lowMs: lowMinutes * MINUTE,
    highMs: (lowMinutes + 30) * MINUTE,
  })
  const show = (points: ReturnType<typeof point>[]) =>
    render(
      <ClosedRangeFigure
        points={points}
        month="2026-10"
        monthPhrase="October 2026"
        groupName="Invented North ICB"
        csvHref="/icbs/XA1/practices.csv"
      />,
    )

  it('has every practice in its table, with the way to it, where the drawing has only some', () => {
    show(Array.from({ length: 25 }, (_, n) => point(n, 500 - n)))
    const figure = screen.getByRole('figure', {
      name: '25 practices were seen closed at some time, 25 of them for at least 2 hours in the month',
    })
    expect(figure).toHaveTextContent(/The 20 with the highest lower bound are drawn; the table has all 25\./)
    expect(figure).toHaveTextContent('Source: readings of this service, October 2026.')
    const rows = within(figure).getAllByRole('row', { hidden: true })
    expect(rows).toHaveLength(26)
    expect(rows[1]).toHaveTextContent('Practice 0500 to 530')
    expect(within(figure).getByRole('link', { name: 'Practice 24', hidden: true })).toHaveAttribute(
      'href',
      '/practices/X90024?month=2026-10',
    )
  })

  it('says nothing of hours that nobody was closed for', () => {
    show([point(1, 45)])
    expect(screen.getByRole('figure', { name: '1 practice was seen closed at some time' })).toBeVisible()
  })

  it('is a sentence where nothing was seen closed', () => {
    show([])
    expect(screen.getByText('No practice that could be assessed was seen closed.')).toBeVisible()
    expect(screen.queryByRole('figure')).toBeNull()
  })
})
