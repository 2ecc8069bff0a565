import type { TodayPage, TodayRow } from '#app/page-models/today.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { formatTime } from '#domain/format.ts'
import { MISSING, REQUEST_TYPE_WORDS, stateOfKind, UNCHECKED_WORDS } from '#domain/wording.ts'
import { CurrentStateText, DataTable, StateText, type Column } from '../nhs/index.ts'

const COLUMNS: readonly Column<TodayRow>[] = [
  {
    key: 'practice',
    header: 'Practice',
    isRowHeader: true,
    cell: ({ odsCode, name }) => (
      <>
        <a href={`/practices/${odsCode}`}>{name}</a> <span className="app-code app-secondary">{odsCode}</span>
      </>
    ),
  },
  { key: 'state', header: 'When last checked', cell: (row) => <WhenLastChecked row={row} /> },
  ...REQUEST_TYPES.map((type): Column<TodayRow> => ({
    key: type,
    header: REQUEST_TYPE_WORDS[type].label,
    cell: ({ types }) => <StateText state={stateOfKind(types[type])} isShort />,
  })),
  {
    key: 'checked',
    header: 'Last check',
    isNumeric: true,
    cell: ({ lastReading, name }) =>
      lastReading ? (
        <a href={`/readings/${lastReading.id}`}>
          {formatTime(lastReading.at)}
          <span className="nhsuk-u-visually-hidden">, reading of {name}</span>
        </a>
      ) : (
        'No recent check'
      ),
  },
  { key: 'icb', header: 'ICB', isWide: true, cell: ({ icbName }) => icbName ?? MISSING.notRecorded },
]

const WhenLastChecked = ({ row }: { row: TodayRow }) => (
  <>
    <CurrentStateText state={row.state} />
    {row.unchecked && <div className="app-secondary">{UNCHECKED_WORDS[row.unchecked].label}</div>}
  </>
)

export const PracticeList = ({ page, caption }: { page: TodayPage; caption: string }) => (
  <DataTable
    caption={caption}
    columns={COLUMNS}
    rows={page.list.rows}
    rowKey={({ odsCode }) => odsCode}
    emptyText="No practice matches these filters."
  />
)
