import type { RequestType, State } from '#domain/codes.ts'
import { nextRecheck, reopeningsSeen, type SeenReading } from '#domain/recheck-plan.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const TYPES: RequestType[] = ['appointment', 'medication', 'admin']

/** Readings as "minute state"; `?` could not be assessed. The other request types are open. */
const seenAs = (text: string, type: RequestType = 'appointment'): SeenReading[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((part) => {
      const [minute, state] = part.split(' ') as [string, State | '?']
      const states: Record<RequestType, State> = { appointment: 'open', medication: 'open', admin: 'open' }
      if (state !== '?') states[type] = state
      return { at: Number(minute) * MINUTE, isAssessed: state !== '?', states }
    })

const next = (text: string, reopenings: number[] = [], carried = TYPES, random = 0.5) => {
  const at = nextRecheck(seenAs(text), {
    carried,
    rules: ruleSetOn('2026-11-23'),
    random,
    reopenings: reopenings.map((minute) => minute * MINUTE),
  })
  return at === null ? null : at / MINUTE
}

describe('the next re-check of a tool', () => {
  it.each<[string, string, number | null]>([
    ['nothing read', '', null],
    ['open', '0 open, 15 open', null],
    ['open with a notice', '0 open_with_notice', null],
    ['not offered', '0 not_offered', null],
    ['not visible', '0 not_visible', null],
    ['only readings that say nothing', '0 ?', null],
    ['a first closed reading', '0 open, 15 closed', 17.5],
    ['a first full reading', '15 capped', 17.5],
    ['two closed, not yet five minutes apart', '15 closed, 17.5 closed', 20.5],
    ['closed and full within five minutes', '15 closed, 17.5 capped', 20.5],
    ['confirmed', '15 closed, 17.5 closed, 20.5 closed', null],
    ['confirmed by the slots alone', '15 closed, 29 closed', null],
    ['dismissed', '15 closed, 17.5 open', null],
    ['closed again after it was dismissed', '15 closed, 17.5 open, 30 closed', 32.5],
    ['a look that said nothing', '15 closed, 17.5 ?', 20.5],
    ['looks that said nothing for a quarter of an hour', '15 closed, 30 ?', 33],
    ['looks that said nothing for longer', '15 closed, 31 ?', null],
    ['a look that said nothing after two', '15 closed, 17.5 closed, 20.5 ?', 23.5],
  ])('after %s', (_name, seen, expected) => {
    expect(next(seen)).toBe(expected)
  })

  it.each([
    [0, 2],
    [0.5, 2.5],
    [0.999, 2.999],
  ])('falls between 2 and 3 minutes after the first: %d', (random, minutes) => {
    expect(next('0 closed', [], TYPES, random)).toBeCloseTo(minutes, 9)
  })

  it('is for what the tool carries only', () => {
    expect(next('15 closed', [], ['medication', 'admin'])).toBeNull()
  })

  it('confirms each type: one that closed later is followed too', () => {
    const first = seenAs('15 closed, 17.5 closed, 20.5 closed')
    const seen = first.map((reading, i) =>
      i < 2 ? reading : { ...reading, states: { ...reading.states, admin: 'closed' as const } },
    )
    const at = nextRecheck(seen, {
      carried: TYPES,
      rules: ruleSetOn('2026-11-23'),
      random: 0,
      reopenings: [],
    })
    expect(at).toBe(22.5 * MINUTE)
  })

  it.each<[string, string, number[], number | null]>([
    ['long before it', '0 closed, 10 closed', [100], 91],
    ['just before it', '0 closed, 95 closed', [100], 98],
    ['just after it', '0 closed, 104 closed', [100], 107],
    ['when it is past', '0 closed, 107 closed', [100], null],
    ['of two, the one ahead', '0 closed, 107 closed', [100, 130], 121],
    ['when the tool is open', '0 closed, 10 open', [12], null],
  ])('looks for an expected re-opening %s', (_name, seen, reopenings, expected) => {
    expect(next(seen, reopenings)).toBe(expected)
  })
})

describe('re-openings', () => {
  it.each([
    ['none', '0 open, 15 open', []],
    ['the first open reading after a closed one', '0 open, 15 closed, 30 closed, 45 open, 60 open', [45]],
    ['each of a day', '0 closed, 15 open, 30 capped, 45 ?, 60 open_with_notice', [15, 60]],
    ['none while it is still closed', '0 open, 15 closed', []],
  ])('are found: %s', (_name, seen, expected) => {
    expect(reopeningsSeen(seenAs(seen), TYPES).map((at) => at / MINUTE)).toEqual(expected)
  })
})
