import { and, eq } from 'drizzle-orm'
import type { ScreenshotKind } from '#domain/codes.ts'
import type { IcbScope } from '#domain/viewer.ts'
import type { Db } from '../client.server.ts'
import { screenshots, tools } from '../schema/index.ts'
import type { ReadingKey } from './reading.server.ts'
import { practiceInScope } from './scope.server.ts'

export type ScreenshotToSave = ReadingKey & {
  sha256: string
  how: ScreenshotKind
  bytes: number
  takenAt: number
}

/** Adds pictures to readings that are held; a reading has one picture, and the first stays. */
export function saveScreenshots(db: Db, rows: readonly ScreenshotToSave[]): void {
  const insert = db.$client.prepare(
    `INSERT INTO screenshots (slot, tool_id, part, sha256, how, bytes, taken_at)
     VALUES (:slot, :toolId, :part, :sha256, :how, :bytes, :takenAt) ON CONFLICT DO NOTHING`,
  )
  db.$client.transaction(() => rows.forEach((row) => insert.run(row))).immediate()
}

/** The picture of a reading, or undefined when it has none. */
export const screenshotOf = (db: Db, { slot, toolId, part }: ReadingKey) =>
  db
    .select({
      sha256: screenshots.sha256,
      how: screenshots.how,
      bytes: screenshots.bytes,
      takenAt: screenshots.takenAt,
    })
    .from(screenshots)
    .where(and(eq(screenshots.slot, slot), eq(screenshots.toolId, toolId), eq(screenshots.part, part)))
    .get()

/** The picture of a reading whose practice the viewer may see on that day, or undefined. */
export const screenshotInScope = (db: Db, scope: IcbScope, key: ReadingKey, day: string) =>
  db
    .select({ sha256: screenshots.sha256 })
    .from(screenshots)
    .innerJoin(tools, eq(tools.id, screenshots.toolId))
    .where(
      and(
        eq(screenshots.slot, key.slot),
        eq(screenshots.toolId, key.toolId),
        eq(screenshots.part, key.part),
        practiceInScope(tools.practiceId, scope, day),
      ),
    )
    .get()
