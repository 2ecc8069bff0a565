import { formatInstant } from '#domain/format.ts'
import { OUTCOME_WORDS, REQUEST_TYPE_WORDS, STATE_WORDS, VANTAGE_WORDS } from '#domain/wording.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import type { MonitorPage } from '../../page-models/monitor.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'

type Row = MonitorPage['disagreements'][number]

const COLUMNS: readonly Column<Row>[] = [
  practiceColumn(),
  { key: 'first', header: 'First reading', isWide: true, cell: ({ first }) => <Seen reading={first} /> },
  { key: 'second', header: 'Next reading', isWide: true, cell: ({ second }) => <Seen reading={second} /> },
]

const Seen = ({ reading }: { reading: Row['first'] }) => (
  <>
    <a href={`/readings/${reading.id}`}>{formatInstant(reading.at)}</a>,{' '}
    {reading.isSecond ? VANTAGE_WORDS.second : VANTAGE_WORDS.first}: {seenWords(reading)}
  </>
)

const seenWords = ({ outcome, states }: Row['first']): string =>
  outcome === 'assessed'
    ? REQUEST_TYPES.map(
        (type) =>
          `${REQUEST_TYPE_WORDS[type].label.toLowerCase()} ${STATE_WORDS[states[type]].label.toLowerCase()}`,
      ).join(', ')
    : OUTCOME_WORDS[outcome].label.toLowerCase()

export const DisagreementTable = ({ disagreements }: Pick<MonitorPage, 'disagreements'>) => (
  <DataTable
    caption="Readings on which the two vantage points disagree"
    isCaptionHidden
    columns={COLUMNS}
    rows={disagreements}
    rowKey={({ second }) => second.id}
    emptyText={VANTAGE_WORDS.none}
  />
)
