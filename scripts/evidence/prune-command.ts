import type { Db } from '#db/client.server.ts'
import { legalHolds } from '#db/queries/legal-holds.server.ts'
import { formatCount, formatCounted, formatDay } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { isInForce, keptFromDay, retentionRuleOn } from '#domain/retention.ts'
import { KEEP_REASON_WORDS } from '#domain/wording.ts'
import { existsSync } from 'node:fs'
import { startClock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import type { Settings } from '../lib/settings.ts'
import { writeCertificate } from './certificate.ts'
import { holdLine } from './hold-commands.ts'
import { pruneEvidence, type Pruning } from './prune.ts'

/** A file with a younger time was seen again: its reading may be on the way to the database. */
const UNUSED_MS = 24 * 60 * 60_000

type PruneAsked = { 'dry-run'?: boolean; certificate?: string }

/** Removes the evidence whose time is up, or says what would go, with the schedule and what is kept and why. */
export function pruneByAge(db: Db, settings: Settings, asked: PruneAsked): number {
  const isDryRun = asked['dry-run'] === true
  const { certificate } = asked
  if (certificate !== undefined && isDryRun)
    throw new UsageError('A dry run removes nothing, so there is nothing to certify.')
  if (certificate !== undefined && existsSync(certificate))
    throw new UsageError(`${certificate} is there already and is not written over: choose another name.`)
  const now = startClock(settings.now)()
  sayWhatHolds(db, now)
  // Files have the machine's time, whatever NOW says.
  const unusedSince = Date.now() - UNUSED_MS
  const pruning = pruneEvidence(db, { folder: settings.evidencePath, now, unusedSince, isDryRun })
  sayWhatWent(pruning, isDryRun)
  if (certificate !== undefined) {
    const lines = writeCertificate(db, settings.evidencePath, certificate)
    console.log(`${certificate} lists ${formatCounted(lines, 'removed file')}.`)
  }
  return pruning.isStopped ? 1 : 0
}

function sayWhatHolds(db: Db, now: number): void {
  const rule = retentionRuleOn(dayOf(now))
  console.log(`Pages and pictures are kept for ${rule.evidenceMonths} months (${rule.source}).`)
  console.log(
    `Those seen by checks before ${formatDay(keptFromDay(now))} only are out of their time. Readings and hashes stay.`,
  )
  for (const [index, hold] of legalHolds(db).entries())
    if (isInForce(hold)) console.log(holdLine(hold, index + 1))
}

function sayWhatWent(
  { files, bytes, kept, removedBefore, lost, isStopped }: Pruning,
  isDryRun: boolean,
): void {
  for (const { reason, files: count } of kept)
    console.log(
      `Kept: ${formatCounted(count, 'file')}. ${KEEP_REASON_WORDS[reason].label}. ${KEEP_REASON_WORDS[reason].sentence}`,
    )
  if (removedBefore > 0) console.log(`Removed earlier: ${formatCounted(removedBefore, 'file')}.`)
  if (lost > 0)
    console.log(
      `Not there, and not removed by this command: ${formatCounted(lost, 'file')}. "npm run evidence -- verify" names them.`,
    )
  const size = `${formatCounted(files, 'file')}, ${formatCount(bytes)} bytes`
  console.log(isDryRun ? `Would go: ${size}. Nothing was removed.` : `Removed: ${size}.`)
  if (isStopped)
    console.log('A hold was placed or released meanwhile: nothing more was removed. Run it again.')
}
