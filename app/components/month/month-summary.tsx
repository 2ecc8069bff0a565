import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import { formatCount, formatCounted, formatDay, formatMonth, formatShare } from '#domain/format.ts'
import { closureShare } from '#domain/statistics/icb-share.ts'
import { shareBoundsWords, STATUS_WORDS } from '#domain/wording.ts'
import type { ResultStatus } from '#domain/codes.ts'
import { StatusTag } from '../nhs/index.ts'

/** The headline: how many of how many, and the bounds for those that could not be assessed. */
export function MonthSentence({ page }: { page: GroupMonthPage }) {
  const { practices, assessable, withClosure, patientsAffected } = page.summary
  const rest = practices - assessable
  const share = closureShare({ practices, assessable, withClosure })
  return (
    <>
      <p className="nhsuk-body-l app-reading-width">
        {formatCount(withClosure)} of {formatCounted(assessable, 'practice')} that could be assessed
        {share.ofAssessable !== null && ` (${formatShare(share.ofAssessable)})`} had a confirmed closure in{' '}
        {monthPhrase(page)}.
      </p>
      {withClosure > 0 && (
        <p className="app-reading-width">
          {patientsWords(patientsAffected, withClosure)} They are registered patients, not people known to
          have been affected.
        </p>
      )}
      {rest > 0 && (
        <p className="app-reading-width">
          {formatCounted(rest, 'more practice')} could not be assessed. Of all {formatCount(practices)}, that
          leaves between {formatCount(share.atLeast)} and {formatCount(share.atMost)} with a confirmed closure
          {share.ofRegistered && `: ${shareBoundsWords(share.ofRegistered)} of them`}.
        </p>
      )}
    </>
  )
}

const patientsWords = (
  { count, withoutList }: GroupMonthPage['summary']['patientsAffected'],
  practices: number,
): string =>
  withoutList === practices
    ? 'No list size is recorded for them.'
    : `${formatCounted(count, 'patient is', 'patients are')} registered there, by the newest lists held` +
      (withoutList > 0 ? ` (none is held for ${formatCounted(withoutList, 'practice')}).` : '.')

/** "November 2026", or with the day up to which it has run. */
export const monthPhrase = ({ window, asOfDay }: Pick<GroupMonthPage, 'window' | 'asOfDay'>): string =>
  window.isRunning ? `${formatMonth(window.month)}, up to ${formatDay(asOfDay)}` : formatMonth(window.month)

type StatusCountsProps = { page: GroupMonthPage; hrefOf: (status: ResultStatus) => string }

/** Each status with its count, as a link to the practices behind it. */
export const StatusCounts = ({ page, hrefOf }: StatusCountsProps) => (
  <ul className="app-status-counts">
    {page.summary.byStatus.map(({ status, count }) => (
      <li key={status} title={STATUS_WORDS[status].sentence}>
        <Count status={status} count={count} href={hrefOf(status)} />
        <StatusTag status={status} />
      </li>
    ))}
  </ul>
)

/** A count leads to its practices; none leads nowhere. */
function Count({ status, count, href }: { status: ResultStatus; count: number; href: string }) {
  const number = <span className="app-status-counts__count">{formatCount(count)}</span>
  const unit = <span className="nhsuk-u-visually-hidden">{count === 1 ? ' practice: ' : ' practices: '}</span>
  if (count === 0)
    return (
      <span>
        {number}
        {unit}
      </span>
    )
  return (
    <a href={href} aria-label={`${formatCounted(count, 'practice')}: ${STATUS_WORDS[status].label}`}>
      {number}
      {unit}
    </a>
  )
}
