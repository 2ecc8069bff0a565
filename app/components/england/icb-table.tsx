import { formatCount } from '#domain/format.ts'
import type { IcbsPage } from '../../page-models/icbs.server.ts'
import { monthPhrase } from '../month/month-summary.tsx'
import { DataTable, type Column } from '../nhs/index.ts'
import { boundsWords, patientsWords } from './icb-words.ts'

type Row = {
  odsCode: string | null
  name: string
  practices: number
  assessable: number
  withClosure: number
  patientsAffected: { count: number; withoutList: number }
}

const columnsFor = (month: string): readonly Column<Row>[] => [
  {
    key: 'icb',
    header: 'ICB',
    isRowHeader: true,
    cell: ({ odsCode, name }) =>
      odsCode === null ? (
        name
      ) : (
        <>
          <a href={`/icbs/${odsCode}?month=${month}`}>{name}</a>{' '}
          <span className="app-code app-secondary">{odsCode}</span>
        </>
      ),
  },
  { key: 'practices', header: 'Practices', isNumeric: true, cell: (row) => formatCount(row.practices) },
  {
    key: 'assessable',
    header: 'Could be assessed',
    isNumeric: true,
    cell: (row) => formatCount(row.assessable),
  },
  {
    key: 'closure',
    header: 'With a confirmed closure',
    isNumeric: true,
    cell: (row) => `${formatCount(row.withClosure)} of ${formatCount(row.assessable)}`,
  },
  { key: 'bounds', header: 'Of all, at least to at most', isNumeric: true, cell: boundsWords },
  {
    key: 'patients',
    header: 'Patients registered there',
    isNumeric: true,
    cell: patientsWords,
  },
]

/** The ICBs of a month with their counts and bounds, and everything together in the last row. */
export function IcbTable({ page }: { page: IcbsPage }) {
  const { icbs, total, window } = page
  const all: Row = { odsCode: null, name: 'All of these', ...total }
  return (
    <DataTable
      caption={`Practices by ICB, ${monthPhrase(page)}`}
      columns={columnsFor(window.month)}
      rows={icbs.length > 1 ? [...icbs, all] : icbs}
      rowKey={({ odsCode }) => odsCode ?? 'all'}
      emptyText="No ICB is known for this month. Import the hierarchy to begin."
    />
  )
}
