import type { IcbMonthPage } from '#app/page-models/icb-month.server.ts'
import { formatCount, formatCounted, formatDay, formatMonth } from '#domain/format.ts'
import { STATUS_WORDS } from '#domain/wording.ts'
import type { ResultStatus } from '#domain/codes.ts'
import { StatusTag } from '../nhs/index.ts'

/** The headline: how many of how many, and the bounds for those that could not be assessed. */
export function MonthSentence({ page }: { page: IcbMonthPage }) {
  const { practices, assessable, withClosure } = page.summary
  const rest = practices - assessable
  return (
    <>
      <p className="nhsuk-body-l app-reading-width">
        {formatCount(withClosure)} of {formatCounted(assessable, 'practice')} that could be assessed had a
        confirmed closure in {monthPhrase(page)}.
      </p>
      {rest > 0 && (
        <p className="app-reading-width">
          {formatCounted(rest, 'more practice')} could not be assessed. Of all {formatCount(practices)}, that
          leaves between {formatCount(withClosure)} and {formatCount(withClosure + rest)} with a confirmed
          closure.
        </p>
      )}
    </>
  )
}

/** "November 2026", or with the day up to which it has run. */
export const monthPhrase = ({ window, asOfDay }: Pick<IcbMonthPage, 'window' | 'asOfDay'>): string =>
  window.isRunning ? `${formatMonth(window.month)}, up to ${formatDay(asOfDay)}` : formatMonth(window.month)

type StatusCountsProps = { page: IcbMonthPage; hrefOf: (status: ResultStatus) => string }

/** Each status with its count, as a link to the practices behind it. */
export const StatusCounts = ({ page, hrefOf }: StatusCountsProps) => (
  <ul className="app-status-counts">
    {page.summary.byStatus.map(({ status, count }) => (
      <li key={status} title={STATUS_WORDS[status].sentence}>
        <a href={hrefOf(status)}>
          <span className="app-status-counts__count">{formatCount(count)}</span>
          <span className="nhsuk-u-visually-hidden">{count === 1 ? ' practice: ' : ' practices: '}</span>
        </a>
        <StatusTag status={status} />
      </li>
    ))}
  </ul>
)
