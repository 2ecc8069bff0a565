import type { Closure } from '#domain/closures.ts'
import { MEASURED_TYPES, type MeasuredType, type Outcome, type State } from '#domain/codes.ts'
import {
  closureChanges,
  correctedReading,
  correctedSighting,
  isSamePerson,
  PERSON_RULE,
  troubleWithCorrection,
} from '#domain/corrections.ts'
import { describe, expect, it } from 'vitest'

const all = (state: State) => ({ appointment: state, medication: state, admin: state })
const said = (outcome: Outcome, state: State) => correctedReading(outcome, all(state))

describe('a correction', () => {
  it.each([
    ['says something else', said('assessed', 'closed'), said('assessed', 'open'), null],
    ['says what the reading says', said('assessed', 'open'), said('assessed', 'open'), 'same'],
    ['calls it another page', said('assessed', 'closed'), said('wrong_page', 'unknown'), null],
    [
      'calls a page assessed that shows nothing',
      said('blocked', 'unknown'),
      said('assessed', 'unknown'),
      'nothing_seen',
    ],
    [
      'changes one request type',
      said('assessed', 'open'),
      correctedReading('assessed', { ...all('open'), admin: 'closed' }),
      null,
    ],
  ])('that %s', (_name, before, after, trouble) => {
    expect(troubleWithCorrection(before, after)).toBe(trouble)
  })

  it('of a reading that is no evidence says nothing about any type, whatever was chosen', () => {
    expect(correctedReading('supplier_error', all('closed')).states).toEqual(all('unknown'))
  })

  it('is stored as what a person said, with the number of the correction', () => {
    const states = { appointment: 'closed', medication: 'capped', admin: 'open' } as const
    const who = { id: 7, by: 'A. Person', reason: 'The form was shut' }
    expect(correctedSighting({ outcome: 'assessed', states }, who, { confidence: 'verified' })).toEqual({
      outcome: 'assessed',
      states,
      reasons: { appointment: 'unstated', medication: 'capped', admin: null },
      rule: PERSON_RULE,
      ruleVersion: 7,
      confidence: 'verified',
      matched: ['Said by A. Person: The form was shut'],
    })
  })
})

describe('the second person', () => {
  it.each([
    ['A. Person', 'A. Person', true],
    ['A. Person', 'a person', true],
    ['A.Person', ' A  Person. ', true],
    ['A. Person', 'B. Person', false],
  ])('%s and %s are the same: %s', (one, other, expected) => {
    expect(isSamePerson(one, other)).toBe(expected)
  })
})

/** Confirmed closures of one type from and to these minutes. */
const day = (type: MeasuredType, ...spans: [number, number][]) => {
  const closures = spans.map(
    ([firstClosed, lastClosed]) =>
      ({ firstClosed, lastClosed, isConfirmed: lastClosed > firstClosed }) as Closure,
  )
  const byType = MEASURED_TYPES.map((each) => [each, { closures: each === type ? closures : [] }])
  return Object.fromEntries(byType) as Record<MeasuredType, { closures: Closure[] }>
}

describe('confirmed closures that a correction creates or removes', () => {
  it.each<[string, [number, number][], [number, number][], string[]]>([
    ['none before and after', [], [], []],
    ['the same', [[10, 40]], [[10, 40]], []],
    ['one that ends earlier', [[10, 40]], [[10, 25]], []],
    ['one that is gone', [[10, 40]], [], ['vanishes 10-40']],
    ['one that is new', [], [[10, 40]], ['appears 10-40']],
    ['one that is no longer confirmed', [[10, 40]], [[10, 10]], ['vanishes 10-40']],
    [
      'one that falls into two',
      [[10, 60]],
      [
        [10, 20],
        [40, 60],
      ],
      ['appears 40-60'],
    ],
    [
      'two that become one',
      [
        [10, 20],
        [40, 60],
      ],
      [[10, 60]],
      ['vanishes 40-60'],
    ],
    ['one that moves away', [[10, 20]], [[40, 60]], ['vanishes 10-20', 'appears 40-60']],
  ])('%s', (_name, before, after, expected) => {
    const changes = closureChanges(day('admin', ...before), day('admin', ...after))
    expect(changes.map((c) => `${c.change} ${c.firstClosed}-${c.lastClosed}`)).toEqual(expected)
    expect(changes.every(({ requestType }) => requestType === 'admin')).toBe(true)
  })
})
