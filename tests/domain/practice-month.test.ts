import { measurePracticeDay, type DayFigures } from '#domain/practice-day.ts'
import type { Outcome, RequestType, State } from '#domain/codes.ts'
import { totalMonth } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const FROM = Date.parse('2026-11-23T08:00:00Z')
const RULES = ruleSetOn('2026-11-23')
const TOOL = { toolId: 1, requestTypes: ['appointment', 'medication', 'admin'] as RequestType[] }

type DayPlan = {
  /** State of the appointment route in each of the 42 slots. */
  slots?: (State | null)[]
  outcome?: Outcome
  others?: State
  exclusions?: Parameters<typeof measurePracticeDay>[0]['exclusions']
  tools?: (typeof TOOL)[]
}

function dayOf({
  slots = Array(42).fill('open'),
  outcome = 'assessed',
  others = 'open',
  exclusions = [],
  tools = [TOOL],
}: DayPlan) {
  const readings = slots.flatMap((state: State | null, slot: number) =>
    state === null
      ? []
      : [
          {
            toolId: 1,
            at: FROM + (slot * 15 + 7) * MINUTE,
            isAssessed: outcome === 'assessed',
            outcome,
            states: { appointment: state, medication: others, admin: others },
          },
        ],
  )
  const window = { from: FROM, to: FROM + 630 * MINUTE }
  const rows = measurePracticeDay({ window, isComplete: true, tools, readings, exclusions, rules: RULES })
  return (type: DayFigures['requestType']) => rows.find((row) => row.requestType === type) as DayFigures
}

const monthOf = (plans: DayPlan[], type: DayFigures['requestType'] = 'all', isBound = true) =>
  totalMonth(
    type,
    plans.map((plan) => dayOf(plan)(type)),
    RULES,
    isBound,
  )

const lunch: (State | null)[] = Array.from({ length: 42 }, (_, slot) =>
  slot >= 18 && slot < 22 ? 'closed' : 'open',
)
const oneBlip: (State | null)[] = Array.from({ length: 42 }, (_, slot) => (slot === 18 ? 'closed' : 'open'))
const morningOnly: (State | null)[] = Array.from({ length: 42 }, (_, slot) => (slot < 20 ? 'open' : null))
const span = (from: number, minutes: number) => ({
  from: FROM + from * MINUTE,
  to: FROM + (from + minutes) * MINUTE,
})
const pause = { ...span(270, 60), reason: 'AP' as const, requestTypes: TOOL.requestTypes }
const fault = { ...span(30, 60), reason: 'SF' as const, requestTypes: TOOL.requestTypes }
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

describe('result of a practice-month', () => {
  it.each<[string, DayPlan[], string, string]>([
    ['open on 20 days', times(20, {}), 'open_throughout', 'assessable'],
    ['lunch closures', [...times(15, {}), ...times(5, { slots: lunch })], 'closed_at_times', 'assessable'],
    ['one unconfirmed reading', [...times(19, {}), { slots: oneBlip }], 'open_throughout', 'assessable'],
    [
      'admin and medication not offered',
      times(20, { others: 'not_offered' as State }),
      'limited',
      'assessable',
    ],
    [
      'lunch closed by agreement',
      times(20, { slots: lunch, exclusions: [pause] }),
      'agreed_pause_only',
      'assessable',
    ],
    ['a supplier fault', [...times(19, {}), { exclusions: [fault] }], 'supplier_fault_only', 'assessable'],
    [
      'half of every day unseen',
      times(20, { slots: morningOnly }),
      'not_enough_checks',
      'too_little_coverage',
    ],
    [
      'a third of the days unseen',
      [...times(14, {}), ...times(7, { slots: [] })],
      'not_enough_checks',
      'too_little_coverage',
    ],
    [
      'login wall all month',
      times(20, { outcome: 'login_required' as Outcome }),
      'cannot_be_checked',
      'no_anonymous_view',
    ],
    ['no tool known', times(20, { slots: [], tools: [] }), 'cannot_be_checked', 'no_tool_known'],
    ['no days', [], 'not_enough_checks', 'too_little_coverage'],
    [
      'blocked all month',
      times(20, { outcome: 'blocked' as Outcome }),
      'not_enough_checks',
      'too_little_coverage',
    ],
    [
      'paused from end to end',
      times(20, { exclusions: [{ ...pause, ...span(0, 630) }] }),
      'agreed_pause_only',
      'assessable',
    ],
  ])('%s', (_name, plans, result, assessable) => {
    const month = monthOf(plans)
    expect([month.resultStatus, month.assessableStatus]).toEqual([result, assessable])
  })

  it('keeps the result of a contract that is not bound, and says so', () => {
    const month = monthOf(times(20, { slots: lunch }), 'all', false)
    expect([month.resultStatus, month.assessableStatus]).toEqual(['closed_at_times', 'not_bound'])
  })
})

describe('sums of a practice-month', () => {
  const month = monthOf([...times(17, {}), ...times(3, { slots: lunch })], 'appointment')

  it('adds days, never averages them', () => {
    expect(month.closedLowMs / MINUTE).toBe(3 * 45)
    expect(month.closedHighMs / MINUTE).toBe(3 * 75)
    expect(month.closedCentralMs / MINUTE).toBe(3 * 60)
    expect(month.assessedMs / MINUTE).toBe(20 * 630)
  })

  it('counts days with a confirmed closure among valid days', () => {
    expect([month.daysConfirmedClosure, month.daysValid, month.coreDays]).toEqual([3, 20, 20])
  })

  it('orders the open shares: worst, low, central, high', () => {
    const { openShareWorst, openShareLow, openShareCentral, openShareHigh } = month
    const shares = [openShareWorst, openShareLow, openShareCentral, openShareHigh].map(
      (share) => share ?? NaN,
    )
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares[3]).toBeCloseTo(1 - 135 / 12_600, 12)
  })

  it('stands beside the figures before exclusions', () => {
    const after = monthOf(times(20, { slots: lunch, exclusions: [pause] }), 'appointment')
    expect([after.closedLowMs, after.closedLowMsBeforeExclusions / MINUTE]).toEqual([0, 20 * 45])
  })

  it('has no open share where the type is never offered', () => {
    expect(monthOf(times(20, { others: 'not_offered' as State }), 'admin')).toMatchObject({
      openShareCentral: null,
      openShareWorst: null,
      coverageShare: 1,
    })
  })
})

describe('all request types together', () => {
  it('is closed while one offered type is closed', () => {
    const admin = dayOf({ others: 'closed' })
    expect(admin('all').closedMs).toBe(admin('medication').closedMs)
    expect(admin('appointment').closedMs).toBe(0)
  })

  it('cannot be told while one type is unknown and the others are open', () => {
    const unknown = dayOf({ others: 'unknown' })
    expect(unknown('all')).toMatchObject({ openMs: 0, closedMs: 0, unobservedMs: 630 * MINUTE })
    expect(unknown('appointment').openMs).toBe(630 * MINUTE)
  })

  it('looks only at the types outside a partial pause', () => {
    const partial = { ...pause, requestTypes: ['appointment'] as RequestType[] }
    const day = dayOf({ slots: lunch, exclusions: [partial] })
    expect(day('all')).toMatchObject({ excludedMs: 0, closedMs: 0 })
    expect(day('appointment').excludedMs).toBe(60 * MINUTE)
  })

  describe('with a type that the register gives to no tool', () => {
    const registered = [{ toolId: 1, requestTypes: ['appointment', 'admin'] as RequestType[] }]
    const dayWith = (state: State) => {
      const states = { appointment: 'open' as State, medication: state, admin: 'open' as State }
      const readings = Array.from({ length: 42 }, (_, slot) => ({
        toolId: 1,
        at: FROM + (slot * 15 + 7) * MINUTE,
        isAssessed: true,
        outcome: 'assessed' as Outcome,
        states,
      }))
      const window = { from: FROM, to: FROM + 630 * MINUTE }
      const input = { window, isComplete: true, tools: registered, readings, exclusions: [], rules: RULES }
      return (type: DayFigures['requestType']) =>
        measurePracticeDay(input).find((row) => row.requestType === type) as DayFigures
    }

    it.each<[State, Partial<DayFigures>, DayFigures['status']]>([
      ['open', { openMs: 630 * MINUTE, apartMs: 0 }, 'open_throughout'],
      ['not_visible', { openMs: 0, apartMs: 0, unobservedMs: 630 * MINUTE }, 'open_throughout'],
      ['not_offered', { openMs: 0, apartMs: 630 * MINUTE }, 'limited'],
    ])('%s is told as it was read, and the others make up all', (state, medication, status) => {
      const day = dayWith(state)
      expect(day('medication')).toMatchObject(medication)
      expect(day('all')).toMatchObject({ openMs: 630 * MINUTE, status })
    })
  })
})
