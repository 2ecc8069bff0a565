import type { Db } from '#db/client.server.ts'
import { sealedTool, type EntryKind } from '#db/queries/sealed-entries.server.ts'
import { sealOf } from '#db/queries/evidence-seals.server.ts'
import { formatCounted, formatDay, formatInstant, formatList } from '#domain/format.ts'
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
  const { entries } = sealed
  return { entries, present: now.entries, faults: faultsOf(db, `seal ${id}`, day, sealed, now) }
}

function faultsOf(db: Db, seal: string, day: string, sealed: Contents, now: Contents): string[] {
  if (sealed.entries > 0 && now.entries === 0)
    return [
      `All ${formatCounted(sealed.entries, 'entry', 'entries')} of ${formatDay(day)} under ${seal} were taken away: ${named(sealed)}.`,
    ]
  const quarters = changedQuarters(sealed, now)
  const toolOf = sealedTool(db)
  const faults = [...sealed.tools].flatMap(([name, tool]) =>
    now.tools.get(name)?.sha256 === tool.sha256
      ? []
      : toolFaults(tool, now, quarters, {
          seal,
          address: toolOf(tool.toolId)?.address ?? 'a tool that is gone',
        }),
  )
  return faults.length === 0 && quarters.size > 0
    ? [`The hashes of quarter-hours in ${seal} of ${formatDay(day)} are not those of its entries.`]
    : faults
}

/** The first practices of a seal, and how many more there are. */
function named({ tools }: Contents): string {
  const codes = [...new Set([...tools.values()].map(({ practiceCode }) => practiceCode))]
  const more = codes.length > 5 ? [formatCounted(codes.length - 5, 'other practice')] : []
  return formatList([...codes.slice(0, 5), ...more])
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

type Named = { seal: string; address: string }

/**
 * Entries of a tool that are gone, and those that are not as sealed. A seal has a hash for each tool and each quarter-hour,
 * and an entry that was changed changes both. Where something of the tool is gone too, its other changes are only looked
 * for where nothing else explains them.
 */
function toolFaults(
  tool: SealedToolEntries,
  now: Contents,
  quarters: Map<string, { lost: boolean }>,
  { seal, address }: Named,
): string[] {
  const whose = `of ${tool.practiceCode} (${address})`
  const keys = coveredKeys(tool)
  const gone = keys.filter((key) => !covers(now, key))
  if (gone.length === keys.length && gone.length > MOST_ALIKE) return [allGone(tool, keys, whose, seal)]
  const changed = keys.filter((key) => {
    const quarter = quarters.get(`${key.kind} ${key.slot}`)
    return quarter !== undefined && covers(now, key) && (gone.length === 0 || !quarter.lost)
  })
  const found = [
    ...gone.map((key) => ({ key, what: `was taken away after ${seal}` })),
    ...changed.map((key) => ({ key, what: `is not what ${seal} covers` })),
  ].toSorted((a, b) => a.key.slot - b.key.slot || a.key.part - b.key.part)
  if (found.length === 0)
    return [`${NAMES[tool.kind]}s ${whose} do not have the hash that ${seal} gives them.`]
  return found.map(
    ({ key: { kind, slot, toolId, part }, what }) =>
      `${NAMES[kind]} ${slot}-${toolId}-${part} ${whose}, in the quarter-hour from ${formatInstant(slotStart(slot))}, ${what}.`,
  )
}

/** More than these of one tool, and all it has, are told in one line. */
const MOST_ALIKE = 3

function allGone(
  { kind }: SealedToolEntries,
  keys: readonly EntryKey[],
  whose: string,
  seal: string,
): string {
  const slots = keys.map(({ slot }) => slot)
  const [from, to] = [Math.min(...slots), Math.max(...slots)].map((slot) => formatInstant(slotStart(slot)))
  return `${NAMES[kind]}: all ${keys.length} ${whose}, in the quarter-hours from ${from} to that from ${to}, were taken away after ${seal}.`
}
