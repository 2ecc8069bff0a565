import type { FindingsPage } from '../../page-models/proposals.server.ts'
import { ACCESS_ROUTE_WORDS, REQUIREMENT_RESULT_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'
import { Evidence } from './evidence.tsx'
import { RowTick } from './fields.tsx'

type Row = FindingsPage['findings'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'tick',
    header: 'Choose',
    cell: ({ id, requirementId, practice }) => (
      <RowTick id={id} label={`Choose: ${requirementId}, ${practice.name}`} />
    ),
  },
  practiceColumn(),
  { key: 'requirement', header: 'Requirement', cell: ({ requirementId }) => requirementId },
  { key: 'result', header: 'Seen', cell: (row) => resultWords(row) },
  { key: 'evidence', header: 'Evidence', isWide: true, cell: (row) => <Evidence {...row} /> },
]

function resultWords({ result, missingRoutes }: Row): string {
  const { label } = REQUIREMENT_RESULT_WORDS[result]
  const missing = missingRoutes.map((route) => ACCESS_ROUTE_WORDS[route].label.toLowerCase())
  return result === 'partly_found' ? `${label}; no times seen for: ${missing.join(', ')}` : label
}

export const FindingTable = ({ findings }: Pick<FindingsPage, 'findings'>) => (
  <DataTable
    caption="Findings to confirm"
    isCaptionHidden
    columns={COLUMNS}
    rows={findings}
    rowKey={({ id }) => id}
    emptyText="No finding is waiting."
  />
)
