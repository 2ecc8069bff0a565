import {
  formatAge,
  formatClosureEnd,
  formatClosureStart,
  formatCount,
  formatCounted,
  formatDay,
  formatHours,
  formatInstant,
  formatList,
  formatMinutes,
  formatMinutesCell,
  formatMinutesRange,
  formatMonth,
  formatOdds,
  formatSeconds,
  formatShare,
  formatThreshold,
  formatTime,
  formatTimeWithSeconds,
  formatUtc,
  formatWallTime,
  formatWeekday,
} from '#domain/format.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

describe('dates', () => {
  it.each([
    [formatDay, '2026-11-22', '22 November 2026'],
    [formatDay, '2026-03-01', '1 March 2026'],
    [formatWeekday, '2026-11-23', 'Monday 23 November 2026'],
    [formatWeekday, '2026-03-29', 'Sunday 29 March 2026'],
    [formatMonth, '2026-11', 'November 2026'],
  ])('%o of %s is %s', (format, value, words) => expect(format(value)).toBe(words))
})

describe('times', () => {
  it.each([
    ['08:00', '8am'],
    ['18:30', '6:30pm'],
    ['12:00', 'midday'],
    ['00:00', 'midnight'],
    ['12:05', '12:05pm'],
    ['00:05', '12:05am'],
    ['09:09', '9:09am'],
  ])('wall-clock time %s is %s', (time, words) => expect(formatWallTime(time)).toBe(words))

  it.each([
    [
      '2026-11-23T11:52:59.999Z',
      '11:52am',
      '11:52:59am',
      '23 November 2026 at 11:52am',
      '2026-11-23T11:52:59Z',
    ],
    ['2026-07-01T07:00:00Z', '8am', '8:00:00am', '1 July 2026 at 8am', '2026-07-01T07:00:00Z'],
    ['2026-03-29T00:59:00Z', '12:59am', '12:59:00am', '29 March 2026 at 12:59am', '2026-03-29T00:59:00Z'],
    ['2026-03-29T01:00:00Z', '2am', '2:00:00am', '29 March 2026 at 2am', '2026-03-29T01:00:00Z'],
    ['2026-10-25T01:30:00Z', '1:30am', '1:30:00am', '25 October 2026 at 1:30am', '2026-10-25T01:30:00Z'],
    ['2026-12-31T23:59:00Z', '11:59pm', '11:59:00pm', '31 December 2026 at 11:59pm', '2026-12-31T23:59:00Z'],
  ])('%s in London', (iso, time, seconds, instant, utc) => {
    const at = Date.parse(iso)
    expect([formatTime(at), formatTimeWithSeconds(at), formatInstant(at), formatUtc(at)]).toEqual([
      time,
      seconds,
      instant,
      utc,
    ])
  })

  it('writes hours with "to"', () => expect(formatHours('08:00', '18:30')).toBe('8am to 6:30pm'))
})

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [63_707_358, '63,707,358'],
  ])('%d is %s', (count, words) => expect(formatCount(count)).toBe(words))

  it.each([
    [0, '0 practices'],
    [1, '1 practice'],
    [6129, '6,129 practices'],
  ])('%d practices', (count, words) => expect(formatCounted(count, 'practice')).toBe(words))

  it('takes an odd plural', () => expect(formatCounted(2, 'person', 'people')).toBe('2 people'))
})

describe('lengths of time', () => {
  it.each([
    [0, '0 minutes'],
    [1, '1 minute'],
    [119, '119 minutes'],
    [120, '2 hours'],
    [121, '2 hours 1 minute'],
    [630, '10 hours 30 minutes'],
    [13_230, '220 hours 30 minutes'],
  ])('%d minutes is %s', (minutes, words) => expect(formatMinutes(minutes)).toBe(words))

  it.each([
    [30, 60, 'between 30 and 60 minutes'],
    [0, 0, '0 minutes'],
    [0, 15, 'up to 15 minutes'],
    [45, 45, '45 minutes'],
    [120, 240, 'between 2 and 4 hours'],
    [90, 150, 'between 90 minutes and 2 hours 30 minutes'],
    [125, 245, 'between 2 hours 5 minutes and 4 hours 5 minutes'],
    [0.4, 0.6, 'up to 1 minute'],
    [29.9, 30.1, 'between 29 and 31 minutes'],
    [30, null, 'at least 30 minutes'],
  ])('%d to %d is "%s"', (low, high, words) =>
    expect(formatMinutesRange(low * MINUTE, high === null ? null : high * MINUTE)).toBe(words),
  )

  it.each([
    [30, 60, '30 to 60'],
    [0, 0, '0'],
    [0.5, 0.5, '0 to 1'],
    [1200, 1500, '1,200 to 1,500'],
  ])('in a cell, %d to %d is "%s"', (low, high, words) =>
    expect(formatMinutesCell(low * MINUTE, high * MINUTE)).toBe(words),
  )

  it.each([
    [0, 'less than a minute'],
    [59_999, 'less than a minute'],
    [MINUTE, '1 minute'],
    [119 * MINUTE, '119 minutes'],
    [120 * MINUTE, '2 hours'],
    [47 * 60 * MINUTE, '47 hours'],
    [48 * 60 * MINUTE, '2 days'],
  ])('an age of %d ms is %s', (age, words) => expect(formatAge(age)).toBe(words))

  it.each([
    [184, '0.18 seconds'],
    [9_999, '10.00 seconds'],
    [12_340, '12.3 seconds'],
  ])('%d ms is %s', (ms, words) => expect(formatSeconds(ms)).toBe(words))
})

describe('shares', () => {
  it.each([
    [1, false, '100%'],
    [1, true, 'more than 99%'],
    [0.9999999, false, '99.9%'],
    [0.99951, true, '99.9%'],
    [0.987, false, '98.7%'],
    [0.29, false, '29.0%'],
    [0.0004, false, '0.0%'],
    [0, false, '0%'],
  ])('%d (something closed seen: %s) is %s', (share, hasSeenClosed, words) =>
    expect(formatShare(share, hasSeenClosed)).toBe(words),
  )

  it('never says 100% for less than all', () => {
    for (let minutes = 0; minutes < 13_230; minutes++) expect(formatShare(minutes / 13_230)).not.toBe('100%')
  })

  it.each([
    [0.8, '80%'],
    [0.7, '70%'],
  ])('a threshold of %d is %s', (share, words) => expect(formatThreshold(share)).toBe(words))
})

describe('bounds of a closure', () => {
  const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`)
  const closure = {
    lastOpenBefore: at('11:52'),
    firstClosed: at('11:58'),
    lastClosed: at('12:58'),
    firstOpenAfter: at('13:09'),
  }

  it.each([
    ['start', formatClosureStart(closure), 'last seen open 11:52am, first seen closed 11:58am'],
    ['end', formatClosureEnd(closure), 'last seen closed 12:58pm, first seen open 1:09pm'],
    [
      'start of the day',
      formatClosureStart({ ...closure, lastOpenBefore: null }),
      'not seen open before, first seen closed 11:58am',
    ],
    [
      'end of the day',
      formatClosureEnd({ ...closure, firstOpenAfter: null }),
      'last seen closed 12:58pm, not seen open after',
    ],
  ])('%s', (_name, sentence, words) => expect(sentence).toBe(words))
})

describe('lists', () => {
  it.each([
    [[], ''],
    [['GMS'], 'GMS'],
    [['GMS', 'PMS'], 'GMS and PMS'],
    [['GMS', 'PMS', 'APMS'], 'GMS, PMS and APMS'],
  ])('%j is "%s"', (words, text) => expect(formatList(words)).toBe(text))
})

describe('odds that a person can picture', () => {
  it.each([
    [0, 'none'],
    [0.01, 'fewer than 1 in 20'],
    [0.05, 'about 1 in 20'],
    [0.33, 'about 1 in 3'],
    [0.336, 'about 1 in 3'],
    [0.5, 'about 1 in 2'],
    [0.62, 'about 5 in 8'],
    [0.83, 'about 5 in 6'],
    [0.8333, 'about 5 in 6'],
    [0.95, 'about 19 in 20'],
    [0.99, 'more than 19 in 20'],
    [0.99999, 'more than 19 in 20'],
    [1, 'all'],
  ])('%s is %s', (share, words) => expect(formatOdds(share)).toBe(words))

  it('are never further off than a fortieth', () => {
    for (let percent = 3; percent <= 97; percent++) {
      const [, count, parts] = /^about (\d+) in (\d+)$/.exec(formatOdds(percent / 100)) ?? []
      expect(Math.abs(Number(count) / Number(parts) - percent / 100)).toBeLessThanOrEqual(0.025 + 1e-9)
    }
  })
})
