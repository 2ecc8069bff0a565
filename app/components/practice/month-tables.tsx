import type { ClosureOfMonth, PracticePage } from '#app/page-models/practice.server.ts'
import {
  formatClosureEnd,
  formatClosureStart,
  formatCounted,
  formatDay,
  formatInstant,
  formatMinutesCell,
  formatMinutesRange,
  formatShare,
  formatTime,
} from '#domain/format.ts'
import {
  CLOSURE_KIND_WORDS,
  EVIDENCE_GRADE_WORDS,
  EXCLUSION_WORDS,
  MISSING,
  REQUEST_TYPE_WORDS,
} from '#domain/wording.ts'
import { closureHref } from '../closure/closure-href.ts'
import { Bullets, DataTable, StatusTag } from '../nhs/index.ts'

const closed = (lowMs: number, highMs: number): string =>
  highMs === 0 ? 'None seen' : formatMinutesCell(lowMs, highMs)

/** The month per request type, before and after exclusions side by side. */
export const MonthFiguresTable = ({
  months,
  caption,
}: {
  months: PracticePage['months']
  caption: string
}) => (
  <DataTable
    caption={caption}
    columns={[
      {
        key: 'type',
        header: 'Request type',
        isRowHeader: true,
        cell: ({ requestType }) => REQUEST_TYPE_WORDS[requestType].label,
      },
      { key: 'result', header: 'Result', cell: ({ resultStatus }) => <StatusTag status={resultStatus} /> },
      {
        key: 'days',
        header: 'Days with a confirmed closure',
        isNumeric: true,
        cell: (m) => `${m.daysConfirmedClosure} of ${formatCounted(m.daysValid, 'valid day')}`,
      },
      {
        key: 'before',
        header: 'Closed minutes before exclusions',
        isNumeric: true,
        cell: (m) => closed(m.closedLowMsBeforeExclusions, m.closedHighMsBeforeExclusions),
      },
      {
        key: 'after',
        header: 'Closed minutes after exclusions',
        isNumeric: true,
        cell: (m) => closed(m.closedLowMs, m.closedHighMs),
      },
      {
        key: 'open',
        header: 'Open share',
        isNumeric: true,
        cell: (m) =>
          m.openShareLow === null || m.openShareHigh === null
            ? MISSING.notApplicable
            : openRange(m.openShareLow, m.openShareHigh, m.closedHighMs > 0),
      },
      {
        key: 'coverage',
        header: 'Coverage',
        isNumeric: true,
        cell: (m) => formatShare(m.coverageShare, m.unobservedMs > 0),
      },
    ]}
    rows={months}
    rowKey={({ requestType }) => requestType}
    emptyText={MISSING.noData}
  />
)

function openRange(low: number, high: number, hasSeenClosed: boolean): string {
  const [from, to] = [formatShare(low, hasSeenClosed), formatShare(high, hasSeenClosed)]
  return from === to ? from : `${from} to ${to}`
}

/** Closures of the month with their bounds, never an exact minute. */
type ClosuresTableProps = { odsCode: string; closures: readonly ClosureOfMonth[] }

export const ClosuresTable = ({ odsCode, closures }: ClosuresTableProps) => (
  <DataTable
    caption="Closures, after exclusions"
    isCaptionHidden
    columns={[
      {
        key: 'day',
        header: 'Day',
        isRowHeader: true,
        cell: ({ day }) => <a href={`?day=${day}#day`}>{formatDay(day)}</a>,
      },
      {
        key: 'type',
        header: 'Request type',
        cell: ({ requestType }) => REQUEST_TYPE_WORDS[requestType].label,
      },
      { key: 'start', header: 'Began', isWide: true, cell: formatClosureStart },
      { key: 'end', header: 'Ended', isWide: true, cell: formatClosureEnd },
      {
        key: 'length',
        header: 'Length',
        isWide: true,
        cell: (closure) => (
          <a href={closureHref({ odsCode, ...closure })}>
            {formatMinutesRange(closure.lowMs, closure.highMs)}
            <span className="nhsuk-u-visually-hidden">
              , {REQUEST_TYPE_WORDS[closure.requestType].label} on {formatDay(closure.day)}
            </span>
          </a>
        ),
      },
      {
        key: 'grade',
        header: 'Evidence',
        cell: ({ isConfirmed, readings, kind }) =>
          `${EVIDENCE_GRADE_WORDS[isConfirmed ? 'confirmed' : 'unconfirmed'].label}, ${formatCounted(readings, 'reading')}. ${CLOSURE_KIND_WORDS[kind].label}`,
      },
    ]}
    rows={closures}
    rowKey={(closure) => `${closure.day}/${closure.requestType}/${closure.firstClosed}`}
    emptyText="No closed reading was seen in this month outside exclusions."
  />
)

/** The closures of the day that is shown, each leading to its evidence. */
export const ClosuresOfDay = ({ odsCode, closures }: ClosuresTableProps) =>
  closures.length > 0 && (
    <>
      <p>Closures on this day, each with its evidence in full:</p>
      <Bullets
        items={closures.map((closure) => (
          <a href={closureHref({ odsCode, ...closure })}>
            {REQUEST_TYPE_WORDS[closure.requestType].label}, first seen closed{' '}
            {formatTime(closure.firstClosed)}
          </a>
        ))}
      />
    </>
  )

/** What does not count in this month, and why. */
type ExclusionsTableProps = { exclusions: PracticePage['exclusions']; emptyText?: string }

export const ExclusionsTable = ({
  exclusions,
  emptyText = 'No exclusion touches this month.',
}: ExclusionsTableProps) => (
  <DataTable
    caption="Exclusions"
    columns={[
      { key: 'reason', header: 'Why', isRowHeader: true, cell: whyCell },
      { key: 'from', header: 'From', cell: ({ startsAt }) => formatInstant(startsAt) },
      { key: 'to', header: 'To', cell: ({ endsAt }) => formatInstant(endsAt) },
      {
        key: 'types',
        header: 'Request types',
        cell: ({ requestTypes }) => requestTypes.map((type) => REQUEST_TYPE_WORDS[type].label).join(', '),
      },
      { key: 'words', header: 'Reason given', isWide: true, cell: ({ reason }) => reason },
      { key: 'agreed', header: 'Agreed', isWide: true, cell: agreedWords },
    ]}
    rows={exclusions}
    rowKey={({ id }) => id}
    emptyText={emptyText}
  />
)

/** An exclusion that comes from an incident leads to it, one that was entered to its own page. */
function whyCell({ id, reasonCode, reference }: PracticePage['exclusions'][number]) {
  const { label } = EXCLUSION_WORDS[reasonCode]
  const incidentId = /^incident (\d+)$/.exec(reference ?? '')?.[1]
  return <a href={incidentId ? `/incidents/${incidentId}` : `/exclusions/${id}`}>{label}</a>
}

function agreedWords(exclusion: PracticePage['exclusions'][number]): string {
  const { agreedBy, agreedOn, enteredAt, startsAt, reference, isWholeIcb } = exclusion
  const parts = [
    agreedBy ? `${agreedBy}${agreedOn ? ` on ${formatDay(agreedOn)}` : ''}` : MISSING.notRecorded,
    ...(reference ? [`reference ${reference}`] : []),
    ...(isWholeIcb ? ['for the whole ICB'] : []),
    ...(enteredAt > startsAt ? ['entered afterwards'] : []),
  ]
  return parts.join(', ')
}
