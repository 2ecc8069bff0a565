import type { PracticePage } from '#app/page-models/practice.server.ts'
import { formatCounted, formatMinutesRange, formatShare } from '#domain/format.ts'

type Month = PracticePage['months'][number]

const MS_PER_MINUTE = 60_000

/** The month of all request types together in two sentences, before any table. */
export const MonthSentence = ({ month }: { month: Month }) => (
  <p className="nhsuk-body-l app-reading-width">
    {month.coreDays === 0
      ? 'No day of this month has been measured.'
      : `${daysWords(month)} ${seenWords(month)}`}
  </p>
)

function daysWords({ daysValid, daysConfirmedClosure, closedLowMs, closedHighMs }: Month): string {
  if (daysValid === 0) return 'No day had enough checks to count.'
  const days = `A confirmed closure was seen on ${daysConfirmedClosure} of ${formatCounted(daysValid, 'valid day')}`
  return closedHighMs === 0
    ? `${days}.`
    : `${days}; closed for ${formatMinutesRange(closedLowMs, closedHighMs)}.`
}

function seenWords({ coverageShare, unobservedMs }: Month): string {
  const covered = `Checks covered ${formatShare(coverageShare, unobservedMs > 0)} of the time that counts`
  const unseen = formatCounted(Math.ceil(unobservedMs / MS_PER_MINUTE), 'minute was', 'minutes were')
  return `${covered}; ${unseen} not observed.`
}
