import type { ProposalsPage } from '../../page-models/proposals.server.ts'
import { PROPOSAL_WORDS, SUPPLIER_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'
import { Evidence } from './evidence.tsx'
import { RowTick } from './fields.tsx'

type Row = ProposalsPage['proposals'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'tick',
    header: 'Choose',
    cell: ({ id, kind, practice }) => (
      <RowTick id={id} label={`Choose: ${PROPOSAL_WORDS[kind].label}, ${practice.name}`} />
    ),
  },
  practiceColumn(),
  { key: 'kind', header: 'Seen', cell: ({ kind }) => PROPOSAL_WORDS[kind].label },
  { key: 'held', header: 'In the register', isWide: true, cell: ({ tool }) => <Tool tool={tool} /> },
  {
    key: 'found',
    header: 'On the website',
    isWide: true,
    cell: ({ supplierCode, address }) => (
      <Tool tool={supplierCode && address ? { supplierCode, address } : null} />
    ),
  },
  { key: 'evidence', header: 'Evidence', isWide: true, cell: (row) => <Evidence {...row} /> },
]

const Tool = ({ tool }: { tool: Pick<NonNullable<Row['tool']>, 'supplierCode' | 'address'> | null }) =>
  tool ? (
    <>
      {SUPPLIER_WORDS[tool.supplierCode].label}
      <br />
      <code className="app-code">{tool.address}</code>
    </>
  ) : (
    'None'
  )

export const ProposalTable = ({ proposals }: Pick<ProposalsPage, 'proposals'>) => (
  <DataTable
    caption="Proposals to decide"
    isCaptionHidden
    columns={COLUMNS}
    rows={proposals}
    rowKey={({ id }) => id}
    emptyText="No proposal is waiting."
  />
)
