import type { TodayPage } from '#app/page-models/today.server.ts'
import { formatCounted, formatWeekday } from '#domain/format.ts'
import { CHANGES_WORDS } from '#domain/wording.ts'
import { Details } from '../nhs/index.ts'

type Changes = NonNullable<TodayPage['changes']>
type Named = Changes['closedFirst'][number]

/** How a day differs so far from the core day before it. A day that has not ended can only be told so far. */
export function ChangesSince({ changes }: { changes: Changes | null }) {
  if (!changes) return null
  const { day, dayBefore, closedFirst, closedBoth, closedBeforeOnly } = changes
  return (
    <section aria-labelledby="changes">
      <h2 className="nhsuk-heading-m" id="changes">
        What changed since {formatWeekday(dayBefore)}
      </h2>
      <p className="app-reading-width">
        {CHANGES_WORDS.sentence(closedFirst.length, closedBoth.length, closedBeforeOnly.length)}
      </p>
      {closedFirst.length + closedBoth.length + closedBeforeOnly.length > 0 && (
        <p className="app-reading-width">{CHANGES_WORDS.leads}</p>
      )}
      <NameList summary={CHANGES_WORDS.closedFirst} practices={closedFirst} day={day} />
      <NameList summary={CHANGES_WORDS.closedBoth} practices={closedBoth} day={day} />
      <NameList summary={CHANGES_WORDS.closedBeforeOnly} practices={closedBeforeOnly} day={dayBefore} />
    </section>
  )
}

type NameListProps = { summary: string; practices: readonly Named[]; day: string }

/** A fault of a large supplier closes thousands at once. */
const NAMES_SHOWN = 50

const NameList = ({ summary, practices, day }: NameListProps) =>
  practices.length > 0 && (
    <Details summary={`${summary}: ${formatCounted(practices.length, 'practice')}`}>
      {practices.length > NAMES_SHOWN && <p>{CHANGES_WORDS.firstOf(NAMES_SHOWN)}</p>}
      <ul className="nhsuk-list">
        {practices.slice(0, NAMES_SHOWN).map(({ odsCode, name }) => (
          <li key={odsCode}>
            <a href={`/practices/${odsCode}?day=${day}#day`}>{name}</a>{' '}
            <span className="app-code app-secondary">{odsCode}</span>
          </li>
        ))}
      </ul>
    </Details>
  )

/** What the monitor itself did not look at: it lowers coverage, and says nothing of any practice. */
export const MonitorGaps = ({ gaps }: { gaps: TodayPage['gaps'] }) =>
  gaps &&
  gaps.due > 0 && (
    <p className="app-reading-width">
      {gaps.missed === 0 ? CHANGES_WORDS.noGap : CHANGES_WORDS.gaps(gaps.missed, gaps.due)} See{' '}
      <a href="/monitor">Monitor health</a>.
    </p>
  )
