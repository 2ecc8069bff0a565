import type { Db } from '#db/client.server.ts'
import { imports, submissionBands } from '#db/schema/index.ts'
import { weekdayOf } from '#domain/london-time.ts'

/** An edition as if imported; the months that it holds come from its name. */
export const aSubmissionsImport = (db: Db, edition: string, importedAt = 0): number =>
  db
    .insert(imports)
    .values({
      kind: 'submissions-by-time',
      dialect: 'by-day',
      source: `${edition}.zip`,
      edition,
      fileSha256: edition,
      importedAt,
      rowsRead: 1,
      rowsKept: 1,
      rowsRejected: 0,
      isForced: false,
    })
    .returning({ id: imports.id })
    .get().id

export type BandOptions = { importId: number; practiceId: number; hours: [from: number, to: number] }

/** One count of a practice: of a day, or of a weekday of a month such as "2026-10 2". */
export function aBand(db: Db, when: string, submissions: number, options: BandOptions): void {
  const { importId, practiceId, hours } = options
  const [month = '', weekday] = when.split(' ')
  db.insert(submissionBands)
    .values({
      practiceId,
      month: month.slice(0, 7),
      weekday: weekday === undefined ? weekdayOf(when) : Number(weekday),
      day: weekday === undefined ? when : '',
      fromMinute: hours[0] * 60,
      toMinute: hours[1] * 60,
      submissions,
      importId,
    })
    .run()
}

/** The bands of the national tables. */
export const TWO_HOURLY: readonly [from: number, to: number][] = [
  [0, 6],
  [6, 8],
  [8, 10],
  [10, 12],
  [12, 14],
  [14, 16],
  [16, 18],
  [18, 24],
]
