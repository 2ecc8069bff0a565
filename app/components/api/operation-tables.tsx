import type { ApiColumn, ColumnType } from '#domain/api-tables.ts'
import { DataTable, Details, type Column } from '../nhs/index.ts'

/** What the page says of an operation. */
export type ShownOperation = {
  path: string
  label: string
  sentence: string
  parameters: { name: string; required: boolean; description: string; example: string }[]
  columns: ApiColumn[]
}

const TYPE_WORDS: Record<ColumnType, string> = { text: 'Text', number: 'Number', flag: 'True or false' }

const OPERATION_COLUMNS: Column<ShownOperation>[] = [
  { key: 'label', header: 'Table', isRowHeader: true, isWide: true, cell: ({ label }) => label },
  { key: 'sentence', header: 'What it holds', isWide: true, cell: ({ sentence }) => sentence },
  {
    key: 'path',
    header: 'Address',
    isWide: true,
    cell: ({ path }) => <code className="app-code">/api/v1/{path}.csv or .json</code>,
  },
]

const PARAMETER_COLUMNS: Column<ShownOperation['parameters'][number]>[] = [
  {
    key: 'name',
    header: 'Name',
    isRowHeader: true,
    cell: ({ name }) => <code className="app-code">{name}</code>,
  },
  { key: 'required', header: 'Needed', cell: ({ required }) => (required ? 'Yes' : 'No') },
  { key: 'description', header: 'Meaning', isWide: true, cell: ({ description }) => description },
  { key: 'example', header: 'Example', cell: ({ example }) => <code className="app-code">{example}</code> },
]

const COLUMN_COLUMNS: Column<ApiColumn>[] = [
  {
    key: 'name',
    header: 'Column',
    isRowHeader: true,
    cell: ({ name }) => <code className="app-code">{name}</code>,
  },
  { key: 'type', header: 'Holds', cell: ({ type }) => TYPE_WORDS[type] },
]

/** Every table of the API, then what each address takes and gives. */
export const OperationTables = ({ operations }: { operations: readonly ShownOperation[] }) => (
  <>
    <DataTable
      caption="Tables of the API"
      isCaptionHidden
      columns={OPERATION_COLUMNS}
      rows={operations}
      rowKey={({ path }) => path}
      emptyText="There are no tables."
    />
    {operations.map((operation) => (
      <Details key={operation.path} summary={`${operation.label}: parameters and columns`}>
        <OperationFacts {...operation} />
      </Details>
    ))}
  </>
)

const OperationFacts = ({ path, label, parameters, columns }: ShownOperation) => (
  <>
    <p>
      <code className="app-code">GET /api/v1/{path}.csv</code>
    </p>
    <DataTable
      caption={`Parameters of ${label}`}
      columns={PARAMETER_COLUMNS}
      rows={parameters}
      rowKey={({ name }) => name}
      emptyText="This address takes no parameters."
    />
    <DataTable
      caption={`Columns of ${label}, in order`}
      columns={COLUMN_COLUMNS}
      rows={columns}
      rowKey={({ name }) => name}
      emptyText="There are no columns."
    />
  </>
)
