import { ChangesSince, MonitorGaps } from '#app/components/today/changes-since.tsx'
import { DayClosures } from '#app/components/today/day-closures.tsx'
import NewerReadings from '#app/components/today/newer-readings.tsx'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

describe('the closures of a day', () => {
  const today = { day: '2026-11-23', measured: 180, confirmed: 18, unconfirmed: 0 }
  const before = { day: '2026-11-20', measured: 180, confirmed: 1234, unconfirmed: 2 }

  it.each([
    [
      'with the day before',
      { today, before },
      '18 of 180 practices had a confirmed closure of at least one request type, counting what was read so far. On Friday 20 November 2026 it was 1,234 of 180 by the end of the day.',
    ],
    [
      'with one that is not confirmed',
      { today: { ...today, unconfirmed: 1 }, before: null },
      '18 of 180 practices had a confirmed closure of at least one request type, counting what was read so far. 1 more practice had one that is not confirmed and does not count.',
    ],
  ])('are said %s', (_name, closures, words) => {
    render(<DayClosures closures={closures} />)
    expect(screen.getByText(/confirmed closure/)).toHaveTextContent(words)
  })

  it('are left out of a day that was not measured', () => {
    const { container } = render(<DayClosures closures={{ today: { ...today, measured: 0 }, before }} />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('what changed since the day before', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ odsCode: `X9${String(i).padStart(4, '0')}`, name: `P ${i}` }))
  const changes = { day: '2026-11-23', dayBefore: '2026-11-20', closedBoth: [], closedBeforeOnly: [] }

  it('says how many, and leads to each practice on its day', () => {
    render(<ChangesSince changes={{ ...changes, closedFirst: named(1), closedBeforeOnly: named(2) }} />)
    expect(screen.getByRole('heading')).toHaveTextContent('What changed since Friday 20 November 2026')
    expect(screen.getByText(/^1 practice had/)).toHaveTextContent(
      '1 practice had a confirmed closure on this day and not the day before, 0 on both days, and 2 the day before and not so far on this day.',
    )
    expect(screen.getAllByRole('link', { hidden: true }).map((link) => link.getAttribute('href'))).toEqual([
      '/practices/X90000?day=2026-11-23#day',
      '/practices/X90000?day=2026-11-20#day',
      '/practices/X90001?day=2026-11-20#day',
    ])
  })

  it('names the first 50 of very many', () => {
    render(<ChangesSince changes={{ ...changes, closedFirst: named(51) }} />)
    expect(screen.getAllByRole('link', { hidden: true })).toHaveLength(50)
    expect(screen.getByText('The first 50 by name.')).toBeInTheDocument()
  })

  it('is left out where nothing can be compared', () => {
    expect(render(<ChangesSince changes={null} />).container).toBeEmptyDOMElement()
  })

  it.each([
    [{ missed: 0, due: 7560 }, 'No check of this day was missed. See Monitor health.'],
    [
      { missed: 12, due: 7560 },
      '12 of 7,560 checks that were due on this day were missed. What was not looked at counts as neither open nor closed. See Monitor health.',
    ],
    [{ missed: 0, due: 0 }, ''],
    [null, ''],
  ])('says of %j what was not looked at', (gaps, words) => {
    expect(render(<MonitorGaps gaps={gaps} />).container).toHaveTextContent(words)
  })
})

describe('newer readings', () => {
  const SHOWN = Date.parse('2026-11-23T11:52:00Z')
  let answer: () => Promise<Response>
  let visibility: DocumentVisibilityState

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', () => answer())
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
    visibility = 'visible'
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  // A real Response reads its body with timers, which stand still here.
  const answering = (json: () => Promise<unknown>) => () => Promise.resolve({ json } as Response)
  const newest = (newestAt: number | null) => answering(() => Promise.resolve({ newestAt }))
  const afterAMinute = () => act(() => vi.advanceTimersByTimeAsync(60_000))

  it.each([
    ['a newer reading', newest(SHOWN + 1), true],
    ['the same reading', newest(SHOWN), false],
    ['no reading', newest(null), false],
    ['no answer', () => Promise.reject(new TypeError('offline')), false],
    ['an answer that is no data', answering(() => Promise.reject(new SyntaxError('busy'))), false],
  ])('are offered or not after %s', async (_name, given, isOffered) => {
    answer = given
    render(<NewerReadings newestAt={SHOWN} href="/?state=closed" />)
    expect(screen.queryByRole('link')).toBeNull()
    await afterAMinute()
    expect(screen.queryByRole('link', { name: 'Show them' }) !== null).toBe(isOffered)
  })

  it('are not asked for while the page is hidden', async () => {
    visibility = 'hidden'
    answer = newest(SHOWN + 1)
    render(<NewerReadings newestAt={SHOWN} href="/?state=closed" />)
    await afterAMinute()
    expect(screen.queryByRole('link')).toBeNull()
    visibility = 'visible'
    await afterAMinute()
    expect(screen.getByRole('link')).toBeInTheDocument()
  })
})
