import { formatInstant } from '#domain/format.ts'
import { MONTH_WORDS, REQUEST_TYPE_WORDS } from '#domain/wording.ts'
import type { RevisionsPage } from '../../page-models/snapshot.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'

type Logged = RevisionsPage['revisions'][number]
type Difference = Pick<
  Logged,
  'practiceOdsCode' | 'requestType' | 'columnName' | 'oldValue' | 'newValue' | 'changesConclusion'
>

const valueWords = (value: string | null): string => value ?? 'No data'

const DIFFERENCE_COLUMNS: readonly Column<Difference>[] = [
  {
    key: 'practice',
    header: 'Practice',
    isRowHeader: true,
    cell: ({ practiceOdsCode }) => (
      <a className="app-code" href={`/practices/${practiceOdsCode}`}>
        {practiceOdsCode}
      </a>
    ),
  },
  {
    key: 'type',
    header: 'Request type',
    cell: ({ requestType }) => REQUEST_TYPE_WORDS[requestType as keyof typeof REQUEST_TYPE_WORDS].label,
  },
  {
    key: 'column',
    header: 'Figure',
    cell: ({ columnName }) => <span className="app-code">{columnName}</span>,
  },
  { key: 'old', header: 'Before', isNumeric: true, cell: ({ oldValue }) => valueWords(oldValue) },
  { key: 'new', header: 'After', isNumeric: true, cell: ({ newValue }) => valueWords(newValue) },
  {
    key: 'conclusion',
    header: 'Conclusion',
    cell: ({ changesConclusion }) =>
      changesConclusion ? MONTH_WORDS.conclusionChanges : MONTH_WORDS.conclusionStays,
  },
]

const VERSION_COLUMNS: readonly Column<Logged>[] = [
  {
    key: 'version',
    header: 'Version',
    cell: ({ snapshotId }) => <a href={`/months/${snapshotId}`}>{snapshotId}</a>,
  },
  { key: 'why', header: 'Why', isWide: true, cell: ({ reason }) => reason || MONTH_WORDS.plannedStep },
  { key: 'who', header: 'By', cell: ({ frozenBy }) => frozenBy },
  { key: 'when', header: 'When', cell: ({ frozenAt }) => formatInstant(frozenAt) },
]

type Props<Row> = { caption: string; rows: readonly Row[] }

/** Figures that differ, of one version. */
export const DifferenceTable = ({ caption, rows }: Props<Difference>) => (
  <DataTable
    caption={caption}
    columns={DIFFERENCE_COLUMNS}
    rows={rows}
    rowKey={({ practiceOdsCode, requestType, columnName }) =>
      `${practiceOdsCode} ${requestType} ${columnName}`
    }
    emptyText={MONTH_WORDS.noDifference}
  />
)

/** The revision log: the same with the version, its reason, person and time. */
export const RevisionTable = ({ caption, rows }: Props<Logged>) => (
  <DataTable
    caption={caption}
    columns={[...DIFFERENCE_COLUMNS, ...VERSION_COLUMNS]}
    rows={rows}
    rowKey={({ id }) => id}
    emptyText={MONTH_WORDS.noRevision}
  />
)
