import { PATTERN_NOISE_TRIAL, upperRateWhereNone, type Pattern } from '#domain/statistics/patterns.ts'
import {
  closedTimeSentence,
  daysShareSentence,
  detectionSentence,
  falseAlarmSentence,
  gapsSentence,
  noClosureSentence,
  patternRuleSentences,
  patternSentence,
  sinceLastClosureSentence,
} from '#domain/wording.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const LUNCH: Pattern = {
  weekday: null,
  fromMinute: 750,
  toMinute: 810,
  partOfDay: 'lunch',
  daysClosed: 14,
  daysObserved: 21,
}

describe('a pattern in a sentence', () => {
  it.each([
    [{}, 'Closed at lunch, 12:30pm to 1:30pm, on 14 of 21 days.'],
    [
      {
        weekday: 3,
        partOfDay: 'end_of_day',
        fromMinute: 780,
        toMinute: 1110,
        daysClosed: 4,
        daysObserved: 4,
      },
      'Closed at the end of the day, 1pm to 6:30pm, on 4 of 4 Wednesdays.',
    ],
    [
      { partOfDay: 'morning', fromMinute: 690, toMinute: 720 },
      'Closed in the morning, 11:30am to midday, on 14 of 21 days.',
    ],
  ] as const)('%o', (more, sentence) => {
    expect(patternSentence({ ...LUNCH, ...more })).toBe(sentence)
  })

  it('has its rule with the numbers of the rule, and the false alarms as measured', () => {
    const rule = patternRuleSentences().join(' ')
    for (const number of [
      'at least 4 days',
      'at least 30%',
      '3 different weekdays',
      'at least 60%',
      'at least 75%',
    ])
      expect(rule).toContain(number)
    expect(falseAlarmSentence(PATTERN_NOISE_TRIAL, upperRateWhereNone(PATTERN_NOISE_TRIAL.months))).toBe(
      'Measured on simulated practices that never close, with 0.2% of their checks wrongly closed: a pattern was found in 0 of 3,200 practice-months with these one by one and 0 of 3,200 practice-months with these in runs of 4. That is fewer than 1 of 1,000 (95% confidence).',
    )
  })
})

describe('what the checks can see, in a sentence', () => {
  const seen = (closeShare: number | null, certain: number, five: number | null, fifteen: number | null) => ({
    closeShare,
    certainMs: certain * MINUTE,
    shares: [
      { closureMs: 5 * MINUTE, share: five },
      { closureMs: 10 * MINUTE, share: 0.62 },
      { closureMs: 15 * MINUTE, share: fifteen },
      { closureMs: 30 * MINUTE, share: 1 },
    ],
  })

  it.each([
    [
      'all of it looked at',
      seen(1, 30, 0.33, 0.83),
      'A closure of 30 minutes or more is always seen; about 5 in 6 single closures of 15 minutes are seen, and about 1 in 3 of 5 minutes.',
    ],
    [
      'not all of it',
      seen(0.9546, 15, 0.336, 1),
      'In the 95.4% of core time that was looked at closely enough, with no more than 30 minutes between checks, a closure of 15 minutes or more is always seen; about 1 in 3 single closures of 5 minutes are seen. Of the rest nothing is said.',
    ],
    ['nothing shorter to say', seen(1, 30, null, null), 'A closure of 30 minutes or more is always seen.'],
    [
      'none of it',
      seen(0, 5, null, null),
      'No core time was looked at closely enough to say which closures would have been seen.',
    ],
  ])('%s', (_, found, sentence) => {
    expect(detectionSentence(found)).toBe(sentence)
  })

  it.each([
    [
      14.6,
      27.2,
      'The median time from one check to the next was 15 minutes. The longest time without a check was 28 minutes, on 5 November 2026.',
    ],
    [null, 630, 'The longest time without a check was 10 hours 30 minutes, on 5 November 2026.'],
  ])('median %s, longest %s', (median, longest, sentence) => {
    const medianMs = median === null ? null : median * MINUTE
    expect(gapsSentence(medianMs, longest * MINUTE, '5 November 2026')).toBe(sentence)
  })
})

describe('ranges in a sentence', () => {
  it.each([
    [0.4537, 0.8281, 'between 45.3% and 82.9% of days'],
    [0, 0.1546, 'between 0% and 15.5% of days'],
    [0.8453, 1, 'between 84.5% and 100% of days'],
    [0.8, 0.9999, 'between 80.0% and 99.9% of days'],
  ])('rounds outwards: %s to %s', (low, high, words) => {
    expect(daysShareSentence({ low, high })).toContain(words)
  })

  it('gives closed time a day with one decimal', () => {
    const time = {
      meanMsPerDay: 40 * MINUTE,
      lowMsPerDay: 28.57 * MINUTE,
      highMsPerDay: 51.43 * MINUTE,
      resamples: 2000,
    }
    expect(closedTimeSentence(time)).toBe(
      'Closed for 40.0 minutes a day on average, taking the middle of the bounds; between 28.6 and 51.4 minutes in 95% of 2,000 draws of whole days from this month.',
    )
  })
})

it.each([
  [
    sinceLastClosureSentence('12 November 2026', 11, '23 November 2026'),
    'The last confirmed closure was on 12 November 2026, 11 days before 23 November 2026.',
  ],
  [
    sinceLastClosureSentence('22 November 2026', 1, '23 November 2026'),
    'The last confirmed closure was on 22 November 2026, 1 day before 23 November 2026.',
  ],
  [
    sinceLastClosureSentence('23 November 2026', 0, '23 November 2026'),
    'The last confirmed closure was on 23 November 2026.',
  ],
  [
    noClosureSentence('3 August 2026', '31 October 2026'),
    'No confirmed closure was seen from 3 August 2026, the first day with enough checks, to 31 October 2026.',
  ],
  [
    noClosureSentence('3 August 2026', '3 August 2026'),
    'No confirmed closure was seen on 3 August 2026, the first day with enough checks.',
  ],
])('says how long ago the last closure was: %s', (sentence, words) => {
  expect(sentence).toBe(words)
})
