import { weekdayOf } from '#domain/london-time.ts'
import { seededRandom, type Random } from '#domain/statistics/seeded-random.ts'
import { editionOf, isOlderEdition, monthsOfEdition, publishedOn } from '#domain/submission-editions.ts'
import type { Band, CheckAt } from '#domain/submission-units.ts'
import { submissionsMonth, type SubmissionCount, type SubmissionsInput } from '#domain/submissions.ts'
import { bandWords, noQuietSentence, quietSentences } from '#domain/wording.ts'
import { OCTOBER } from '#tests/helpers/october.ts'
import { TWO_HOURLY } from '#tests/helpers/submissions.ts'
import { describe, expect, it } from 'vitest'

const BANDS: Band[] = TWO_HOURLY.map(([from, to]) => ({ fromMinute: from * 60, toMinute: to * 60 }))
const CORE_BANDS = BANDS.filter(({ fromMinute, toMinute }) => fromMinute >= 480 && toMinute <= 1080)
const DAYS = OCTOBER.slice(0, 21)
const CORE = { fromMinute: 480, toMinute: 1110 }

type CountAt = (day: string, fromHour: number) => number | null

/** Counts of every band of each day; null makes no row. */
const counted = (countAt: CountAt, days = DAYS, bands = BANDS): SubmissionCount[] =>
  days.flatMap((day) =>
    bands.flatMap((band) => {
      const submissions = countAt(day, band.fromMinute / 60)
      return submissions === null ? [] : [{ ...band, day, weekday: weekdayOf(day), submissions }]
    }),
  )

/** The same counts as an edition gives that says only the weekday. */
function byWeekday(counts: readonly SubmissionCount[]): SubmissionCount[] {
  const sums = new Map<string, SubmissionCount>()
  for (const count of counts) {
    const key = `${count.weekday}/${count.fromMinute}`
    const sum = sums.get(key)?.submissions ?? 0
    sums.set(key, { ...count, day: '', submissions: sum + count.submissions })
  }
  return [...sums.values()]
}

function monthOf(counts: SubmissionCount[], more: Partial<SubmissionsInput> = {}) {
  const coreDays = OCTOBER.map((day) => ({ day, ...CORE }))
  const month = submissionsMonth({ counts, bands: BANDS, coreDays, checks: [], ...more })
  if (!month) throw new Error('No core day has a row.')
  return month
}

const sentences = (counts: SubmissionCount[], more: Partial<SubmissionsInput> = {}): string => {
  const month = monthOf(counts, more)
  const { quiet } = month
  return typeof quiet === 'string' ? noQuietSentence(month) : quietSentences(quiet, '2026-10').join(' ')
}

const after4pmOn =
  (quietDays: readonly string[]): CountAt =>
  (day, hour) =>
    hour >= 16 && quietDays.includes(day) ? 0 : 8

describe('bands of a practice-month', () => {
  it('counts core days with and without submissions per band', () => {
    const month = monthOf(counted(after4pmOn(DAYS.slice(0, 18))))
    expect(month).toMatchObject({ unit: 'day', units: 21, coreDays: 21 })
    expect(month.bands.map((b) => [bandWords(b), b.unitsWith, b.unitsWithout, b.submissions])).toEqual([
      ['8am to 10am', 21, 0, 168],
      ['10am to midday', 21, 0, 168],
      ['midday to 2pm', 21, 0, 168],
      ['2pm to 4pm', 21, 0, 168],
      ['4pm to 6pm', 3, 18, 24],
      ['6pm to midnight', 3, 18, 24],
    ])
  })

  it('says which bands reach outside core hours, and counts none of them as core hours', () => {
    const month = monthOf(counted(() => 8))
    expect(month.bands.filter(({ isWithinCore }) => !isWithinCore).map(bandWords)).toEqual([
      '6pm to midnight',
    ])
    expect(month.perCoreDay).toBe(5 * 8)
  })

  it.each([
    ['a day without any row', (day: string) => (day === DAYS[3] ? null : 8), 20, 0],
    [
      'a band without a row on a day that has others',
      (_: string, hour: number) => (hour === 16 ? null : 8),
      21,
      21,
    ],
    ['a day of zeros', (day: string) => (day === DAYS[3] ? 0 : 8), 21, 1],
  ])('%s', (_name, countAt, units, withoutAt4) => {
    const month = monthOf(counted(countAt))
    const late = month.bands.find(({ fromMinute }) => fromMinute === 960)
    expect([month.units, late?.unitsWithout]).toEqual([units, withoutAt4])
  })

  it('leaves out weekends and bank holidays', () => {
    const saturday = counted(() => 50, ['2026-10-03'])
    expect(monthOf([...saturday, ...counted(() => 8)])).toMatchObject({ units: 21, submissions: 21 * 40 })
    expect(submissionsMonth({ counts: saturday, bands: BANDS, coreDays: [], checks: [] })).toBeNull()
  })

  it('counts weekdays where the edition says no more', () => {
    const month = monthOf(byWeekday(counted(after4pmOn(DAYS.filter((day) => weekdayOf(day) === 2)))))
    const late = month.bands.find(({ fromMinute }) => fromMinute === 960)
    expect(month).toMatchObject({ unit: 'weekday', units: 5, coreDays: 22 })
    expect([late?.unitsWith, late?.unitsWithout]).toEqual([4, 1])
  })

  it('puts the checks of the same days and times beside them', () => {
    const check = (day: string, minute: number, isClosed: boolean): CheckAt => ({ day, minute, isClosed })
    const checks = [
      check(DAYS[0] ?? '', 959, true),
      check(DAYS[0] ?? '', 960, true),
      check(DAYS[1] ?? '', 1079, false),
      check(OCTOBER[21] ?? '', 1000, true),
      check(DAYS[1] ?? '', 1085, true),
    ]
    const month = monthOf(
      counted(() => 8),
      { checks },
    )
    expect(month.bands.map((band) => [band.checksClosed, band.checks])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 2],
      [1, 1],
    ])
  })
})

describe('the sentence', () => {
  const noneAfter4 = (n: number) => counted(after4pmOn(DAYS.slice(0, n)))
  const allBut = (counts: SubmissionCount[], divisor: number) =>
    counts.map((count) => ({ ...count, submissions: Math.floor(count.submissions / divisor) }))

  it.each([
    [
      '18 of 21 days',
      noneAfter4(18),
      /^No submissions were received between 4pm and 6pm on 18 of the 21 core days/,
    ],
    ['11 of 21 days', noneAfter4(11), /on 11 of the 21 core days counted\. No check that counts/],
    ['10 of 21 days, less than half', noneAfter4(10), /^No time of 2 hours or more stayed without/],
    ['4 of 4 days, too few days', counted(after4pmOn(DAYS), DAYS.slice(0, 4)), /^No time of 2 hours/],
    ['5 of 5 days', counted(after4pmOn(DAYS), DAYS.slice(0, 5)), /on 5 of the 5 core days/],
    ['a tiny practice', allBut(noneAfter4(18), 8), /^On average 4\.\d submissions .* too few/],
    [
      'next to nothing',
      counted((day, hour) => (day === DAYS[0] && hour === 8 ? 1 : 0)),
      /average fewer than 0\.1/,
    ],
    ['a small practice', allBut(noneAfter4(21), 4), /^No time of 2 hours/],
    ['never quiet', counted(() => 8), /^No time of 2 hours/],
  ])('%s', (_name, counts, says) => {
    expect(sentences(counts)).toMatch(says)
  })

  it('names the longest time among those with the most days', () => {
    const counts = counted((day, hour) => (hour >= 14 && day !== DAYS[0] ? 0 : 20))
    expect(sentences(counts)).toMatch(/between 2pm and 6pm on 20 of the 21/)
  })

  it('says "after" where the quiet time reaches to the end of core hours', () => {
    const coreDays = OCTOBER.map((day) => ({ day, fromMinute: 480, toMinute: 1080 }))
    expect(sentences(noneAfter4(18), { coreDays })).toMatch(/received after 4pm on 18 of the 21/)
  })

  it('never speaks of a band that reaches outside core hours', () => {
    expect(sentences(counted((_day, hour) => (hour === 18 ? 0 : 8)))).toMatch(/^No time of 2 hours/)
  })

  it('does not join bands with others between them', () => {
    const bands = BANDS.filter(({ fromMinute }) => fromMinute !== 720)
    const counts = counted((_day, hour) => (hour === 10 || hour === 14 ? 0 : 40), DAYS, bands)
    expect(sentences(counts, { bands })).toMatch(/between 10am and midday on 21 of the 21/)
  })

  it.each([
    [[2], /on any Tuesday of October 2026: 4 core days\./],
    [[2, 4], /on any Tuesday or Thursday of October 2026: 9 core days\./],
    [[1, 2, 3, 4, 5], /on any Monday, Tuesday, Wednesday, Thursday or Friday/],
    [[], /^No time of 2 hours or more stayed without submissions on a weekday/],
  ])('by weekday: %j', (weekdays, says) => {
    const counts = counted(after4pmOn(OCTOBER.filter((day) => weekdays.includes(weekdayOf(day)))), OCTOBER)
    expect(sentences(byWeekday(counts))).toMatch(says)
  })

  it('asks for three core days of a weekday', () => {
    const few = OCTOBER.filter((day) => weekdayOf(day) !== 2 || day <= '2026-10-13')
    const coreDays = few.map((day) => ({ day, ...CORE }))
    const counts = byWeekday(counted(after4pmOn(OCTOBER.filter((day) => weekdayOf(day) === 2)), OCTOBER))
    expect(sentences(counts, { coreDays })).toMatch(/^No time of 2 hours/)
  })

  it('says what checks found at that time on those days', () => {
    const checks = DAYS.map((day, i) => ({ day, minute: 1000, isClosed: i < 12 }))
    expect(sentences(noneAfter4(18), { checks: checks.slice(12) })).toMatch(
      /Of the 6 checks at that time on those days, none found a request type closed\.$/,
    )
    expect(sentences(noneAfter4(18), { checks })).toMatch(
      /Of the 18 checks at that time on those days, 12 found a request type closed\.$/,
    )
  })
})

/** Shares of core hours in the national figures of February 2026, by two hours from 8am. */
const NATIONAL_SHARES = [0.41, 0.22, 0.153, 0.13, 0.087]

describe('how often the rule speaks of practices that were always open', () => {
  const PRACTICES = 150
  it.each([5, 10, 15, 20, 22, 25, 40])('hardly ever at %i submissions a core day', (perDay) => {
    const random = seededRandom(`always open ${perDay}`)
    let named = 0
    for (let practice = 0; practice < PRACTICES; practice++) {
      const busy = new Map(DAYS.map((day) => [day, 0.5 + random()]))
      const counts = counted(
        (day, hour) => poisson(perDay * (busy.get(day) ?? 1) * (NATIONAL_SHARES[hour / 2 - 4] ?? 0), random),
        DAYS,
        CORE_BANDS,
      )
      for (const each of [counts, byWeekday(counts)])
        if (typeof monthOf(each, { bands: CORE_BANDS }).quiet === 'object') named += 1
    }
    expect(named / (2 * PRACTICES)).toBeLessThan(0.015)
  })
})

/** A count with a mean, by multiplying uniform numbers. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

describe('editions', () => {
  it.each([
    [['2026-02'], undefined, '2026-02'],
    [['2026-01', '2026-02'], undefined, '2026-02 with 2026-01'],
    [['2026-02'], '2026-03-26', '2026-02, as of 2026-03-26'],
    [['2025-12', '2026-02', '2026-01'], '2026-03-26', '2026-02 with 2026-01 2025-12, as of 2026-03-26'],
  ])('%j published %s is %s', (months, day, edition) => {
    expect(editionOf(months, day)).toBe(edition)
    expect(monthsOfEdition(edition)).toEqual(months.toSorted().toReversed())
    expect(publishedOn(edition)).toBe(day ?? null)
  })

  it.each([
    ['2026-01', '2026-02', true],
    ['2026-02', '2026-02', false],
    ['2026-02 with 2026-01', '2026-02', false],
    ['2026-02', '2026-02, as of 2026-03-26', true],
    ['2026-02, as of 2026-03-26', '2026-02, as of 2026-04-30', true],
    ['2026-03', '2026-02, as of 2026-04-30', false],
  ])('%s is older than %s: %s', (edition, other, isOlder) => {
    expect(isOlderEdition(edition, other)).toBe(isOlder)
  })
})
