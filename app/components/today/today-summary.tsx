import type { TodayPage } from '#app/page-models/today.server.ts'
import type { CurrentState } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import { formatAge, formatCount, formatCounted, formatTime, formatWeekday } from '#domain/format.ts'
import { CURRENT_STATE_WORDS } from '#domain/wording.ts'
import classNames from 'classnames'
import { Notice, Warning } from '../nhs/index.ts'

/** The sentence above the counts: how many were open, as of which reading. */
export function TodaySentence({ page }: { page: TodayPage }) {
  if (page.newestAt === null) return <p className="nhsuk-body-l">No reading has been taken yet.</p>
  const open = page.counts.find(({ state }) => state === 'open')?.count ?? 0
  return (
    <p className="nhsuk-body-l app-reading-width">
      {formatCount(open)} of {formatCounted(page.total, 'practice')} had every request type that they offer
      open when last checked. The last reading was taken at {formatTime(page.newestAt)} on{' '}
      {formatWeekday(dayOf(page.newestAt))}
      {page.ageMs !== null && page.ageMs >= 0 && `, ${formatAge(page.ageMs)} ago`}.
    </p>
  )
}

const COUNT_ORDER: readonly CurrentState[] = ['open', 'closed', 'agreed_pause', 'cannot_be_checked']

type CountsProps = { page: TodayPage; hrefOf: (state: CurrentState) => string }

/** Four counts, each a link to its practices. Together they are all practices. */
export const Counts = ({ page, hrefOf }: CountsProps) => (
  <ul className="app-counts">
    {COUNT_ORDER.map((state) => {
      const { label, sentence, glyph } = CURRENT_STATE_WORDS[state]
      const isCurrent = page.query.state === state
      const className = classNames('app-count', `app-count--${state}`, { 'app-count--current': isCurrent })
      return (
        <li key={state} className={className}>
          <span className="app-count__number">
            {formatCount(page.counts.find((count) => count.state === state)?.count ?? 0)}
          </span>
          <a className="app-count__link" href={hrefOf(state)} aria-current={isCurrent ? 'true' : undefined}>
            <span aria-hidden="true">{glyph} </span>
            {label}
          </a>
          <p className="app-count__note">{sentence}</p>
        </li>
      )
    })}
  </ul>
)

/** What the clock adds: readings that are late, or when the next checks are due. */
export function ClockNotice({ page, isDemonstration }: { page: TodayPage; isDemonstration: boolean }) {
  if (page.isLate) return <LateWarning ageMs={page.ageMs} />
  if (page.isCoreTime) return null
  return (
    <Notice>
      <p>
        It is outside core hours, so nothing is checked now. The next checks are due on{' '}
        {formatWeekday(dayOf(page.nextOpensAt))}, from {formatTime(page.nextOpensAt)}.
      </p>
      {isDemonstration && <AnyTimeCommand nextOpensAt={page.nextOpensAt} />}
    </Notice>
  )
}

const LateWarning = ({ ageMs }: { ageMs: number | null }) => (
  <Warning heading="Readings are late">
    <p>
      {ageMs === null ? 'No reading has been taken yet.' : `The newest reading is ${formatAge(ageMs)} old.`}{' '}
      In core hours each tool is due a check every 15 minutes, so what stands below may no longer hold. See{' '}
      <a href="/monitor">Monitor health</a>.
    </p>
  </Warning>
)

const LATER_MS = 135 * 60_000

const AnyTimeCommand = ({ nextOpensAt }: { nextOpensAt: number }) => (
  <>
    <p>To see the main job at any time of day, run one round of checks as if it were in core hours:</p>
    <code className="app-code app-command">
      npm run probe -- --once --at {new Date(nextOpensAt + LATER_MS).toISOString().slice(0, 16)}Z
    </code>
  </>
)
