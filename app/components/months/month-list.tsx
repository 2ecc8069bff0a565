import { formatCounted } from '#domain/format.ts'
import type { MonthOfIcb } from '../../page-models/months.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { nextWords, versionWords } from './month-words.ts'

const columnsFor = (month: string): readonly Column<MonthOfIcb>[] => [
  {
    key: 'icb',
    header: 'ICB',
    isRowHeader: true,
    cell: ({ odsCode, name }) => (
      <>
        <a href={`/icbs/${odsCode}?month=${month}`}>{name}</a>{' '}
        <span className="app-code app-secondary">{odsCode}</span>
      </>
    ),
  },
  {
    key: 'newest',
    header: 'Newest version',
    cell: ({ newest }) =>
      newest ? <a href={`/months/${newest.id}`}>{versionWords(newest)}</a> : 'Not frozen',
  },
  {
    key: 'waiting',
    header: 'Waiting for a revision',
    cell: ({ waiting }) => (waiting > 0 ? formatCounted(waiting, 'practice-day') : 'Nothing'),
  },
  {
    key: 'next',
    header: 'Next',
    isWide: true,
    cell: ({ odsCode, next, waiting }) =>
      'refused' in next ? (
        nextWords(next)
      ) : (
        <a href={`/months/freeze?icb=${odsCode}&month=${month}`}>{nextWords(next, waiting)}</a>
      ),
  },
]

/** Each ICB with the newest version of a month, and what may be done. */
export const MonthList = ({ month, icbs }: { month: string; icbs: readonly MonthOfIcb[] }) => (
  <DataTable
    caption="ICBs and the newest version of each"
    isCaptionHidden
    columns={columnsFor(month)}
    rows={icbs}
    rowKey={({ odsCode }) => odsCode}
    emptyText="No ICB is known for this month. Import the hierarchy to begin."
  />
)
