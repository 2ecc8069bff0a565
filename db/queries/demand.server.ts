import type { DemandCounts } from '#domain/demand.ts'
import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { demandMonths, imports, nationalDemand } from '../schema/index.ts'

const COUNTS = {
  total: demandMonths.total,
  clinical: demandMonths.clinical,
  administrative: demandMonths.administrative,
  other: demandMonths.other,
  patients: demandMonths.patients,
  isParticipating: demandMonths.isParticipating,
  supplier: demandMonths.supplier,
}

/** True where any edition with practices was imported. */
export const isDemandHeld = (db: Db): boolean =>
  db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.kind, 'submissions'), ne(imports.dialect, 'national-table')))
    .limit(1)
    .get() !== undefined

/** The newest month up to one in which any edition lists a practice. */
export const newestDemandMonth = (db: Db, odsCode: string, upToMonth: string): string | null =>
  db.$client
    .prepare('SELECT max(month) FROM demand_months WHERE ods_code = ? AND month <= ?')
    .pluck()
    .get(odsCode, upToMonth) as string | null

export type DemandEdition = DemandCounts & { edition: string; source: string; importedAt: number }

/** What each edition says of a practice in a month, the newest first; the caller has checked the viewer's scope. */
export const demandEditions = (db: Db, odsCode: string, month: string): DemandEdition[] =>
  db
    .select({
      ...COUNTS,
      edition: demandMonths.edition,
      source: imports.source,
      importedAt: imports.importedAt,
    })
    .from(demandMonths)
    .innerJoin(imports, eq(imports.id, demandMonths.importId))
    .where(and(eq(demandMonths.odsCode, odsCode), eq(demandMonths.month, month)))
    .orderBy(desc(demandMonths.edition))
    .all()

/** Published counts of several practices in one month of one edition; practices that it does not list have no row. */
export function demandOfPractices(
  db: Db,
  practiceIds: readonly number[],
  month: string,
  edition: string,
): DemandCounts[] {
  const rows = db.$client
    .prepare(
      `SELECT d.total, d.clinical, d.administrative, d.other, d.patients, d.supplier,
         d.is_participating AS participation
       FROM json_each(?) j JOIN practices p ON p.id = j.value
       JOIN demand_months d ON d.ods_code = p.ods_code AND d.month = ? AND d.edition = ?`,
    )
    .all(JSON.stringify(practiceIds), month, edition) as (Omit<DemandCounts, 'isParticipating'> & {
    participation: number | null
  })[]
  return rows.map(({ participation, ...row }) => ({
    ...row,
    isParticipating: participation === null ? null : participation === 1,
  }))
}

export type NationalEdition = typeof nationalDemand.$inferSelect

/** The newest month up to one for which a national table is held. */
export const newestNationalMonth = (db: Db, upToMonth: string): string | null =>
  db.$client.prepare('SELECT max(month) FROM national_demand WHERE month <= ?').pluck().get(upToMonth) as
    string | null

/** What each edition says of England in a month, the first published first. */
export const nationalEditions = (db: Db, month: string): NationalEdition[] =>
  db
    .select()
    .from(nationalDemand)
    .where(eq(nationalDemand.month, month))
    .orderBy(asc(nationalDemand.edition))
    .all()

/** The newest month up to one in which any of some practices is listed, and the newest edition that lists them in it. */
export const newestDemandOf = (
  db: Db,
  practiceIds: readonly number[],
  upToMonth: string,
): { month: string; edition: string } | null =>
  (db.$client
    .prepare(
      `SELECT d.month, d.edition FROM json_each(?) j JOIN practices p ON p.id = j.value
       JOIN demand_months d ON d.ods_code = p.ods_code AND d.month <= ?
       ORDER BY d.month DESC, d.edition DESC LIMIT 1`,
    )
    .get(JSON.stringify(practiceIds), upToMonth) as { month: string; edition: string } | undefined) ?? null
