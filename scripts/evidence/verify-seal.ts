import type { Db } from '#db/client.server.ts'
import { sealedTool, type EntryKind } from '#db/queries/sealed-entries.server.ts'
import { sealOf } from '#db/queries/evidence-seals.server.ts'
import { formatInstant } from '#domain/format.ts'
import { slotStart } from '#domain/slots.ts'
import {
  coveredKeys,
  covers,
  parseContents,
  type Contents,
  type EntryKey,
  type SealedToolEntries,
} from './contents.ts'
import { contentsOf } from './seal.ts'

const NAMES: Record<EntryKind, string> = {
  reading: 'Reading',
  picture: 'Picture of reading',
  missed: 'Missed check',
  vantage: 'Vantage point of reading',
}

/** What of a seal's entries is no longer as it was, each by name, how many there were and are still there. */
export function checkSeal(
  db: Db,
  { id, day }: { id: number; day: string },
): { entries: number; present: number; faults: string[] } {
  const sealed = parseContents(sealOf(db, day, id)?.contents ?? '')
  const now = contentsOf(db, day, (key) => covers(sealed, key))
  const toolOf = sealedTool(db)
  const quarters = changedQuarters(sealed, now)
  const faults = [...sealed.tools].flatMap(([name, tool]) => {
    const held = now.tools.get(name)
    if (held?.sha256 === tool.sha256) return []
    const address = toolOf(tool.toolId)?.address ?? 'a tool that is gone'
    const whose = `of ${tool.practiceCode} (${address})`
    const named = ({ kind, slot, toolId, part }: EntryKey) =>
      `${NAMES[kind]} ${slot}-${toolId}-${part} ${whose}, in the quarter-hour from ${formatInstant(slotStart(slot))},`
    return toolFaults(tool, now, quarters).map(({ key, isGone }) =>
      isGone
        ? `${named(key)} was taken away after seal ${id}.`
        : `${named(key)} is not what seal ${id} covers.`,
    )
  })
  return { entries: sealed.entries, present: now.entries, faults }
}

/** Quarter-hours whose hash is another, and whether that is because something of them is gone. */
function changedQuarters(sealed: Contents, now: Contents): Map<string, { lost: boolean }> {
  const changed = new Map<string, { lost: boolean }>()
  for (const [name, sha256] of sealed.quarters)
    if (now.quarters.get(name) !== sha256) changed.set(name, { lost: false })
  for (const tool of sealed.tools.values()) {
    if (now.tools.get(`${tool.kind} ${tool.toolId}`)?.sha256 === tool.sha256) continue
    for (const key of coveredKeys(tool)) {
      const quarter = covers(now, key) ? undefined : changed.get(`${key.kind} ${key.slot}`)
      if (quarter) quarter.lost = true
    }
  }
  return changed
}

/**
 * Entries of a tool that are gone, and those that are not as sealed. A seal has a hash for each tool and each quarter-hour,
 * and an entry that was changed changes both. Where something of the tool is gone too, its other changes are only looked
 * for where nothing else explains them.
 */
function toolFaults(
  tool: SealedToolEntries,
  now: Contents,
  quarters: Map<string, { lost: boolean }>,
): { key: EntryKey; isGone: boolean }[] {
  const keys = coveredKeys(tool)
  const gone = keys.filter((key) => !covers(now, key))
  const changed = keys.filter((key) => {
    const quarter = quarters.get(`${key.kind} ${key.slot}`)
    return quarter !== undefined && covers(now, key) && (gone.length === 0 || !quarter.lost)
  })
  const found = [
    ...gone.map((key) => ({ key, isGone: true })),
    ...changed.map((key) => ({ key, isGone: false })),
  ]
  return found.toSorted((a, b) => a.key.slot - b.key.slot || a.key.part - b.key.part)
}
