import type { Db } from '#db/client.server.ts'
import { demandMonths, imports, nationalDemand } from '#db/schema/index.ts'

/** An edition as if imported. */
export const aDemandImport = (db: Db, edition: string): number =>
  db
    .insert(imports)
    .values({
      kind: 'submissions',
      dialect: 'workbook',
      source: `${edition}.xlsx`,
      edition,
      fileSha256: edition,
      importedAt: 0,
      rowsRead: 1,
      rowsKept: 1,
      rowsRejected: 0,
      isForced: false,
    })
    .returning({ id: imports.id })
    .get().id

type Row = Partial<typeof demandMonths.$inferInsert> & { odsCode: string; month: string; importId: number }

/** A practice in a month; all of the total is clinical, of 1,000 patients, in the edition of that month. */
export function aDemandMonth(db: Db, row: Row): void {
  const total = row.total ?? 10
  const counts = {
    total,
    clinical: total,
    administrative: 0,
    other: 0,
    patients: 1000,
    isParticipating: true,
  }
  const place = { icbCode: 'XA1', subIcbCode: 'X1A', supplier: 'ACCURX LIMITED', edition: row.month }
  db.insert(demandMonths)
    .values({ ...counts, ...place, ...row })
    .run()
}

type England = Partial<typeof nationalDemand.$inferInsert> & {
  month: string
  edition: string
  total: number
  importId: number
}

export const aNationalMonth = (db: Db, row: England): void => void db.insert(nationalDemand).values(row).run()
