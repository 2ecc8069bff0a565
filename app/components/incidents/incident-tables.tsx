import { formatDay, formatInstant, formatSpan } from '#domain/format.ts'
import { INCIDENT_DECISION_WORDS, INCIDENT_WORDS } from '#domain/wording.ts'
import type { IncidentPage, IncidentPractice, IncidentSummary } from '../../page-models/incidents.server.ts'
import { RowTick } from '../deciding/fields.tsx'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'
import { beganWords, decisionWords, endedWords, incidentName, practicesWords } from './incident-words.ts'

const INCIDENT_COLUMNS: readonly Column<IncidentSummary>[] = [
  {
    key: 'incident',
    header: 'Incident',
    isRowHeader: true,
    cell: (row) => <a href={`/incidents/${row.id}`}>{incidentName(row)}</a>,
  },
  { key: 'day', header: 'Day', cell: ({ day }) => formatDay(day) },
  { key: 'began', header: 'Began', isWide: true, cell: beganWords },
  { key: 'ended', header: 'Ended', isWide: true, cell: endedWords },
  { key: 'practices', header: 'Practices', cell: practicesWords },
  { key: 'decision', header: 'Decision', cell: decisionWords },
]

export const IncidentTable = ({
  incidents,
  caption,
}: {
  incidents: readonly IncidentSummary[]
  caption: string
}) => (
  <DataTable
    caption={caption}
    isCaptionHidden
    columns={INCIDENT_COLUMNS}
    rows={incidents}
    rowKey={({ id }) => id}
    emptyText={INCIDENT_WORDS.empty}
  />
)

const PRACTICE_COLUMNS: readonly Column<IncidentPractice>[] = [
  {
    key: 'tick',
    header: 'No part of it',
    cell: ({ practiceId, practice, isLeftOut }) => (
      <>
        <RowTick id={practiceId} label={`No part of it: ${practice.name}`} />
        {isLeftOut && ' Left out'}
      </>
    ),
  },
  practiceColumn(),
  {
    key: 'time',
    header: 'Time taken out',
    isWide: true,
    cell: (row) => formatSpan(row.startsAt, row.endsAt),
  },
  {
    key: 'unassessed',
    header: 'Readings not assessed',
    isNumeric: true,
    cell: (row) => row.readingsFailed - row.readingsClosed,
  },
  { key: 'closed', header: 'Readings closed or full', isNumeric: true, cell: (row) => row.readingsClosed },
]

export const IncidentPracticeTable = ({ practices }: Pick<IncidentPage, 'practices'>) => (
  <DataTable
    caption="Practices of the incident"
    isCaptionHidden
    columns={PRACTICE_COLUMNS}
    rows={practices}
    rowKey={({ practiceId, startsAt }) => `${practiceId} ${startsAt}`}
    emptyText={INCIDENT_WORDS.othersHidden}
  />
)

type Decision = IncidentPage['decisions'][number]

const DECISION_COLUMNS: readonly Column<Decision>[] = [
  { key: 'at', header: 'Decided', isRowHeader: true, cell: ({ decidedAt }) => formatInstant(decidedAt) },
  { key: 'what', header: 'Decision', cell: ({ decision }) => INCIDENT_DECISION_WORDS[decision].label },
  {
    key: 'times',
    header: 'Times',
    cell: ({ startsAt, endsAt }) =>
      startsAt !== null && endsAt !== null ? formatSpan(startsAt, endsAt) : 'As found',
  },
  { key: 'out', header: 'Practices left out', isNumeric: true, cell: ({ leftOut }) => leftOut.length },
  { key: 'by', header: 'By', cell: ({ decidedBy }) => decidedBy },
  { key: 'why', header: 'Why', isWide: true, cell: ({ why }) => why },
]

export const DecisionTable = ({ decisions }: Pick<IncidentPage, 'decisions'>) => (
  <DataTable
    caption="Decisions, newest first"
    isCaptionHidden
    columns={DECISION_COLUMNS}
    rows={decisions}
    rowKey={({ id }) => id}
    emptyText="Nobody has decided about it yet."
  />
)
