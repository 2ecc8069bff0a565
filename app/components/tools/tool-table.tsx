import type { ToolRow } from '#app/page-models/tool-register.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { formatCounted, formatDay, formatInstant } from '#domain/format.ts'
import {
  HOST_STANDING_WORDS,
  PROPOSAL_WORDS,
  REQUEST_TYPE_WORDS,
  SUPPLIER_WORDS,
  TOOL_REGISTER_WORDS,
} from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'

const COLUMNS = (daysBack: number): readonly Column<ToolRow>[] => [
  practiceColumn(),
  { key: 'tool', header: 'Tool and address', isWide: true, cell: (row) => <Address row={row} /> },
  {
    key: 'dates',
    header: 'In force',
    cell: ({ validFrom, validTo }) =>
      validTo ? `${formatDay(validFrom)} to ${formatDay(validTo)}` : `From ${formatDay(validFrom)}`,
  },
  { key: 'host', header: 'Host', cell: hostWords },
  {
    key: 'last',
    header: 'Last reading',
    cell: ({ lastReading }) =>
      lastReading ? (
        <a href={`/readings/${lastReading.id}`}>{formatInstant(lastReading.at)}</a>
      ) : (
        TOOL_REGISTER_WORDS.noneRead(daysBack)
      ),
  },
  { key: 'proposals', header: 'Open proposals', cell: (row) => <Proposals row={row} /> },
]

const Address = ({ row: { supplierCode, address, requestTypes, source } }: { row: ToolRow }) => (
  <>
    {SUPPLIER_WORDS[supplierCode].label}
    <div className="app-code app-address">{address}</div>
    <div className="app-secondary">
      {requestTypes.length === REQUEST_TYPES.length
        ? REQUEST_TYPE_WORDS.all.label
        : requestTypes.map((type) => REQUEST_TYPE_WORDS[type].label).join(', ')}
      . Source: {source}
    </div>
  </>
)

function hostWords({ host, hostSupplier }: ToolRow): string {
  const { label } = HOST_STANDING_WORDS[host]
  return host === 'other_supplier' && hostSupplier ? `${label}: ${SUPPLIER_WORDS[hostSupplier].label}` : label
}

const Proposals = ({ row: { proposals } }: { row: ToolRow }) =>
  proposals.length === 0 ? (
    'None'
  ) : (
    <>
      {proposals.map(({ kind, count }) => (
        <div key={kind}>
          <a href={`/proposals?kind=${kind}`}>
            {PROPOSAL_WORDS[kind].label}
            {count > 1 && ` (${formatCounted(count, 'proposal')})`}
          </a>
        </div>
      ))}
    </>
  )

type ToolTableProps = { rows: readonly ToolRow[]; daysBack: number; emptyText: string }

/** Registered tools, one a row. Proposals are those about the practice. */
export const ToolTable = ({ rows, daysBack, emptyText }: ToolTableProps) => (
  <DataTable
    caption="Tools on the register, by practice"
    isCaptionHidden
    columns={COLUMNS(daysBack)}
    rows={rows}
    rowKey={({ id }) => id}
    emptyText={emptyText}
  />
)
