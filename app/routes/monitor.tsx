import { MISSED_REASONS } from '#domain/codes.ts'
import { formatAge, formatCounted, formatInstant, formatTime, formatWeekday } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { MISSED_WORDS, VANTAGE_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DisagreementTable } from '../components/monitor/disagreement-table.tsx'
import { MissedTable, OutcomeTable, RunTable, SlotTable } from '../components/monitor/monitor-tables.tsx'
import { Page, pageTitle, SummaryList, Warning, type Fact } from '../components/nhs/index.ts'
import { monitorPage, type MonitorPage } from '../page-models/monitor.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  monitorPage(context.db, context.viewer, {}, context.clock())

export const meta: MetaFunction = () => pageTitle('Monitor health')

export default function Monitor() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page title="Monitor health">
      <p className="nhsuk-body-l app-reading-width">
        Whether this service itself is working. A check that was not made never counts as open or as closed:
        it lowers coverage.
      </p>
      <Trouble page={page} />
      <p>
        By month: <a href="/coverage">what cannot be checked</a> and <a href="/quality">data quality</a>.
      </p>
      <SummaryList facts={factsOf(page)} />
      <h2 className="nhsuk-heading-m">Checks of the last hour</h2>
      <SlotTable slots={page.slots} />
      <h2 className="nhsuk-heading-m">Missed checks in the last 7 core days</h2>
      <MissedReasons />
      <MissedTable missed={page.missed} />
      <h2 className="nhsuk-heading-m">Readings by outcome in the last 7 core days</h2>
      <OutcomeTable outcomes={page.outcomes} />
      <h2 className="nhsuk-heading-m">Where the two vantage points disagree</h2>
      <p className="app-reading-width">{VANTAGE_WORDS.intro}</p>
      <DisagreementTable disagreements={page.disagreements} />
      <h2 className="nhsuk-heading-m">Last probe runs</h2>
      <RunTable runs={page.runs} />
    </Page>
  )
}

/** What is wrong now, if anything, and what to do about it. */
function Trouble({ page }: { page: MonitorPage }) {
  if (page.stop) return <Stopped stop={page.stop} />
  if (!page.isCoreTime || (page.scheduler.isSeen && !page.isLate)) return null
  return (
    <Warning heading={page.scheduler.isSeen ? 'Readings are late' : 'The scheduler is not running'}>
      <p>
        {page.scheduler.isSeen
          ? 'The scheduler is running, and no reading has been saved for more than two intervals. Look at its log.'
          : 'It is within core hours and no scheduler has been seen in the last 5 minutes. Start it with “npm start” or “npm run probe”.'}
      </p>
    </Warning>
  )
}

const Stopped = ({ stop: { by, at, reason } }: { stop: NonNullable<MonitorPage['stop']> }) => (
  <Warning heading="All checks are stopped">
    <p>
      {by} stopped them on {formatInstant(at)}: {reason}. Checks that fall due are recorded as missed; their
      time is not observed. “npm run stop-probing -- --resume” lets them go on.
    </p>
  </Warning>
)

function factsOf({
  scheduler,
  newestAt,
  now,
  isCoreTime,
  nextOpensAt,
  backlog,
  toRecount,
  clockJumps,
  readingsAhead,
}: MonitorPage): Fact[] {
  return [
    { label: 'Scheduler', value: schedulerWords(scheduler, now) },
    {
      label: 'Newest reading',
      value: newestAt === null ? 'None yet' : `${formatInstant(newestAt)}${ageWords(newestAt, now)}`,
    },
    { label: 'Clock', value: clockWords(clockJumps, readingsAhead) },
    { label: 'Backlog', value: backlogWords(backlog) },
    { label: 'Figures to be counted again', value: recountWords(toRecount) },
    {
      label: 'Core hours',
      value: isCoreTime
        ? 'It is within core hours'
        : `Outside core hours, next checks from ${formatTime(nextOpensAt)} on ${formatWeekday(dayOf(nextOpensAt))}`,
    },
  ]
}

/** Whether the machine's clock was set while checks were made, and whether any reading is dated ahead. */
function clockWords(jumps: MonitorPage['clockJumps'], ahead: number): string {
  const [last] = jumps
  const jumped = last
    ? `Jumped ${last.after < last.before ? 'back' : 'on'} from ${formatInstant(last.before)} to ${formatInstant(last.after)}; ${formatCounted(jumps.length, 'jump')} kept`
    : 'No jump seen'
  return ahead > 0
    ? `${jumped}. ${formatCounted(ahead, 'reading carries', 'readings carry')} a time to come and ${ahead === 1 ? 'is' : 'are'} not taken for the newest`
    : jumped
}

const recountWords = ({ practiceDays, changes }: MonitorPage['toRecount']): string =>
  practiceDays + changes === 0
    ? 'None: every figure follows from what is held now'
    : `${formatCounted(practiceDays, 'practice-day')}, and ${formatCounted(changes, 'change')} not yet spread over days`

const backlogWords = (backlog: number | null): string =>
  backlog === null
    ? 'None: outside core hours no check is due'
    : `${formatCounted(backlog, 'check')} due and not taken yet`

function schedulerWords({ seenAt, isSeen }: MonitorPage['scheduler'], now: number): string {
  if (seenAt === null) return 'Never seen'
  return `${isSeen ? 'Running' : 'Not seen in the last 5 minutes'}, last seen ${formatInstant(seenAt)}${ageWords(seenAt, now)}`
}

const ageWords = (at: number, now: number): string => (at <= now ? `, ${formatAge(now - at)} ago` : '')

const MissedReasons = () => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {MISSED_REASONS.map((reason) => (
      <li key={reason}>
        {MISSED_WORDS[reason].label}: {MISSED_WORDS[reason].sentence}
      </li>
    ))}
  </ul>
)
