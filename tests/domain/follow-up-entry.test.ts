import {
  endTrouble,
  isSameRule,
  readRuleEntry,
  troubleWithNewRule,
  troubleWithVersion,
  type RuleField,
} from '#domain/follow-up-entry.ts'
import { EXAMPLE_RULE, type FollowUpRule } from '#domain/follow-up.ts'
import { describe, expect, it } from 'vitest'

const TYPED: Record<RuleField, string> = {
  icb: 'xa1',
  name: ' Autumn rule ',
  daysConfirmed: '3',
  closedMinutesLow: '1,200',
  combination: 'all',
  inForceFrom: '2026-12-01',
  author: 'A. Person',
  reason: 'Agreed by the committee',
}

describe('a follow-up rule as typed', () => {
  it('is read', () => {
    expect(readRuleEntry(TYPED)).toEqual({
      entry: {
        icbOdsCode: 'XA1',
        name: 'Autumn rule',
        daysConfirmed: 3,
        closedMinutesLow: 1200,
        combination: 'all',
        inForceFrom: '2026-12-01',
        author: 'A. Person',
        reason: 'Agreed by the committee',
      },
      errors: null,
    })
  })

  it.each<[string, Partial<typeof TYPED>, object]>([
    ['days only', { closedMinutesLow: ' ' }, { daysConfirmed: 3, closedMinutesLow: null }],
    ['minutes only', { daysConfirmed: '' }, { daysConfirmed: null, closedMinutesLow: 1200 }],
    ['as many days as a month has', { daysConfirmed: '23' }, { daysConfirmed: 23 }],
    ['as many minutes as a month has', { closedMinutesLow: '14490' }, { closedMinutesLow: 14_490 }],
    ['from the first day of the duty', { inForceFrom: '2025-10-01' }, { inForceFrom: '2025-10-01' }],
  ])('may have %s', (_name, more, entry) => {
    expect(readRuleEntry({ ...TYPED, ...more })).toMatchObject({ entry, errors: null })
  })

  it.each<[string, Partial<typeof TYPED>, RuleField, string]>([
    ['a negative threshold', { daysConfirmed: '-3' }, 'daysConfirmed', 'Enter 1 or more days'],
    ['negative minutes', { closedMinutesLow: '-120' }, 'closedMinutesLow', 'Enter 1 or more minutes'],
    ['a threshold of zero', { daysConfirmed: '0' }, 'daysConfirmed', 'Enter 1 or more days'],
    ['zero minutes', { closedMinutesLow: '0' }, 'closedMinutesLow', 'Enter 1 or more minutes'],
    ['a fraction', { daysConfirmed: '2.5' }, 'daysConfirmed', 'Enter a whole number of days'],
    [
      'minutes in words',
      { closedMinutesLow: 'two hours' },
      'closedMinutesLow',
      'Enter a whole number of minutes',
    ],
    ['a number written otherwise', { closedMinutesLow: '1e3' }, 'closedMinutesLow', 'Enter a whole number'],
    ['no threshold', { daysConfirmed: '', closedMinutesLow: '' }, 'daysConfirmed', 'or both'],
    ['more days than a month', { daysConfirmed: '24' }, 'daysConfirmed', 'at most 23 days'],
    [
      'more minutes than a month',
      { closedMinutesLow: '14491' },
      'closedMinutesLow',
      'at most 14,490 minutes',
    ],
    ['no ICB', { icb: '' }, 'icb', 'Choose an ICB'],
    ['no name', { name: ' ' }, 'name', 'Enter a name'],
    ['no combination', { combination: 'some' }, 'combination', 'Choose whether'],
    ['a day that is none', { inForceFrom: '2026-02-30' }, 'inForceFrom', 'Enter a day such as'],
    ['a month for a day', { inForceFrom: '2026-12' }, 'inForceFrom', 'Enter a day such as'],
    ['a day before the duty', { inForceFrom: '2025-09-30' }, 'inForceFrom', '1 October 2025 or later'],
    ['a day out of this century', { inForceFrom: '2100-01-01' }, 'inForceFrom', 'Enter a day such as'],
    ['no author', { author: '' }, 'author', 'Enter your name'],
    ['no reason', { reason: ' ' }, 'reason', 'Enter the reason'],
    ['a reason without end', { reason: 'x'.repeat(1001) }, 'reason', 'at most 1,000 characters'],
  ])('is refused with %s', (_name, more, field, words) => {
    const { entry, errors } = readRuleEntry({ ...TYPED, ...more })
    expect(entry).toBeNull()
    expect(Object.keys(errors ?? {})).toEqual([field])
    expect(errors?.[field]).toContain(words)
  })

  it('has every complaint at once', () => {
    const empty = Object.fromEntries(Object.keys(TYPED).map((field) => [field, ''])) as typeof TYPED
    expect(Object.keys(readRuleEntry(empty).errors ?? {})).toEqual(
      Object.keys(TYPED).filter((field) => field !== 'closedMinutesLow'),
    )
  })
})

const held = (more: Partial<FollowUpRule> = {}): FollowUpRule => ({
  ...EXAMPLE_RULE,
  code: 'xa1-1',
  icbOdsCode: 'XA1',
  name: 'Autumn rule',
  inForceFrom: '2026-09-01',
  ...more,
})
const ENDED = [held(), held({ version: 2, inForceFrom: '2026-12-01', isEnded: true })]

describe('a rule beside those that are held', () => {
  it.each<[string, FollowUpRule[], string, object]>([
    ['the first', [], '2026-12-01', {}],
    ['beside one that has not ended', [held()], '2026-12-01', { icb: /already has the rule “Autumn rule”/ }],
    ['before the other ends', ENDED, '2026-11-30', { inForceFrom: /1 December 2026 or later/ }],
    ['when the other ends', ENDED, '2026-12-01', {}],
  ])('new: %s', (_name, versions, inForceFrom, trouble) => {
    const expected = Object.entries(trouble).map(([key, words]) => [
      key,
      expect.stringMatching(words as RegExp) as unknown,
    ])
    expect(troubleWithNewRule(versions, { inForceFrom })).toEqual(Object.fromEntries(expected))
  })

  it.each<[string, FollowUpRule, string, RegExp | null]>([
    ['from the same day, to put it right', held(), '2026-09-01', null],
    ['later', held(), '2026-12-01', null],
    ['before the version it follows', held(), '2026-08-31', /1 September 2026 or later: version 1/],
    ['after the end', held({ isEnded: true }), '2026-12-01', /enter a new rule/],
  ])('a version: %s', (_name, newest, inForceFrom, trouble) => {
    const words = troubleWithVersion(newest, { inForceFrom }).inForceFrom ?? null
    if (trouble === null) expect(words).toBeNull()
    else expect(words).toMatch(trouble)
  })

  it.each<[string, Partial<FollowUpRule>, boolean]>([
    ['same', {}, true],
    ['same from another day', { inForceFrom: '2026-12-24' }, true],
    ['renamed', { name: 'Winter rule' }, false],
    ['other days', { daysConfirmed: 4 }, false],
    ['without days', { daysConfirmed: null }, false],
    ['other minutes', { closedMinutesLow: 90 }, false],
    ['all instead of any', { combination: 'all' }, false],
  ])('the %s', (_name, more, isSame) => {
    expect(isSameRule(held(), { ...held(more), icbOdsCode: 'XA1' })).toBe(isSame)
  })

  it.each([
    [{ inForceFrom: '2026-12-01', author: 'A. Person', reason: 'Replaced' }, []],
    [{ inForceFrom: 'soon', author: ' ', reason: '' }, ['inForceFrom', 'author', 'reason']],
  ])('its end %o', (end, fields) => {
    expect(Object.keys(endTrouble(end))).toEqual(fields)
  })
})
