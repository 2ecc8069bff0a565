import type { TodayPage } from '#app/page-models/today.server.ts'
import { formatCount, formatCounted, formatWeekday } from '#domain/format.ts'

type DayClosuresProps = { closures: TodayPage['closures'] }

/** How many practices were seen closed on the day of the newest reading, beside the day before. */
export function DayClosures({ closures: { today, before } }: DayClosuresProps) {
  if (today.measured === 0) return null
  return (
    <section aria-labelledby="day-closures">
      <h2 className="nhsuk-heading-m" id="day-closures">
        Closures on {formatWeekday(today.day)}
      </h2>
      <p className="app-reading-width">
        {formatCount(today.confirmed)} of {formatCounted(today.measured, 'practice')} had a confirmed closure
        of at least one request type, counting what was read so far.
        {today.unconfirmed > 0 &&
          ` ${formatCounted(today.unconfirmed, 'more practice')} had one that is not confirmed and does not count.`}
        {before &&
          ` On ${formatWeekday(before.day)} it was ${formatCount(before.confirmed)} of ${formatCount(before.measured)} by the end of the day.`}
      </p>
    </section>
  )
}
