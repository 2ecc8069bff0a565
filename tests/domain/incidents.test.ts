import type { Outcome, State, SupplierCode } from '#domain/codes.ts'
import { findIncidents, type IncidentOptions } from '#domain/incidents.ts'
import type { WatchedReading, WatchedTool } from '#domain/incident-runs.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const OPENS = Date.parse('2026-11-23T08:00:00Z')
const WINDOW = { from: OPENS, to: OPENS + 630 * MINUTE }
const at = (minute: number): number => OPENS + minute * MINUTE

type Mark = 'open' | 'closed' | 'capped' | Exclude<Outcome, 'assessed'>

const reading = (minute: number, mark: Mark): WatchedReading => {
  const state: State = mark === 'open' || mark === 'closed' || mark === 'capped' ? mark : 'unknown'
  const outcome: Outcome = state === 'unknown' ? (mark as Outcome) : 'assessed'
  return { at: at(minute), outcome, states: { appointment: state, medication: state, admin: state } }
}

/** A tool read every 15 minutes from `offset` on; `markAt` says what its page showed. */
const tool = (
  practiceId: number,
  supplier: SupplierCode,
  offset: number,
  markAt: (minute: number) => Mark,
): WatchedTool => ({
  toolId: practiceId,
  practiceId,
  supplier,
  requestTypes: ['appointment', 'medication', 'admin'],
  readings: Array.from({ length: 42 }, (_, n) => n * 15 + offset).map((minute) =>
    reading(minute, markAt(minute)),
  ),
})

/** So many practices of a supplier, the first `hit` of which fail from minute to minute; read at staggered times. */
const practices = (
  supplier: SupplierCode,
  { count, hit, from = 120, to = 200, mark = 'supplier_error', first = 1, spread = 10 }: Options,
): WatchedTool[] =>
  Array.from({ length: count }, (_, n) =>
    tool(first + n, supplier, 1 + (n * spread) / count, (minute) =>
      n < hit && minute >= from && minute < to ? mark : 'open',
    ),
  )
type Options = {
  count: number
  hit: number
  from?: number
  to?: number
  mark?: Mark
  first?: number
  spread?: number
}

const find = (tools: WatchedTool[], options: Partial<IncidentOptions> = {}) =>
  findIncidents(tools, {
    window: WINDOW,
    maxGapMs: 30 * MINUTE,
    controlFaults: [],
    isUsual: () => false,
    ...options,
  })

describe('a supplier incident', () => {
  it.each<[string, Options, number]>([
    ['5 of 25 is enough', { count: 25, hit: 5 }, 1],
    ['4 of 10 are too few practices', { count: 10, hit: 4 }, 0],
    ['5 of 26 are too small a share', { count: 26, hit: 5 }, 0],
    ['6 of 26 is enough again', { count: 26, hit: 6 }, 1],
    ['closed counts as well', { count: 10, hit: 6, mark: 'closed' }, 1],
    ['full counts as well', { count: 10, hit: 6, mark: 'capped' }, 1],
    ['no answer counts', { count: 10, hit: 6, mark: 'network_failure' }, 1],
    ['a layout that no rule knows counts', { count: 10, hit: 6, mark: 'unrecognised' }, 1],
    ['a refusal of us says nothing of the supplier', { count: 10, hit: 6, mark: 'blocked' }, 0],
    ['nor does a sign-in page', { count: 10, hit: 6, mark: 'login_required' }, 0],
    ['nor does a link that is missing', { count: 10, hit: 6, mark: 'link_missing' }, 0],
    ['nor does a move to another supplier', { count: 10, hit: 6, mark: 'moved_supplier' }, 0],
  ])('%s', (_name, options, incidents) => {
    expect(find(practices('accurx', options))).toHaveLength(incidents)
  })

  it('is found for no supplier where the register does not know which', () => {
    expect(find(practices('other', { count: 10, hit: 10 }))).toEqual([])
  })

  it('needs its practices to begin within 10 minutes', () => {
    const slowly = Array.from({ length: 10 }, (_, n) =>
      tool(n + 1, 'accurx', 1, (minute) => (minute >= 60 + n * 30 && minute < 500 ? 'closed' : 'open')),
    )
    expect(find(slowly)).toEqual([])
  })

  it('counts a practice with two tools once', () => {
    const [a, b, c, d] = practices('accurx', { count: 4, hit: 4 })
    const twice = [a, b, c, d].flatMap((one) => (one ? [one, { ...one, toolId: one.toolId + 100 }] : []))
    expect(find(twice)).toEqual([])
  })

  it('has bounds on both ends and the time of each practice', () => {
    const [incident] = find(practices('accurx', { count: 10, hit: 10 }))
    // Read at minutes 1 to 10 of each quarter-hour; down from minute 120 to 200.
    expect(incident).toMatchObject({
      kind: 'supplier',
      supplier: 'accurx',
      startsAfter: at(106) + 1,
      firstFailedAt: at(121),
      lastFailedAt: at(199),
      monitored: 10,
    })
    // Fewer than five still fail once the sixth has been read open again.
    expect(incident?.endsBefore).toBe(at(205))
    expect(incident?.spans).toHaveLength(10)
    expect(incident?.spans[0]).toMatchObject({
      from: at(106) + 1,
      to: at(211),
      readingsFailed: 6,
      readingsClosed: 0,
    })
  })

  it('leaves a practice that had failed before its own time', () => {
    const hit = practices('accurx', { count: 9, hit: 9 })
    const earlier = tool(10, 'accurx', 3, (minute) => (minute >= 60 && minute < 300 ? 'closed' : 'open'))
    const [incident] = find([...hit, earlier])
    expect(incident?.spans.map((span) => span.tool.practiceId)).not.toContain(10)
    expect(incident?.spans).toHaveLength(9)
  })

  it('gives a practice that stays closed afterwards its time back from its next reading', () => {
    const hit = practices('accurx', { count: 9, hit: 9 })
    const stays = tool(10, 'accurx', 12, (minute) =>
      minute >= 120 && minute < 200 ? 'supplier_error' : minute >= 200 ? 'closed' : 'open',
    )
    const [incident] = find([...hit, stays])
    const span = incident?.spans.find(({ tool: { practiceId } }) => practiceId === 10)
    // The incident ended at minute 211; this tool was next read at 222, and was closed then of its own.
    expect(incident?.endsBefore).toBe(at(211))
    expect(span).toMatchObject({ to: at(222), readingsFailed: 6, readingsClosed: 1 })
  })

  it('goes on while practices still fail, up to the end of what was seen', () => {
    const [incident] = find(practices('accurx', { count: 10, hit: 10, to: 9999 }), {
      window: { from: OPENS, to: at(300) },
    })
    expect(incident).toMatchObject({ endsBefore: null })
    expect(incident?.spans.every((span) => span.to === at(300))).toBe(true)
  })

  it('takes in those who begin to fail while it lasts', () => {
    const late = tool(20, 'accurx', 5, (minute) =>
      minute >= 150 && minute < 190 ? 'supplier_error' : 'open',
    )
    const [incident, ...more] = find([...practices('accurx', { count: 10, hit: 10 }), late])
    expect(more).toEqual([])
    expect(incident?.spans.map((span) => span.tool.practiceId)).toContain(20)
  })

  it('is found twice where it happened twice', () => {
    const twice = Array.from({ length: 10 }, (_, n) =>
      tool(n + 1, 'accurx', 1 + n, (minute) =>
        (minute >= 60 && minute < 100) || (minute >= 300 && minute < 350) ? 'network_failure' : 'open',
      ),
    )
    expect(find(twice).map(({ firstFailedAt }) => firstFailedAt)).toEqual([at(61), at(301)])
  })

  it('is found from the first reading of a day', () => {
    expect(find(practices('accurx', { count: 10, hit: 10, from: 0, to: 60 }))).toHaveLength(1)
  })

  it('says how many readings were of pages that said closed', () => {
    const [incident] = find(practices('accurx', { count: 10, hit: 10, mark: 'closed', from: 120, to: 135 }))
    expect(incident?.spans[0]).toMatchObject({ readingsFailed: 1, readingsClosed: 1 })
  })

  it.each<[string, (practiceId: number) => boolean, number]>([
    ['closes at its usual time', () => true, 0],
    ['is not usually closed then', () => false, 1],
    ['is a mixture with 5 that are not usual', (id) => id > 5, 1],
    ['is a mixture with 4 that are not usual', (id) => id > 4, 0],
  ])('where everybody who closes together %s', (_name, isUsual, incidents) => {
    const tools = practices('accurx', { count: 9, hit: 9, mark: 'closed', from: 300, to: 360 })
    const found = find(tools, { isUsual: ({ practiceId }) => isUsual(practiceId) })
    expect(found).toHaveLength(incidents)
  })
})

describe('a fault of the monitor', () => {
  const both = (second: Partial<Options>) => [
    ...practices('accurx', { count: 10, hit: 10 }),
    ...practices('econsult', { count: 10, hit: 10, first: 101, ...second }),
  ]

  it.each<[string, Partial<Options>, string[]]>([
    ['every supplier fails at once', {}, ['monitor']],
    ['the second fails later', { from: 150, to: 260 }, ['supplier', 'supplier']],
    ['the second does not fail', { hit: 0 }, ['supplier']],
    ['the second is too small to tell', { count: 4, hit: 0 }, ['supplier']],
  ])('where %s', (_name, second, kinds) => {
    expect(find(both(second)).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('takes in tools of no known supplier', () => {
    const [fault] = find([...both({}), ...practices('other', { count: 3, hit: 3, first: 201 })])
    expect(fault?.spans).toHaveLength(23)
    expect(fault).toMatchObject({ kind: 'monitor', supplier: null, monitored: 23 })
  })

  it('is the time in which no control address answered, for everybody', () => {
    const controlFaults = [{ from: at(118), to: at(205) }]
    const found = find(practices('accurx', { count: 10, hit: 6 }), { controlFaults })
    expect(found.map(({ kind }) => kind)).toEqual(['monitor'])
    expect(found[0]?.spans).toHaveLength(10)
    expect(found[0]?.spans[0]).toMatchObject({ from: at(118), to: at(205) })
  })
})
