import type { Db } from '#db/client.server.ts'
import { legalHolds } from '#db/queries/legal-holds.server.ts'
import { prunedAmong, savePruned } from '#db/queries/pruned-evidence.server.ts'
import { retentionPlan } from '#db/queries/retention.server.ts'
import { dayOf } from '#domain/london-time.ts'
import { isInForce, keptFrom, retentionRuleOn, type KeepReason, type LegalHold } from '#domain/retention.ts'
import { slotAt } from '#domain/slots.ts'
import { statSync, unlinkSync } from 'node:fs'
import { evidenceFile } from '../probe/evidence.ts'

export type PruneOptions = {
  folder: string
  now: number
  /** A file with a newer time was seen again and stays. By the clock of the file system, whatever `now` says. */
  unusedSince: number
  isDryRun: boolean
}

export type Pruning = {
  /** Files that went, or that would go. */
  files: number
  bytes: number
  kept: { reason: KeepReason; files: number }[]
  /** Out of their time and removed by an earlier run. */
  removedBefore: number
  /** Out of their time and not there, though nothing says that they were removed: `verify` names them. */
  lost: number
  /** A hold was placed or released while this ran: it stopped there. */
  isStopped: boolean
}

/** Few enough that a hold placed meanwhile counts soon, and that the scheduler waits for milliseconds. */
const BATCH = 500

/** Removes the evidence files whose time is up, writing down each before it goes. Run again it finishes what was begun. */
export function pruneEvidence(db: Db, options: PruneOptions): Pruning {
  const holds = legalHolds(db)
  const plan = retentionPlan(db, {
    limitSlot: slotAt(keptFrom(options.now)),
    heldPractices: heldPractices(holds),
  })
  const result = { files: 0, bytes: 0, removedBefore: 0, lost: 0, isStopped: false }
  let seenAgain = 0
  for (let at = 0; at < plan.prunable.length && !result.isStopped; at += BATCH) {
    const batch = sortOut(db, plan.prunable.slice(at, at + BATCH), options)
    result.removedBefore += batch.removedBefore
    result.lost += batch.lost
    seenAgain += batch.seenAgain
    const gone = options.isDryRun ? batch.due : removeBatch(db, batch.due, holds, options)
    result.isStopped = gone === null
    result.files += gone?.length ?? 0
    result.bytes += gone?.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
  }
  const again = { reason: 'seen_again' as const, files: seenAgain }
  return { ...result, kept: seenAgain > 0 ? [...plan.kept, again] : plan.kept }
}

function heldPractices(holds: readonly LegalHold[]): string[] | 'all' {
  const codes = holds.filter(isInForce).map(({ practiceCode }) => practiceCode)
  return codes.includes(null) ? 'all' : codes.filter((code) => code !== null)
}

type DueFile = { sha256: string; bytes: number }

/** What the folder says of files that may go. */
function sortOut(db: Db, hashes: readonly string[], { folder, unusedSince }: PruneOptions) {
  const prunedAt = new Map(prunedAmong(db, hashes).map((row) => [row.sha256, row.prunedAt]))
  const due: DueFile[] = []
  const counts = { removedBefore: 0, lost: 0, seenAgain: 0 }
  for (const sha256 of hashes) {
    const file = statSync(evidenceFile(folder, sha256), { throwIfNoEntry: false })
    const before = prunedAt.get(sha256)
    // A list that names it must not hide a file that was lost; a second removal could not be written down.
    if (!file) counts[before === undefined ? 'lost' : 'removedBefore'] += 1
    else if (file.mtimeMs > Math.min(unusedSince, before ?? Infinity)) counts.seenAgain += 1
    else due.push({ sha256, bytes: file.size })
  }
  return { due, ...counts }
}

/** The row first, then the file. Gives the files that went; null where the holds are no longer those that were planned with. */
function removeBatch(
  db: Db,
  due: readonly DueFile[],
  holds: readonly LegalHold[],
  { folder, now, unusedSince }: PruneOptions,
): DueFile[] | null {
  const reason = `each check that saw it is more than ${retentionRuleOn(dayOf(now)).evidenceMonths} months old; no closed check, decision or hold keeps it`
  const isWritten = db.$client
    .transaction(() => {
      if (JSON.stringify(legalHolds(db)) !== JSON.stringify(holds)) return false
      savePruned(
        db,
        due.map((file) => ({ ...file, prunedAt: now, reason })),
      )
      return true
    })
    .immediate()
  return isWritten ? due.filter(({ sha256 }) => removeFile(evidenceFile(folder, sha256), unusedSince)) : null
}

/** Looks once more at the last moment: the scheduler may have seen the page again since. */
function removeFile(path: string, unusedSince: number): boolean {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file || file.mtimeMs > unusedSince) return false
  unlinkSync(path)
  return true
}
