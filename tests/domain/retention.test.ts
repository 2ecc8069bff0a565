import { addDays, dayOf, daysBetween, londonInstant } from '#domain/london-time.ts'
import {
  isRemovalInTime,
  keptFrom,
  keptFromDay,
  RETENTION_RULES,
  retentionRuleOn,
} from '#domain/retention.ts'
import { describe, expect, it } from 'vitest'

describe('the first day that is kept', () => {
  it.each([
    ['an ordinary day', '2028-12-20T10:00:00Z', '2026-11-20'],
    ['the last instant of a winter day', '2028-12-20T23:59:59.999Z', '2026-11-20'],
    ['the first instant of the next', '2028-12-21T00:00:00Z', '2026-11-21'],
    [
      'late in the evening of a summer day, when it is tomorrow in London',
      '2028-07-01T23:30:00Z',
      '2026-06-02',
    ],
    ['the end of a month that was shorter then', '2029-03-31T12:00:00Z', '2027-02-28'],
    ['the day before that', '2029-03-30T12:00:00Z', '2027-02-28'],
    ['the first of the month after', '2029-04-01T12:00:00Z', '2027-03-01'],
    ['a leap day then', '2030-03-29T12:00:00Z', '2028-02-29'],
    ['a leap day now', '2028-02-29T12:00:00Z', '2026-01-29'],
    ['over the turn of a year', '2029-01-31T12:00:00Z', '2026-12-31'],
  ])('on %s', (_name, now, first) => {
    expect(keptFromDay(Date.parse(now))).toBe(first)
  })

  it.each([
    ['while the clocks were forward', '2028-11-23T12:00:00Z', '2026-10-22T23:00:00.000Z'],
    ['on the day the clocks went back', '2028-11-25T12:00:00Z', '2026-10-24T23:00:00.000Z'],
    ['after it', '2028-11-26T12:00:00Z', '2026-10-26T00:00:00.000Z'],
    ['on the day the clocks went forward', '2029-04-28T12:00:00Z', '2027-03-28T00:00:00.000Z'],
  ])('begins at midnight in London %s', (_name, now, instant) => {
    expect(new Date(keptFrom(Date.parse(now))).toISOString()).toBe(instant)
  })

  it('never moves back, and never takes a day before 25 months are over', () => {
    const days = daysBetween('2027-01-01', '2033-01-01')
    const firsts = days.map((day) => keptFromDay(londonInstant(day, '12:00')))
    expect(firsts).toEqual(firsts.toSorted())
    for (const [index, first] of firsts.entries()) {
      const [year, month, date] = addDays(first, -1).split('-').map(Number) as [number, number, number]
      // The newest day that may go, 25 months on; a date that is not in that month rolls into the next: no earlier.
      const due = dayOf(Date.UTC(year, month - 1 + 25, Math.min(date, 28), 12))
      expect((days[index] ?? '') > due).toBe(true)
    }
  })
})

describe('the rule', () => {
  it('is dated, in order, and says where it comes from', () => {
    const dates = RETENTION_RULES.map(({ inForceFrom }) => inForceFrom)
    expect(dates).toEqual(dates.toSorted())
    expect(retentionRuleOn('2026-11-23')).toMatchObject({
      evidenceMonths: 25,
      source: expect.stringMatching(/\d{4}/),
    })
    expect(retentionRuleOn('2020-01-01')).toBe(RETENTION_RULES[0])
  })

  it.each([
    ['the last reading out of its time', londonInstant('2026-11-20', '00:00') - 1, true],
    ['the first within it', londonInstant('2026-11-20', '00:00'), false],
    ['a reading after the removal', Date.parse('2028-12-21T09:00:00Z'), false],
  ])('explains that a file is gone for %s', (_name, readAt, isExplained) => {
    expect(isRemovalInTime(Date.parse('2028-12-20T10:00:00Z'), readAt)).toBe(isExplained)
  })
})
