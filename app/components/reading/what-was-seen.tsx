import type { ReadingPage } from '#app/page-models/reading.server.ts'
import { CLOSURE_REASON_WORDS, MISSING, REQUEST_TYPE_WORDS, STATE_WORDS } from '#domain/wording.ts'
import { DataTable, StateText, type Column } from '../nhs/index.ts'

type TypeRow = ReadingPage['types'][number]

const TYPE_COLUMNS: readonly Column<TypeRow>[] = [
  {
    key: 'type',
    header: 'Request type',
    isRowHeader: true,
    cell: ({ type }) => REQUEST_TYPE_WORDS[type].label,
  },
  { key: 'state', header: 'State', cell: ({ state }) => <StateText state={state} /> },
  {
    key: 'means',
    header: 'What it means',
    isWide: true,
    cell: ({ state, reason }) => (
      <>
        {STATE_WORDS[state].sentence} {reason && reason !== state && CLOSURE_REASON_WORDS[reason].sentence}
      </>
    ),
  },
  {
    key: 'carried',
    header: 'On the register for this tool',
    cell: ({ isCarried }) => (isCarried ? 'Yes' : 'No'),
  },
]

export const TypeStates = ({ types }: { types: readonly TypeRow[] }) => (
  <DataTable
    caption="State of each request type"
    columns={TYPE_COLUMNS}
    rows={types}
    rowKey={({ type }) => type}
    emptyText={MISSING.noData}
  />
)

type Step = ReadingPage['page']['trace'][number] & { number: number }

const STEP_COLUMNS: readonly Column<Step>[] = [
  { key: 'number', header: 'Step', isRowHeader: true, cell: ({ number }) => number },
  {
    key: 'url',
    header: 'Address asked',
    isWide: true,
    cell: ({ url }) => <code className="app-code">{url}</code>,
  },
  { key: 'status', header: 'HTTP status', isNumeric: true, cell: ({ status }) => status ?? 'No answer' },
  {
    key: 'location',
    isWide: true,
    header: 'Sent on to',
    cell: ({ location }) => (location ? <code className="app-code">{location}</code> : 'Not sent on'),
  },
  {
    key: 'body',
    isWide: true,
    header: 'SHA-256 of the page',
    cell: ({ bodySha256 }) => (bodySha256 ? <code className="app-code">{bodySha256}</code> : 'No page kept'),
  },
]

export const Trace = ({ trace }: { trace: ReadingPage['page']['trace'] }) => (
  <DataTable
    caption="Addresses asked, in order"
    columns={STEP_COLUMNS}
    rows={trace.map((step, index) => ({ ...step, number: index + 1 }))}
    rowKey={({ number }) => number}
    emptyText="No address answered."
  />
)
