import { formatCount, formatMonth } from '#domain/format.ts'
import { COVERAGE_WORDS } from '#domain/wording.ts'
import type { CoveragePage, UnseenPractice } from '../../page-models/coverage.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { sinceWords, supplierList, unseenLabel, unseenSentence } from './coverage-words.ts'

const columnsFor = (month: string, hasIcbs: boolean): readonly Column<UnseenPractice>[] => [
  {
    key: 'practice',
    header: 'Practice',
    isRowHeader: true,
    isWide: true,
    cell: ({ odsCode, name }) => (
      <>
        <a href={`/practices/${odsCode}?month=${month}`}>{name}</a>{' '}
        <span className="app-code app-secondary">{odsCode}</span>
      </>
    ),
  },
  {
    key: 'reason',
    header: 'Reason',
    isWide: true,
    cell: ({ unseen }) => (
      <>
        {unseenLabel(unseen)}
        <br />
        <span className="app-secondary">{unseenSentence(unseen)}</span>
      </>
    ),
  },
  { key: 'since', header: 'Since', cell: ({ unseen }) => sinceWords(unseen) },
  { key: 'supplier', header: 'Supplier', cell: ({ suppliers }) => supplierList(suppliers) },
  ...(hasIcbs
    ? [{ key: 'icb', header: 'ICB', cell: ({ icb }: UnseenPractice) => icb?.name ?? 'Not known' }]
    : []),
  {
    key: 'readings',
    header: 'Checks in the month',
    isNumeric: true,
    cell: ({ readings }) => formatCount(readings),
  },
]

/** Practices with no anonymous view, by name. */
export const UnseenTable = ({ page }: { page: CoveragePage }) => (
  <DataTable
    caption={`Practices that cannot be checked in ${formatMonth(page.window.month)}`}
    isCaptionHidden
    columns={columnsFor(page.window.month, page.icb === null)}
    rows={page.rows}
    rowKey={({ odsCode }) => odsCode}
    emptyText={page.total.practices === 0 ? 'No day of this month was measured.' : COVERAGE_WORDS.noneListed}
  />
)
