import type { PracticeSubmissions } from '#app/page-models/practice-submissions.server.ts'
import { formatCount, formatDay, formatInstant, formatMonth } from '#domain/format.ts'
import type { BandOfMonth, SubmissionsMonth } from '#domain/submissions.ts'
import {
  bandWords,
  noQuietSentence,
  QUIET_RULE_WORDS,
  quietSentences,
  SUBMISSION_CAVEATS,
  SUBMISSION_WORDS,
  unitsWords,
} from '#domain/wording.ts'
import { Bullets, DataTable, Details } from '../nhs/index.ts'

type Props = { submissions: PracticeSubmissions; asked: string }

/** Submissions received by time of day, beside the checks of the same times: a signal, never proof. */
export function SubmissionsSection({ submissions, asked }: Props) {
  const { month, isEarlier, counts } = submissions
  return (
    <section aria-labelledby="submissions">
      <h2 className="nhsuk-heading-m" id="submissions">
        {SUBMISSION_WORDS.title}, {formatMonth(month)}
      </h2>
      {isEarlier && (
        <p className="app-reading-width">
          No file of {formatMonth(asked)} has been imported. This is {formatMonth(month)}, the newest month
          before it.
        </p>
      )}
      {typeof counts === 'string' ? (
        <p className="app-reading-width">{ABSENT[counts]}</p>
      ) : (
        <Figures counts={counts} month={month} />
      )}
      <p className="app-reading-width">{SUBMISSION_WORDS.isSignal}</p>
      <Details summary="What these submissions can and cannot say">
        <Bullets items={SUBMISSION_CAVEATS} />
        {QUIET_RULE_WORDS.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Details>
      <p className="app-secondary app-reading-width">{sourceWords(submissions)}</p>
    </section>
  )
}

const ABSENT = {
  not_listed: SUBMISSION_WORDS.notListed,
  no_core_day: SUBMISSION_WORDS.noCoreDay,
  all_zero: SUBMISSION_WORDS.allZero,
}

function sourceWords({ month, edition }: PracticeSubmissions): string {
  const of = edition.month === month ? '' : `, in the edition of ${formatMonth(edition.month)}`
  const published = edition.publishedOn ? `, published on ${formatDay(edition.publishedOn)}` : ''
  const imported = `imported on ${formatInstant(edition.importedAt)} from ${edition.source}`
  return `Source: ${SUBMISSION_WORDS.source} Data for ${formatMonth(month)}${of}${published}; ${imported}.`
}

const Figures = ({ counts, month }: { counts: SubmissionsMonth; month: string }) => (
  <>
    {typeof counts.quiet === 'string' ? (
      <p className="app-reading-width">{noQuietSentence(counts)}</p>
    ) : (
      <p className="nhsuk-body-l app-reading-width">{quietSentences(counts.quiet, month).join(' ')}</p>
    )}
    <BandTable counts={counts} month={month} />
  </>
)

const BandTable = ({ counts, month }: { counts: SubmissionsMonth; month: string }) => (
  <DataTable
    caption={`Core days of ${formatMonth(month)} by time of day`}
    isCaptionHidden
    columns={[
      { key: 'band', header: 'Time', isRowHeader: true, cell: (band) => <BandCell band={band} /> },
      {
        key: 'with',
        header: counts.unit === 'day' ? 'Days with submissions' : 'Weekdays with submissions',
        isNumeric: true,
        cell: ({ unitsWith }) => unitsWords(unitsWith, counts),
      },
      {
        key: 'submissions',
        header: 'Submissions',
        isNumeric: true,
        cell: ({ submissions }) => formatCount(submissions),
      },
      {
        key: 'checks',
        header: 'Checks that found a request type closed',
        isNumeric: true,
        cell: ({ checks, checksClosed }) =>
          checks === 0 ? 'No checks' : `${formatCount(checksClosed)} of ${formatCount(checks)}`,
      },
    ]}
    rows={counts.bands}
    rowKey={({ fromMinute }) => fromMinute}
    emptyText={SUBMISSION_WORDS.noCoreDay}
  />
)

const BandCell = ({ band }: { band: BandOfMonth }) => (
  <>
    {bandWords(band)}
    {!band.isWithinCore && (
      <>
        {' '}
        <span className="app-source app-secondary">{SUBMISSION_WORDS.notSplittable}</span>
      </>
    )}
  </>
)
