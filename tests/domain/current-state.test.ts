import type { RequestType, State } from '#domain/codes.ts'
import { standsAt } from '#domain/current-state.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import type { ToolReading } from '#domain/practice-readings.ts'
import { describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:52:00Z')
const MINUTE = 60_000
const TYPES: RequestType[] = ['appointment', 'medication', 'admin']
type States = [appointment: State, medication: State, admin: State]

const reading = (
  toolId: number,
  [appointment, medication, admin]: States,
  more: Partial<ToolReading> = {},
) => ({
  toolId,
  at: NOW,
  isAssessed: true,
  states: { appointment, medication, admin },
  ...more,
})

const pause = (...requestTypes: RequestType[]): Exclusion => ({
  from: NOW - MINUTE,
  to: NOW + MINUTE,
  reason: 'AP',
  requestTypes,
})

const standing = (
  readings: ToolReading[],
  exclusions: Exclusion[] = [],
  tools = [{ toolId: 1, requestTypes: TYPES }],
) => standsAt(tools, new Map(readings.map((r) => [r.toolId, r])), exclusions, NOW).state

describe('where a practice stands', () => {
  it.each<[string, States, string]>([
    ['all open', ['open', 'open_with_notice', 'open'], 'open'],
    ['one closed', ['open', 'closed', 'open'], 'closed'],
    ['one full', ['open', 'open', 'capped'], 'closed'],
    ['one not offered, the others open', ['open', 'open', 'not_offered'], 'open'],
    ['one not visible, the others open', ['open', 'open', 'not_visible'], 'cannot_be_checked'],
    ['one not visible, one closed', ['open', 'closed', 'not_visible'], 'closed'],
    ['nothing offered', ['not_offered', 'not_offered', 'not_offered'], 'cannot_be_checked'],
  ])('%s', (_name, states, state) => expect(standing([reading(1, states)])).toBe(state))

  it.each<[string, Partial<ToolReading>]>([
    ['was not assessed', { isAssessed: false }],
    ['is older than 30 minutes', { at: NOW - 30 * MINUTE - 1 }],
  ])('cannot be checked when the last reading %s', (_name, more) => {
    expect(standing([reading(1, ['closed', 'closed', 'closed'], more)])).toBe('cannot_be_checked')
  })

  it.each<[string, Exclusion[], States, string]>([
    ['of every type', [pause(...TYPES)], ['closed', 'closed', 'closed'], 'agreed_pause'],
    ['of the closed type only', [pause('admin')], ['open', 'open', 'closed'], 'agreed_pause'],
    ['of another type than the closed one', [pause('admin')], ['closed', 'open', 'closed'], 'closed'],
    ['that is over', [{ ...pause(...TYPES), to: NOW }], ['open', 'closed', 'open'], 'closed'],
    [
      'in name only: a supplier fault',
      [{ ...pause(...TYPES), reason: 'SF' }],
      ['open', 'closed', 'open'],
      'closed',
    ],
  ])('with an agreed pause %s', (_name, exclusions, states, state) =>
    expect(standing([reading(1, states)], exclusions)).toBe(state),
  )

  const TWO = [
    { toolId: 1, requestTypes: TYPES },
    { toolId: 2, requestTypes: ['appointment'] as RequestType[] },
  ]
  it.each<[string, States, States, string]>([
    [
      'open if any tool that carries it is open',
      ['closed', 'open', 'open'],
      ['open', 'closed', 'closed'],
      'open',
    ],
    [
      'closed only if every tool that carries it is',
      ['closed', 'open', 'open'],
      ['closed', 'open', 'open'],
      'closed',
    ],
    [
      'unknown if one is closed and one unknown',
      ['closed', 'open', 'open'],
      ['unknown', 'open', 'open'],
      'cannot_be_checked',
    ],
  ])('with several tools a type is %s', (_name, first, second, state) =>
    expect(standing([reading(1, first), reading(2, second)], [], TWO)).toBe(state),
  )

  it('cannot be checked without a tool', () => expect(standing([], [], [])).toBe('cannot_be_checked'))
})
