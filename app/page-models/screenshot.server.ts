import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Db } from '#db/client.server.ts'
import type { ReadingKey } from '#db/queries/reading.server.ts'
import { screenshotInScope } from '#db/queries/screenshots.server.ts'
import { dayOf } from '#domain/london-time.ts'
import { slotStart } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'

const unpack = promisify(gunzip)
/** No picture is larger; a file that is was not written by this product. */
const MOST_BYTES = 20_000_000

/**
 * The picture of a reading, or null: no such reading for this viewer, another hash than the reading's, a file that was
 * removed, or one whose content is not what its name says.
 */
export async function screenshotImage(
  db: Db,
  viewer: Viewer,
  evidencePath: string,
  key: ReadingKey,
  sha256: string,
): Promise<Buffer | null> {
  const held = screenshotInScope(db, viewer.icbs, key, dayOf(slotStart(key.slot)))
  if (held?.sha256 !== sha256) return null
  try {
    const file = await readFile(join(evidencePath, sha256.slice(0, 2), `${sha256.slice(2)}.gz`))
    const image = await unpack(file, { maxOutputLength: MOST_BYTES })
    return createHash('sha256').update(image).digest('hex') === sha256 && isWebp(image) ? image : null
  } catch {
    // Pruned, moved or damaged: `npm run evidence -- verify` names it.
    return null
  }
}

const isWebp = (image: Buffer): boolean =>
  image.subarray(0, 4).toString('latin1') === 'RIFF' && image.subarray(8, 12).toString('latin1') === 'WEBP'
