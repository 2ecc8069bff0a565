import { EXCLUSION_REASONS, OUTCOMES, RESULT_STATUSES, STATES } from '#domain/codes.ts'
import {
  COUNTS_AS_WORDS,
  EXCLUSION_WORDS,
  OUTCOME_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
} from '#domain/wording.ts'
import { DataTable, StateText, StatusTag, type Column } from '../nhs/index.ts'

/** A table of a code list: how each code looks and what it means. Rows are the codes themselves. */
function CodeTable<Code extends string>(props: {
  caption: string
  codes: readonly Code[]
  columns: readonly Column<Code>[]
}) {
  const { caption, codes, columns } = props
  return (
    <DataTable caption={caption} columns={columns} rows={codes} rowKey={(code) => code} emptyText="None" />
  )
}

export const StateTable = () => (
  <CodeTable
    caption="What a check can find for a request type"
    codes={STATES}
    columns={[
      { key: 'state', header: 'State', isRowHeader: true, cell: (state) => <StateText state={state} /> },
      { key: 'sentence', header: 'Meaning', isWide: true, cell: (state) => STATE_WORDS[state].sentence },
      { key: 'counts', header: 'Counts as', cell: (state) => COUNTS_AS_WORDS[state] },
    ]}
  />
)

export const OutcomeMeanings = () => (
  <CodeTable
    caption="What a check as a whole can meet"
    codes={OUTCOMES}
    columns={[
      {
        key: 'outcome',
        header: 'Outcome',
        isRowHeader: true,
        cell: (outcome) => OUTCOME_WORDS[outcome].label,
      },
      {
        key: 'sentence',
        header: 'Meaning',
        isWide: true,
        cell: (outcome) => OUTCOME_WORDS[outcome].sentence,
      },
    ]}
  />
)

export const StatusMeanings = () => (
  <CodeTable
    caption="The seven words for a practice’s day or month, first that applies"
    codes={RESULT_STATUSES}
    columns={[
      { key: 'status', header: 'Status', isRowHeader: true, cell: (status) => <StatusTag status={status} /> },
      { key: 'sentence', header: 'Meaning', isWide: true, cell: (status) => STATUS_WORDS[status].sentence },
    ]}
  />
)

export const ExclusionMeanings = () => (
  <CodeTable
    caption="Minutes that are left out or set apart"
    codes={EXCLUSION_REASONS}
    columns={[
      { key: 'code', header: 'Code', cell: (code) => <code className="app-code">{code}</code> },
      { key: 'label', header: 'Reason', isRowHeader: true, cell: (code) => EXCLUSION_WORDS[code].label },
      { key: 'sentence', header: 'Meaning', isWide: true, cell: (code) => EXCLUSION_WORDS[code].sentence },
    ]}
  />
)
