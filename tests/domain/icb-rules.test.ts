import { icbRuleOn, pausesOn, troubleWithIcbRule, type IcbRuleEntry } from '#domain/icb-rules.ts'
import { ruleVersionsOf } from '#domain/rules.ts'
import { ruleSetWords } from '#domain/wording.ts'
import { describe, expect, it } from 'vitest'

const TODAY = '2026-11-23'
const needed = (id: number, inForceFrom: string) => ({ id, inForceFrom, pauses: 'agreement_needed' }) as const
const enough = (id: number, inForceFrom: string) =>
  ({ id, inForceFrom, pauses: 'notification_enough' }) as const

describe('the rule of an ICB on a day', () => {
  const RULES = [needed(1, '2026-01-01'), enough(2, '2026-06-01'), needed(3, '2026-09-01')]
  it.each([
    ['before the first', RULES, '2025-12-31', null],
    ['the first of its days', RULES, '2026-01-01', 1],
    ['the last day before the next', RULES, '2026-05-31', 1],
    ['the next from its day on', RULES, '2026-06-01', 2],
    ['the last', RULES, '2027-01-01', 3],
    ['in whatever order they come', RULES.toReversed(), '2026-06-01', 2],
    ['entered last, though it starts earlier', [...RULES, enough(4, '2026-03-01')], '2026-11-01', 4],
    ['entered last of one day', [needed(1, '2026-01-01'), enough(2, '2026-01-01')], '2026-01-01', 2],
    ['none', [], TODAY, null],
  ])('is %s', (_name, rules, day, id) => {
    expect(icbRuleOn(rules, day)?.id ?? null).toBe(id)
  })

  it.each([
    ['nothing is recorded', [], 'agreement_needed'],
    ['the rule begins tomorrow', [enough(1, '2026-11-24')], 'agreement_needed'],
    ['telling is enough', [enough(1, TODAY)], 'notification_enough'],
    ['it was so until today', [enough(1, '2026-01-01'), needed(2, TODAY)], 'agreement_needed'],
  ])('says whether a pause needs agreement where %s', (_name, rules, expected) => {
    expect(pausesOn(rules, TODAY)).toBe(expected)
  })
})

describe('a rule that is entered', () => {
  const GOOD: IcbRuleEntry = {
    icbOdsCode: 'XA1',
    inForceFrom: TODAY,
    pauses: 'notification_enough',
    cappedClosedFrom: null,
    decidedBy: 'A. Person',
    reason: 'Board paper 12',
    isPastMeant: false,
  }
  it.each<[string, Partial<IcbRuleEntry>, string[]]>([
    ['from today', {}, []],
    ['from a later day', { inForceFrom: '2027-04-01' }, []],
    ['from a past day, as was said', { inForceFrom: '2026-11-22', isPastMeant: true }, []],
    ['from a past day, unsaid', { inForceFrom: '2026-11-22' }, ['isPastMeant']],
    ['with the start of the duty', { cappedClosedFrom: '2025-10-01' }, []],
    ['with the start of the contract year', { cappedClosedFrom: '2026-04-01' }, []],
    ['with some other day', { cappedClosedFrom: '2026-05-01' }, ['cappedClosedFrom']],
  ])('%s', (_name, change, fields) => {
    expect(troubleWithIcbRule({ ...GOOD, ...change }, TODAY).map(({ field }) => field)).toEqual(fields)
  })
})

describe('the rule sets beside a figure', () => {
  const day = (ruleVersion: string) => ({ ruleVersion })
  it.each([
    ['that of the day where none was counted', [], 'Rule set 2025-10-01/1'],
    ['the one stored', [day('2021-10-01/1'), day('2021-10-01/1')], 'Rule set 2021-10-01/1'],
    ['each of two', [day('2026-04-01/1'), day('2021-10-01/1')], 'Rule sets 2021-10-01/1 and 2026-04-01/1'],
  ])('are %s', (_name, days, words) => {
    expect(ruleSetWords(ruleVersionsOf(days, TODAY))).toBe(words)
  })
})
