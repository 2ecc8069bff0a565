import { formatCount, formatDay, formatInstant } from '#domain/format.ts'
import { DATA_STATUS_WORDS, FROZEN_TABLE_WORDS, MONTH_WORDS, ruleSetWords } from '#domain/wording.ts'
import type { SnapshotPage } from '../../page-models/snapshot.server.ts'
import { Bullets, DataTable, SummaryList, type Column, type Fact } from '../nhs/index.ts'

const Hash = ({ text }: { text: string }) => <span className="app-code app-hash">{text}</span>

/** What a version was made from. */
export function SnapshotFactList({ page }: { page: SnapshotPage }) {
  const { snapshot } = page
  const facts: Fact[] = [
    {
      label: 'Status',
      value: `${DATA_STATUS_WORDS[snapshot.dataStatus].label}, version ${snapshot.version}`,
    },
    { label: 'Frozen', value: `${formatInstant(snapshot.frozenAt)} by ${snapshot.frozenBy}` },
    { label: 'Reason', value: snapshot.reason || MONTH_WORDS.plannedStep },
    { label: 'Rules', value: ruleSetWords(snapshot.ruleVersion.split(' ')) },
    { label: 'Practices listed as on', value: formatDay(snapshot.hierarchyDay) },
    { label: 'Program', value: `Core Hours ${snapshot.codeVersion}` },
    { label: 'Hash of the version', value: <Hash text={snapshot.sha256} /> },
    { label: 'Hash of the inputs', value: <Hash text={snapshot.dataSha256} /> },
    { label: 'Hash of the hierarchy', value: <Hash text={snapshot.hierarchySha256} /> },
  ]
  return <SummaryList facts={facts} />
}

type Table = SnapshotPage['tables'][number]

const tableColumns = (id: string): readonly Column<Table>[] => [
  {
    key: 'table',
    header: 'Table',
    isRowHeader: true,
    cell: ({ name }) => <a href={`/months/${id}/${name}.csv`}>{FROZEN_TABLE_WORDS[name].label} (CSV)</a>,
  },
  {
    key: 'what',
    header: 'What it holds',
    isWide: true,
    cell: ({ name }) => FROZEN_TABLE_WORDS[name].sentence,
  },
  { key: 'rows', header: 'Rows', isNumeric: true, cell: ({ rows }) => formatCount(rows) },
  { key: 'hash', header: 'SHA-256 of its text', isWide: true, cell: ({ sha256 }) => <Hash text={sha256} /> },
]

export const SnapshotTables = ({ page }: { page: SnapshotPage }) => (
  <DataTable
    caption="Tables of this version"
    isCaptionHidden
    columns={tableColumns(page.snapshot.id)}
    rows={page.tables}
    rowKey={({ name }) => name}
    emptyText="This version holds no table."
  />
)

/** The other versions of the month, oldest first. */
export const VersionList = ({ page }: { page: SnapshotPage }) => (
  <Bullets
    items={page.versions.map(({ id, version, dataStatus, frozenAt }) => {
      const words = `Version ${version}, ${DATA_STATUS_WORDS[dataStatus].label.toLowerCase()}, ${formatInstant(frozenAt)}`
      return id === page.snapshot.id ? `${words} (this one)` : <a href={`/months/${id}`}>{words}</a>
    })}
  />
)
