import type { PackMissed, PackReading } from '#db/queries/evidence-pack.server.ts'
import { csvLine, type CsvCell } from '#domain/csv.ts'
import { slotStart } from '#domain/slots.ts'
import type { PackSeal } from './sealed.ts'

export const idOf = ({ slot, toolId, part }: { slot: number; toolId: number; part: number }): string =>
  `${slot}-${toolId}-${part}`
const utc = (instant: number): string => new Date(instant).toISOString()

type Column<Row> = [name: string, cell: (row: Row) => CsvCell]

const tableOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
    .map(csvLine)
    .join('')

const READING_COLUMNS: readonly Column<PackReading>[] = [
  ['reading_id', idOf],
  ['checked_at_utc', ({ checkedAt }) => utc(checkedAt)],
  ['part', ({ part }) => part],
  ['vantage', ({ vantage }) => vantage],
  ['replaces_reading_id', (r) => (r.replacesPart === null ? null : idOf({ ...r, part: r.replacesPart }))],
  ['supplier', ({ supplier }) => supplier],
  ['tool_address', ({ toolAddress }) => toolAddress],
  ['outcome', ({ outcome }) => outcome],
  ['appointment_state', ({ appointment }) => appointment],
  ['appointment_reason', ({ appointmentReason }) => appointmentReason],
  ['medication_state', ({ medication }) => medication],
  ['medication_reason', ({ medicationReason }) => medicationReason],
  ['admin_state', ({ admin }) => admin],
  ['admin_reason', ({ adminReason }) => adminReason],
  ['rule', ({ rule }) => rule],
  ['rule_version', ({ ruleVersion }) => ruleVersion],
  ['confidence', ({ confidence }) => confidence],
  ['http_status', ({ httpStatus }) => httpStatus],
  ['landed_address', ({ landedAddress }) => landedAddress],
  ['title', ({ title }) => title],
  ['heading', ({ heading }) => heading],
  ['latency_ms', ({ latencyMs }) => latencyMs],
  ['evidence_sha256', ({ evidenceSha256 }) => evidenceSha256],
  ['screenshot_sha256', ({ screenshotSha256 }) => screenshotSha256],
  ['software_version', ({ version }) => version],
]

const MISSED_COLUMNS: readonly Column<PackMissed>[] = [
  ['reading_id', idOf],
  ['slot_starts_at_utc', ({ slot }) => utc(slotStart(slot))],
  ['reason', ({ reason }) => reason],
  ['noticed_at_utc', ({ noticedAt }) => utc(noticedAt)],
]

const SEAL_COLUMNS: readonly Column<PackSeal>[] = [
  ['seal', ({ id }) => id],
  ['day', ({ day }) => day],
  ['readings', ({ readings }) => readings],
  ['previous_sha256', ({ previousSha256 }) => previousSha256],
  ['sha256', ({ sha256 }) => sha256],
  ['sealed_at_utc', ({ sealedAt }) => utc(sealedAt)],
]

/** With the seal that covers each reading: an empty cell is a reading under no seal yet. */
export const readingsTable = (rows: readonly PackReading[], sealOf: ReadonlyMap<string, number>): string =>
  tableOf([...READING_COLUMNS, ['seal', (row) => sealOf.get(idOf(row)) ?? null]], rows)
export const missedTable = (rows: readonly PackMissed[]): string => tableOf(MISSED_COLUMNS, rows)
export const sealsTable = (rows: readonly PackSeal[]): string => tableOf(SEAL_COLUMNS, rows)
