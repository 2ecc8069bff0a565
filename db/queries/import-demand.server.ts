import type { Db } from '../client.server.ts'
import type { demandMonths, nationalDemand } from '../schema/index.ts'

export type NewDemand = Omit<typeof demandMonths.$inferSelect, 'importId'>
export type NewNational = Omit<typeof nationalDemand.$inferSelect, 'importId'>

/** What an edition held already says of a practice or of England, next to what a file says. */
export type Held = 'new' | 'same' | 'other'

const PRACTICE_FIGURES = 'total, clinical, administrative, other, patients, is_participating'
const NATIONAL_FIGURES =
  'practices_open, practices_with_tool, practices_receiving, patients_open, patients_with_tool, patients_receiving, ' +
  'total, clinical, administrative, other'

const practiceFigures = (row: NewDemand) => [
  row.total,
  row.clinical,
  row.administrative,
  row.other,
  row.patients,
  row.isParticipating === null ? null : Number(row.isParticipating),
]

const nationalFigures = (row: NewNational) => [
  row.practicesOpen,
  row.practicesWithTool,
  row.practicesReceiving,
  row.patientsOpen,
  row.patientsWithTool,
  row.patientsReceiving,
  row.total,
  row.clinical,
  row.administrative,
  row.other,
]

const compared = (held: unknown, figures: readonly (number | null)[]): Held =>
  held === undefined
    ? 'new'
    : figures.every((figure, index) => figure === (held as unknown[])[index])
      ? 'same'
      : 'other'

/** Compares rows with what is held of the same practice, month and edition. */
export function demandComparer(db: Db): (row: NewDemand) => Held {
  const find = db.$client
    .prepare(`SELECT ${PRACTICE_FIGURES} FROM demand_months WHERE ods_code = ? AND month = ? AND edition = ?`)
    .raw()
  return (row) => compared(find.get(row.odsCode, row.month, row.edition), practiceFigures(row))
}

export function nationalComparer(db: Db): (row: NewNational) => Held {
  const find = db.$client
    .prepare(`SELECT ${NATIONAL_FIGURES} FROM national_demand WHERE month = ? AND edition = ?`)
    .raw()
  return (row) => compared(find.get(row.month, row.edition), nationalFigures(row))
}

/** Writes rows under an import; a row held of the same edition is replaced, which only --force asks for. */
export function demandWriter(db: Db, importId: number): (row: NewDemand) => void {
  const insert = db.$client.prepare(
    `INSERT OR REPLACE INTO demand_months
     (ods_code, month, edition, icb_code, sub_icb_code, supplier, ${PRACTICE_FIGURES}, import_id)
     VALUES (${Array(13).fill('?').join(', ')})`,
  )
  return (row) =>
    void insert.run(
      ...[row.odsCode, row.month, row.edition, row.icbCode, row.subIcbCode, row.supplier],
      ...practiceFigures(row),
      importId,
    )
}

export function nationalWriter(db: Db, importId: number): (row: NewNational) => void {
  const insert = db.$client.prepare(
    `INSERT OR REPLACE INTO national_demand (month, edition, ${NATIONAL_FIGURES}, import_id)
     VALUES (${Array(13).fill('?').join(', ')})`,
  )
  return (row) => void insert.run(row.month, row.edition, ...nationalFigures(row), importId)
}

/** Takes out what an import wrote, before the same file is taken in again whole. */
export function removeDemandOf(db: Db, importId: number): void {
  db.$client.prepare('DELETE FROM demand_months WHERE import_id = ?').run(importId)
  db.$client.prepare('DELETE FROM national_demand WHERE import_id = ?').run(importId)
}
