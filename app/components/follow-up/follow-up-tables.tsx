import type { ListedPractice, UnjudgedPractice } from '#app/page-models/follow-up-list.ts'
import type { PracticeMonthRow } from '#app/page-models/practice-month-row.server.ts'
import { formatCount, formatShare } from '#domain/format.ts'
import {
  ASSESSABLE_WORDS,
  BINDING_WORDS,
  followUpWhy,
  MISSING,
  reachedWords,
  SUPPLIER_WORDS,
} from '#domain/wording.ts'
import { practiceHref } from '../month/practice-table.tsx'
import { DataTable, type Column } from '../nhs/index.ts'

const MS_PER_MINUTE = 60_000

type Shown<Practice> = { practices: readonly Practice[]; month: string; caption: string }

const nameColumn = (month: string): Column<PracticeMonthRow> => ({
  key: 'practice',
  header: 'Practice',
  isRowHeader: true,
  cell: ({ odsCode, name }) => (
    <>
      <a href={practiceHref(odsCode, month)}>{name}</a>{' '}
      <span className="app-code app-secondary">{odsCode}</span>
    </>
  ),
})

const PLACE_AND_TOOL: readonly Column<PracticeMonthRow>[] = [
  { key: 'pcn', header: 'PCN', cell: ({ pcn }) => pcn?.name ?? MISSING.notRecorded },
  {
    key: 'supplier',
    header: 'Supplier',
    cell: ({ suppliers }) =>
      suppliers.map((code) => SUPPLIER_WORDS[code].label).join(', ') || MISSING.notRecorded,
  },
]

const minutesColumn = (
  key: 'agreedPauseMs' | 'supplierFaultMs',
  header: string,
): Column<PracticeMonthRow> => ({
  key,
  header,
  isNumeric: true,
  cell: ({ figures }) => formatCount(Math.ceil(figures[key] / MS_PER_MINUTE)),
})

const coverageColumn: Column<PracticeMonthRow> = {
  key: 'coverage',
  header: 'Coverage',
  isNumeric: true,
  cell: ({ figures }) => formatShare(figures.coverageShare, figures.unobservedMs > 0),
}

/** Why it is on the list, and which threshold that was. */
const Why = ({ practice }: { practice: ListedPractice }) => {
  const reached = reachedWords(practice.checks)
  return (
    <>
      {followUpWhy(practice.figures)}
      {reached && <div className="app-secondary">{reached}</div>}
    </>
  )
}

/** The practices on the list. The order is for finding one, and carries no number. */
export const ListedTable = ({ practices, month, caption }: Shown<ListedPractice>) => (
  <DataTable
    caption={caption}
    columns={[
      nameColumn(month),
      {
        key: 'why',
        header: 'Why it is on the list',
        isWide: true,
        cell: (practice) => <Why practice={practice} />,
      },
      ...PLACE_AND_TOOL,
      minutesColumn('agreedPauseMs', 'Agreed pauses, minutes'),
      minutesColumn('supplierFaultMs', 'Supplier fault, minutes'),
      coverageColumn,
    ]}
    rows={practices}
    rowKey={({ odsCode }) => odsCode}
    emptyText="The rule lists no practice that could be judged."
  />
)

/** The practices of which nobody can say whether the rule lists them, each with the reason. */
export const UnjudgedTable = ({ practices, month, caption }: Shown<UnjudgedPractice>) => (
  <DataTable
    caption={caption}
    columns={[
      nameColumn(month),
      {
        key: 'why',
        header: 'Why it could not be judged',
        isWide: true,
        cell: ({ why, binding }) =>
          why === 'not_bound' ? BINDING_WORDS[binding].sentence : ASSESSABLE_WORDS[why].sentence,
      },
      ...PLACE_AND_TOOL,
      coverageColumn,
    ]}
    rows={practices}
    rowKey={({ odsCode }) => odsCode}
    emptyText="Every practice could be judged."
  />
)
