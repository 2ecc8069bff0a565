import { ASSESSABLE_STATUSES } from '#domain/codes.ts'
import {
  EXAMPLE_RULE,
  followUpRuleId,
  followUpRuleOn,
  judgeFollowUp,
  ruleStanding,
  triggerSentence,
  versionsKnownAt,
  type FollowUpRule,
  type FollowUpTrigger,
} from '#domain/follow-up.ts'
import { followUpCount, followUpWhy, reachedWords } from '#domain/wording.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const trigger = (more: Partial<FollowUpTrigger> = {}): FollowUpTrigger => ({
  daysConfirmed: 3,
  closedMinutesLow: 120,
  combination: 'any',
  ...more,
})
const month = (daysConfirmedClosure: number, minutesLow: number) => ({
  daysConfirmedClosure,
  closedLowMs: minutesLow * MINUTE,
  // Far above every threshold: the high bound plays no part.
  closedHighMs: 5000 * MINUTE,
  assessableStatus: 'assessable' as const,
})

describe('a follow-up rule judges a month', () => {
  it.each<[string, FollowUpTrigger, number, number, boolean]>([
    ['neither threshold', trigger(), 2, 119, false],
    ['the days exactly', trigger(), 3, 0, true],
    ['the minutes exactly', trigger(), 0, 120, true],
    ['a second less than the minutes', trigger(), 2, 120 - 1 / 60, false],
    ['both', trigger(), 4, 200, true],
    ['days where both are needed', trigger({ combination: 'all' }), 3, 119, false],
    ['minutes where both are needed', trigger({ combination: 'all' }), 2, 120, false],
    ['both where both are needed', trigger({ combination: 'all' }), 3, 120, true],
    ['days where only minutes are asked', trigger({ daysConfirmed: null }), 20, 119, false],
    ['minutes where only days are asked', trigger({ closedMinutesLow: null }), 2, 4000, false],
    ['one threshold of all', trigger({ daysConfirmed: null, combination: 'all' }), 0, 120, true],
    ['no threshold at all', trigger({ daysConfirmed: null, closedMinutesLow: null }), 9, 900, false],
    [
      'all of no threshold',
      trigger({ daysConfirmed: null, closedMinutesLow: null, combination: 'all' }),
      9,
      900,
      false,
    ],
  ])('%s', (_name, rule, days, minutes, isMet) => {
    expect(judgeFollowUp(month(days, minutes), rule)).toMatchObject({ isJudged: true, isMet })
  })

  it('gives how it stands to each threshold as data, minutes whole and never rounded up', () => {
    expect(judgeFollowUp(month(4, 119.9), trigger())).toEqual({
      isJudged: true,
      isMet: true,
      checks: [
        { measure: 'days', seen: 4, threshold: 3, isReached: true },
        { measure: 'minutes', seen: 119, threshold: 120, isReached: false },
      ],
    })
  })

  it.each(ASSESSABLE_STATUSES.filter((status) => status !== 'assessable'))(
    'but not one that is %s, however much was seen closed',
    (assessableStatus) => {
      expect(judgeFollowUp({ ...month(20, 900), assessableStatus }, trigger())).toEqual({
        isJudged: false,
        why: assessableStatus,
      })
    },
  )
})

describe('a follow-up rule in full', () => {
  it.each<[Partial<FollowUpTrigger>, string]>([
    [{}, '3 or more days with a confirmed closure, or at least 120 closed minutes (low bound), in a month'],
    [
      { combination: 'all', closedMinutesLow: 1 },
      '3 or more days with a confirmed closure, and at least 1 closed minute (low bound), in a month',
    ],
    [{ closedMinutesLow: null }, '3 or more days with a confirmed closure in a month'],
    [{ daysConfirmed: null, closedMinutesLow: 1200 }, 'at least 1,200 closed minutes (low bound) in a month'],
  ])('%o', (more, sentence) => {
    expect(triggerSentence(trigger(more))).toBe(sentence)
  })

  it('says of the example that it is one, and of no contract', () => {
    expect(triggerSentence(EXAMPLE_RULE)).toBe(triggerSentence(trigger()))
    expect(EXAMPLE_RULE.reason).toMatch(/^An example.*not part of any contract/)
    expect(followUpRuleId(EXAMPLE_RULE)).toBe('example-1/1')
  })
})

const version = (more: Partial<FollowUpRule>): FollowUpRule => ({
  ...EXAMPLE_RULE,
  code: 'xa1-1',
  icbOdsCode: 'XA1',
  inForceFrom: '2026-09-01',
  ...more,
})
const HELD = [
  version({ version: 1 }),
  version({ version: 2, inForceFrom: '2026-10-15' }),
  // Put right on the day of the version before.
  version({ version: 3, inForceFrom: '2026-10-15' }),
  version({ version: 4, inForceFrom: '2026-12-01', isEnded: true }),
  version({ code: 'xa1-2', version: 1, inForceFrom: '2027-01-10' }),
]

describe('the rule in force on a day', () => {
  it.each([
    ['2026-08-31', 'example-1/1'],
    ['2026-09-01', 'xa1-1/1'],
    ['2026-10-14', 'xa1-1/1'],
    ['2026-10-15', 'xa1-1/3'],
    ['2026-11-30', 'xa1-1/3'],
    ['2026-12-01', 'example-1/1'],
    ['2027-01-09', 'example-1/1'],
    ['2027-01-10', 'xa1-2/1'],
  ])('%s: %s', (day, id) => {
    expect(followUpRuleId(followUpRuleOn(HELD, day))).toBe(id)
    expect(followUpRuleId(followUpRuleOn(HELD.toReversed(), day))).toBe(id)
  })

  it.each([
    ['2026-11-23', ['replaced', 'replaced', 'in_force', 'to_come', 'to_come']],
    ['2026-12-01', ['replaced', 'replaced', 'replaced', 'ended', 'to_come']],
  ])('on %s the versions are %o', (day, standings) => {
    expect(HELD.map((each) => ruleStanding(each, HELD, day))).toEqual(standings)
  })
})

describe('what was known', () => {
  it.each([
    [0, ['example-1/1']],
    [999, ['example-1/1']],
    [1000, ['example-1/1', 'xa1-1/1']],
  ])('at %i', (instant, ids) => {
    const known = versionsKnownAt([EXAMPLE_RULE, version({ enteredAt: 1000 })], instant)
    expect(known.map(followUpRuleId)).toEqual(ids)
  })
})

describe('why a practice is on the list', () => {
  const why = (days: number, low: number, high: number) =>
    followUpWhy({ daysConfirmedClosure: days, closedLowMs: low * MINUTE, closedHighMs: high * MINUTE })
  it.each([
    [3, 120, 240, '3 days with a confirmed closure; closed for between 2 and 4 hours in total'],
    [1, 0, 15, '1 day with a confirmed closure; closed for up to 15 minutes in total'],
    [
      0,
      125,
      130,
      '0 days with a confirmed closure; closed for between 2 hours 5 minutes and 2 hours 10 minutes in total',
    ],
  ])('%i days, %i to %i minutes', (days, low, high, words) => {
    expect(why(days, low, high)).toBe(words)
  })

  it.each<[FollowUpTrigger, number, number, string | null]>([
    [trigger(), 3, 120, 'Both thresholds reached'],
    [trigger(), 3, 0, 'Threshold of days reached'],
    [trigger(), 0, 120, 'Threshold of minutes reached'],
    [trigger({ daysConfirmed: null }), 0, 120, null],
  ])('%o with %i days and %i minutes: %s', (rule, days, minutes, words) => {
    const judgement = judgeFollowUp(month(days, minutes), rule)
    expect(judgement.isJudged && reachedWords(judgement.checks)).toBe(words)
  })

  it.each([
    [14, 58, 2, '14 of 58 practices that could be judged; 2 could not'],
    [0, 1, 0, '0 of 1 practice that could be judged'],
  ])('%i of %i, %i not', (listed, judged, not, words) => {
    expect(followUpCount(listed, judged, not)).toBe(words)
  })
})
