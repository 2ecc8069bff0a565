import type { Db } from '#db/client.server.ts'
import { saveScreenshots, type ScreenshotToSave } from '#db/queries/screenshots.server.ts'
import type { BrowserProbing } from './browser/browser-probing.ts'
import type { Screenshot } from './browser/screenshot.ts'
import { keep, sha256Of } from './evidence.ts'
import { allowedFor, type Clock } from './run-probe.ts'
import type { ProbeResult } from './types.ts'

/** Pictures asked for and not yet drawn; more are left out and counted, so that a day of closures fills no memory. */
const MOST_WAITING = 1_000

export type PictureKeeperOptions = { db: Db; browser: BrowserProbing; clock: Clock; evidencePath: string }

/** Sees that readings which are not open get their picture: on disk first, then the row that names the reading. */
export function pictureKeeper({ db, browser, clock, evidencePath }: PictureKeeperOptions) {
  const drawing = new Set<Promise<void>>()
  let drawn: ScreenshotToSave[] = []

  /** Taken with the probe, or drawn afterwards; undefined where this reading needs none. */
  function pictureOf(result: ProbeResult): Promise<Screenshot | null> | undefined {
    if (result.screenshot !== undefined) return Promise.resolve(result.screenshot)
    if (!browser.wantsPicture(result.job, result.sighting)) return undefined
    if (drawing.size < MOST_WAITING) return browser.draw(result, allowedFor(result.job))
    console.log(`No picture of ${result.job.practiceCode}: ${MOST_WAITING} others are waiting to be drawn.`)
    return undefined
  }

  return {
    /** To be called when the reading is in the database. */
    follow(result: ProbeResult): void {
      const picture = pictureOf(result)
      if (!picture) return
      const work = picture
        .then((shot) => {
          if (!shot) return
          const { slot, toolId, part } = result.job
          const sha256 = sha256Of(shot.image)
          keep(evidencePath, sha256, shot.image)
          const { length: bytes } = shot.image
          drawn.push({ slot, toolId, part, sha256, how: shot.how, bytes, takenAt: clock() })
        })
        .finally(() => drawing.delete(work))
      drawing.add(work)
    },
    /** Saves what is drawn; throws SQLITE_BUSY and keeps it while another command writes. */
    save(): void {
      if (drawn.length === 0) return
      saveScreenshots(db, drawn)
      drawn = []
    },
    settled: (): Promise<unknown> => Promise.all(drawing),
  }
}

export type PictureKeeper = ReturnType<typeof pictureKeeper>
