import type { Db } from '#db/client.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import {
  readingsNear,
  readingWithEvidence,
  replacedBy,
  type NearbyReading,
  type ReadingKey,
  type ReadingWithEvidence,
} from '#db/queries/reading.server.ts'
import { correctionsAbout } from '#db/queries/corrections.server.ts'
import { screenshotOf } from '#db/queries/screenshots.server.ts'
import { isFromSecondVantage } from '#db/queries/vantages.server.ts'
import { READING_PARTS, REQUEST_TYPES, type ReadingPart } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import { isRemovalInTime } from '#domain/retention.ts'
import { FIRST_EXTRA_PART, SLOT_MS, slotStart } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'
import { readingId } from './reading-id.ts'
import { shownCorrection } from './shown-correction.server.ts'

export { readingId, type ReadingKey }
export type ReadingPage = NonNullable<ReturnType<typeof readingPage>>

/** Everything a probe saw at one instant, or null when there is no such reading for this viewer. */
export function readingPage(db: Db, viewer: Viewer, key: ReadingKey, evidencePath: string) {
  const row = readingWithEvidence(db, viewer.icbs, key, dayOf(slotStart(key.slot)))
  if (!row) return null
  const { reading, sighting, capture, tool, practice, run } = row
  const at = reading.slot * SLOT_MS + reading.checkedOffsetMs
  const screenshot = screenshotOf(db, key) ?? null
  return {
    id: readingId(key),
    at,
    day: dayOf(at),
    latencyMs: reading.latencyMs,
    part: partOf(key.part),
    practice,
    tool: { address: tool.address, supplier: tool.supplierCode },
    isFromSecondVantage: isFromSecondVantage(db, key),
    outcome: sighting.outcome,
    types: REQUEST_TYPES.map((type) => ({
      type,
      isCarried: tool.requestTypes.includes(type),
      state: sighting[`${type}State`],
      reason: sighting[`${type}Reason`],
    })),
    rule: {
      code: sighting.rule,
      version: sighting.ruleVersion,
      confidence: sighting.confidence,
      matched: sighting.matched,
      statedResume: sighting.statedResume,
    },
    page: pageOf(capture),
    screenshot,
    removed: removedOf(db, evidencePath, at, [
      ...capture.trace.flatMap(({ bodySha256 }) => bodySha256 ?? []),
      ...(screenshot ? [screenshot.sha256] : []),
    ]),
    run,
    replaces: reading.replacesPart === null ? null : readingId({ ...key, part: reading.replacesPart }),
    replacedBy: correctionOf(db, key),
    corrections: correctionsAbout(db, key).map(shownCorrection),
    ...neighbours(readingsNear(db, key), key),
  }
}

/** Parts from 3 on are re-checks or corrections. */
const partOf = (part: number): ReadingPart | 'extra' =>
  part < FIRST_EXTRA_PART ? (READING_PARTS[part] ?? 'extra') : 'extra'

const pageOf = (capture: ReadingWithEvidence['capture']) => ({
  httpStatus: capture.httpStatus,
  landedAddress: capture.landedAddress,
  trace: capture.trace,
  failure: capture.failure,
  title: capture.title,
  heading: capture.heading,
  excerpt: capture.excerpt,
  bodyBytes: capture.bodyBytes,
  evidenceSha256: capture.evidenceSha256,
})

/** Which pages and pictures of a reading are gone because their time was up, and since which London day. */
const removedOf = (db: Db, evidencePath: string, readAt: number, hashes: readonly string[]) =>
  [...removedFiles(db, evidencePath, hashes)]
    .filter(([, removedAt]) => isRemovalInTime(removedAt, readAt))
    .map(([sha256, removedAt]) => ({ sha256, day: dayOf(removedAt) }))

function correctionOf(db: Db, key: ReadingKey): string | null {
  const part = replacedBy(db, key)
  return part === null ? null : readingId({ ...key, part })
}

function neighbours(readings: readonly NearbyReading[], { slot, part }: ReadingKey) {
  const index = readings.findIndex((reading) => reading.slot === slot && reading.part === part)
  return { previous: linkTo(readings[index - 1]), next: linkTo(readings[index + 1]) }
}

const linkTo = (reading: NearbyReading | undefined) =>
  reading ? { id: readingId(reading), at: reading.at } : null
