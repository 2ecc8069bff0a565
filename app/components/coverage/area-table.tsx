import { formatCount, formatMonth } from '#domain/format.ts'
import { SUPPLIER_WORDS } from '#domain/wording.ts'
import type { CoverageArea, CoveragePage } from '../../page-models/coverage.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { gapWords, observedWords } from './coverage-words.ts'

type Area = CoverageArea & { name: string; href: string | null }

const columnsFor = (isBySupplier: boolean): readonly Column<Area>[] => [
  {
    key: 'area',
    header: isBySupplier ? 'Supplier' : 'ICB',
    isRowHeader: true,
    isWide: true,
    cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
  },
  {
    key: 'assessable',
    header: 'Practices assessable',
    isNumeric: true,
    cell: ({ assessable, practices }) => `${formatCount(assessable)} of ${formatCount(practices)}`,
  },
  {
    key: 'unseen',
    header: 'Cannot be checked',
    isNumeric: true,
    cell: ({ withoutView }) => formatCount(withoutView),
  },
  {
    key: 'taken',
    header: 'Checks taken, of those due',
    isNumeric: true,
    cell: ({ readings, missed }) => `${formatCount(readings)} of ${formatCount(readings + missed)}`,
  },
  { key: 'missed', header: 'Missed', isNumeric: true, cell: ({ missed }) => formatCount(missed) },
  { key: 'observed', header: 'Core time observed', isNumeric: true, cell: observedWords },
  {
    key: 'gap',
    header: 'Gap in minutes, median and longest',
    isNumeric: true,
    cell: ({ medianGapMs, maxGapMs }) =>
      maxGapMs === null ? 'No data' : `${gapWords(medianGapMs)} and ${gapWords(maxGapMs)}`,
  },
]

/** What was looked at and how densely, by ICB, or by supplier within one ICB; everything together in the last row. */
export function AreaTable({ page }: { page: CoveragePage }) {
  const { areas, total, icb, window } = page
  const named = (area: CoverageArea): Area => ({
    ...area,
    name: area.icb?.name ?? (area.supplier ? SUPPLIER_WORDS[area.supplier].label : 'No tool known'),
    href: area.icb ? `/coverage?month=${window.month}&icb=${area.icb.odsCode}` : null,
  })
  const all: Area = { ...total, name: 'All of these', href: null }
  return (
    <DataTable
      caption={`Coverage by ${icb ? 'supplier' : 'ICB'} in ${formatMonth(window.month)}`}
      isCaptionHidden
      columns={columnsFor(icb !== null)}
      rows={areas.length > 1 ? [...areas.map(named), all] : areas.map(named)}
      rowKey={({ key }) => key}
      emptyText="No ICB is known for this month. Import the hierarchy to begin."
    />
  )
}
