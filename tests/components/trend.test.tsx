import { apart } from '#app/components/charts/end-labels.tsx'
import { percentTicks } from '#app/components/charts/percent-axis.ts'
import { XmrMark, type MarkKind } from '#app/components/charts/xmr-marks.tsx'
import { XmrTooltip } from '#app/components/charts/xmr-tooltip.tsx'
import { AssuranceIcon, VariationIcon } from '#app/components/trend/spc-icons.tsx'
import { TrendFigure } from '#app/components/trend/trend-figure.tsx'
import { trendPage } from '#app/page-models/trend.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { weeksOf } from '#tests/helpers/trend-world.ts'
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]

/** Weeks of an ICB, the first from 3 August 2026; as many as are given are over. */
function page(closed: readonly number[], practices = 10) {
  const now = londonInstant('2026-08-03', '12:00') + closed.length * 7 * 86_400_000
  const query = { code: 'XA1', weeks: 26, screening: 'off', rebase: 'on' } as const
  const found = trendPage(weeksOf(closed, '2026-08-03', practices), LOCAL_VIEWER, 'icb', query, now)
  if (!found) throw new Error('no such trend')
  return found
}

const show = (closed: readonly number[], practices?: number) =>
  render(<TrendFigure page={page(closed, practices)} csvHref="/icbs/XA1/trend.csv" />)

const cellsOf = (week: RegExp) =>
  within(screen.getByRole('row', { name: week, hidden: true }))
    .getAllByRole('cell', { hidden: true })
    .map((cell) => cell.textContent)

describe('the figure of a trend', () => {
  it('says the latest week in its name and has every week in its table', () => {
    show(CALM)
    const figure = screen.getByRole('figure', {
      name: 'In the week of 19 October 2026 a confirmed closure was seen on 22.0% of valid practice-days (11 of 50): within the usual ups and downs.',
    })
    expect(within(figure).getAllByRole('row', { hidden: true })).toHaveLength(13)
    expect(cellsOf(/^3 August 2026/)).toEqual([
      ...['20.0%', 'Common cause', '22.0%', '12.8%', '31.2%'],
      ...['10 of 50', '10'],
    ])
    expect(figure).toHaveTextContent('3 August 2026 to 25 October 2026')
    expect(within(figure).getByRole('link', { name: 'Download these weeks (CSV)' })).toHaveAttribute(
      'href',
      '/icbs/XA1/trend.csv',
    )
  })

  it('shows a limit below nothing as it was worked out, and names the rule in words', () => {
    show([1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 50])
    expect(cellsOf(/^19 October 2026/).slice(0, 4)).toEqual([
      '100%',
      'Special cause: more closures (outside the limits)',
      '13.5%',
      expect.stringMatching(/^−\d+\.\d%$/),
    ])
  })

  it.each([
    [[0, 0, 0, 4], 10, /more than half of the weeks no confirmed closure was seen/],
    [[4, 5, 6], 9, /fewer than 10 practices only counts are shown/],
    [[4], 10, /at least two weeks/],
  ])('%j of %d practices has no chart, says why and opens its table', (closed, practices, why) => {
    show(closed, practices)
    expect(screen.getByText(why)).toBeVisible()
    expect(screen.getByRole('table')).toBeVisible()
    expect(document.querySelector('.app-chart')).toBeNull()
  })

  it('gives counts and no percentage of fewer than ten practices', () => {
    show([4, 5, 6], 9)
    expect(screen.getByRole('figure')).not.toHaveTextContent(/\d%/)
    expect(cellsOf(/^3 August 2026/)).toEqual([
      'Counts only',
      'Counts only',
      'None',
      'None',
      'None',
      '4 of 45',
      '9',
    ])
  })

  it('is a sentence before the first week is over', () => {
    show([])
    expect(screen.queryByRole('figure')).toBeNull()
    expect(screen.getByText(/No whole week has a valid practice-day/)).toBeVisible()
  })
})

describe('icons', () => {
  it.each([
    ['common_cause', 'Common cause', ''],
    ['improvement_low', 'Special cause: fewer closures', 'L'],
    ['concern_high', 'Special cause: more closures', 'H'],
    ['neutral_high', 'Special cause: higher', 'H'],
  ] as const)('%s has the words "%s" beside the letter "%s"', (variation, words, letter) => {
    const { container } = render(<VariationIcon variation={variation} />)
    expect(screen.getByText(words)).toBeVisible()
    expect(container.querySelector('svg')).toHaveTextContent(letter === '' ? /^$/ : letter)
    expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true')
  })

  it.each([
    ['consistently_pass', 'Below the level throughout', 17],
    ['inconsistent', 'Now above the level, now below', 32],
    ['consistently_fail', 'Above the level throughout', 47],
  ] as const)('%s has the words "%s" and its level at %d', (assurance, words, y) => {
    const { container } = render(<AssuranceIcon assurance={assurance} />)
    expect(screen.getByText(words)).toBeVisible()
    expect(container.querySelector('path')?.getAttribute('d')).toBe(`M11 ${y}H53`)
  })
})

describe('marks', () => {
  it.each<[MarkKind, circles: number, paths: number]>([
    [{ kind: 'common_cause', side: 'high' }, 1, 0],
    [{ kind: 'concern', side: 'high' }, 0, 1],
    [{ kind: 'improvement', side: 'low' }, 0, 2],
  ])('%j is %d circles and %d triangles', (mark, circles, paths) => {
    const { container } = render(
      <svg>
        <XmrMark {...mark} cx={10} cy={10} />
      </svg>,
    )
    expect(container.querySelectorAll('circle')).toHaveLength(circles)
    expect(container.querySelectorAll('path')).toHaveLength(paths)
  })

  it('say their week in words, and nothing while none is chosen', () => {
    const payload = page(CALM).weeks.map((week) => ({ payload: week }))
    expect(render(<XmrTooltip active payload={payload} />).container).toHaveTextContent(
      'Week of 3 August 202620.0% (10 of 50)Common cause',
    )
    expect(render(<XmrTooltip active={false} payload={payload} />).container).toBeEmptyDOMElement()
  })
})

describe('the drawing', () => {
  it.each([
    [
      [22.1, 29.4],
      [22, 24, 26, 28, 30],
    ],
    [
      [0, 0],
      [0, 0.5],
    ],
    [
      [0.2, 1.4],
      [0, 0.5, 1, 1.5],
    ],
    [
      [-5, 120],
      [0, 20, 40, 60, 80, 100],
    ],
    [
      [12, 28],
      [10, 15, 20, 25, 30],
    ],
  ])('of %j has the ticks %j', (values, ticks) => expect(percentTicks(values)).toEqual(ticks))

  it.each([
    [
      [10, 100],
      [10, 100],
    ],
    [
      [10, 12, 14],
      [10, 26, 42],
    ],
    [
      [290, 295, 300],
      [268, 284, 300],
    ],
  ])('keeps the labels at %j apart: %j', (ys, expected) => expect(apart(ys, 300)).toEqual(expected))
})
