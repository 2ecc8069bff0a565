import type { Db } from '#db/client.server.ts'
import { saveScreenshots } from '#db/queries/screenshots.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { evidenceFile, keep, sha256Of } from '#scripts/probe/evidence.ts'
import { globSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anIcb, aPractice, aTool } from './builders.ts'
import { pageFixture } from './captures.ts'
import { freshDb } from './fresh-db.ts'
import { takeReading } from './take-reading.ts'

/** The day on which evidence is removed: what was seen before 20 November 2026 is out of its time. */
export const REMOVED_AT = londonInstant('2028-12-20', '10:00')
export const OUT_OF_TIME = '2026-11-19'
export const WITHIN_TIME = '2026-11-20'
/** When every file of this world was last used: before anybody's today, whatever the clock of the machine says. */
const LAST_USED = new Date('2020-01-01T00:00:00Z')

/** An open page of its own for each mark; the mark changes nothing that a rule reads. */
export const openPage = (mark: string): Buffer =>
  Buffer.concat([pageFixture('generic/open--three-routes'), Buffer.from(`<!-- ${mark} -->`)])
export const closedPage = (mark: string): Buffer =>
  Buffer.concat([pageFixture('generic/closed--all'), Buffer.from(`<!-- ${mark} -->`)])

export type AgedWorld = ReturnType<typeof agedWorld>

/** Two invented practices with a tool each, and an evidence folder of their own. */
export function agedWorld(): {
  db: Db
  folder: string
  read: (tool: number, day: string, time: string, body: Buffer, part?: number) => Promise<void>
  picture: (tool: number, day: string, time: string, image: string) => string
  files: () => string[]
  age: (at?: Date) => void
  remove: () => void
} {
  const db = freshDb()
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-aged-'))
  anIcb(db)
  const codes = ['X90001', 'X90002']
  const tools = codes.map((code) => aTool(db, aPractice(db, code)))
  const filesIn = () => globSync('*/*.gz', { cwd: folder }).toSorted()
  return {
    db,
    folder,
    read: (tool, day, time, body, part = 0) =>
      takeReading(
        db,
        folder,
        { toolId: tools[tool] ?? 0, practiceCode: codes[tool] ?? '' },
        londonInstant(day, time),
        body,
        part,
      ),
    picture: (tool, day, time, image) => {
      const [takenAt, content] = [londonInstant(day, time), Buffer.from(image)]
      const sha256 = sha256Of(content)
      keep(folder, sha256, content)
      const key = { slot: slotAt(takenAt), toolId: tools[tool] ?? 0, part: 0 }
      saveScreenshots(db, [{ ...key, sha256, how: 'rendered', bytes: content.length, takenAt }])
      return sha256
    },
    files: filesIn,
    age: (at = LAST_USED) => filesIn().forEach((file) => utimesSync(join(folder, file), at, at)),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** The name of the file with some content, as `files` gives it. */
export const fileOf = (body: Buffer | string): string => evidenceFile('', sha256Of(Buffer.from(body)))
