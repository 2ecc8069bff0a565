import { formatCount, formatCounted, formatMonth, formatWallTime } from '../format.ts'
import { QUIET_RULE, type QuietTime } from '../submission-quiet.ts'
import type { SubmissionsMonth } from '../submissions.ts'
import type { Band } from '../submission-units.ts'

export const SUBMISSION_WORDS = {
  title: 'Submissions by time of day',
  isSignal:
    'A signal, never proof: practices set up their tools differently, and only requests that arrived are counted.',
  notListed:
    'The file has no counts for this practice: it does not take part, or its supplier sent no data. That says nothing about whether its tools were open.',
  noCoreDay:
    'The file has no counts for this practice on a core day. That says nothing about whether its tools were open.',
  allZero:
    'The file shows 0 submissions for this practice in the whole month. Practices that do not take part, or whose supplier sent no data, are listed like that too: zero is not “closed”.',
  notSplittable: 'reaches outside core hours and cannot be split',
  source:
    'NHS England, Submissions via Online Consultation Systems in General Practice, by day and time. Contains public sector information licensed under the Open Government Licence v3.0.',
}

/** Said beside every figure of the national files. */
export const SUBMISSION_CAVEATS = [
  'Only practices that take part and whose supplier sends data are counted.',
  'Only submissions that were received are counted: one that was given up, or could not be started, is not in the file.',
  'Suppliers may revise earlier months: a later edition replaces this one.',
  'Some months hold only part of what a supplier received: eConsult in December 2023, January 2024 and January 2026, iPLATO in November and December 2025, Blinx in December 2025 and February 2026, Sensely in January and February 2026, and Engage in February 2026. Later months may have such gaps too.',
  'Practices set up their tools differently, so the number of submissions does not say how a contract was kept.',
  'Zero is not “closed”: nobody may have asked. No data is not zero.',
]

/** The rule of `quietTime` in words. */
export const QUIET_RULE_WORDS = [
  `A quiet time is named where no submission was received in it on at least half of the core days counted, and on ${QUIET_RULE.leastDays} or more. It lasts ${QUIET_RULE.leastMinutes / 60} hours or longer. Where the file counts only weekdays, none was received in it on one weekday in the whole month.`,
  `Small practices have quiet times with their tools open. So the practice must receive ${QUIET_RULE.leastPerCoreDay} submissions a core day on average, and the quiet time would have ${QUIET_RULE.leastExpectedPerDay} a day if they came evenly.`,
]

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const minuteWords = (minute: number): string =>
  formatWallTime(`${Math.floor(minute / 60) % 24}:${minute % 60}`)

/** 960 to 1080 is "4pm to 6pm". */
export const bandWords = ({ fromMinute, toMinute }: Band): string =>
  `${minuteWords(fromMinute)} to ${minuteWords(toMinute)}`

/** "No submissions were received after 4pm on 18 of the 21 core days counted." and what the checks found then. */
export function quietSentences(quiet: QuietTime, month: string): string[] {
  const { fromMinute, toMinute, isToClose, weekdays, days, ofDays } = quiet
  const time = isToClose
    ? `after ${minuteWords(fromMinute)}`
    : `between ${minuteWords(fromMinute)} and ${minuteWords(toMinute)}`
  const names = weekdays.map((weekday) => WEEKDAYS[weekday - 1] ?? '')
  const when =
    names.length > 0
      ? `on any ${orList(names)} of ${formatMonth(month)}: ${formatCounted(days, 'core day')}`
      : `on ${days} of the ${formatCounted(ofDays, 'core day')} counted`
  return [`No submissions were received ${time} ${when}.`, checksSentence(quiet)]
}

const orList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

const checksSentence = ({ checks, checksClosed }: QuietTime): string =>
  checks === 0
    ? 'No check that counts was made at that time on those days.'
    : `Of the ${formatCounted(checks, 'check')} at that time on those days, ${checksClosed === 0 ? 'none' : formatCount(checksClosed)} found a request type closed.`

/** Why no quiet time is named. */
export function noQuietSentence({ quiet, unit, perCoreDay }: SubmissionsMonth): string {
  if (quiet === 'too_few')
    return `On average ${perDayWords(perCoreDay)} submissions were received a core day: too few for a quiet time to say anything.`
  return unit === 'day'
    ? 'No time of 2 hours or more stayed without submissions on half of the core days counted.'
    : 'No time of 2 hours or more stayed without submissions on a weekday in the whole month.'
}

const perDayWords = (perCoreDay: number): string =>
  perCoreDay < 0.1 ? 'fewer than 0.1' : (Math.floor(perCoreDay * 10) / 10).toFixed(1)

/** "18 of 21 days", or weekdays where the edition says no more. */
export const unitsWords = (count: number, { unit, units }: SubmissionsMonth): string =>
  `${count} of ${formatCounted(units, unit)}`
