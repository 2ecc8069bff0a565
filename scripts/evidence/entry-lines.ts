import type { Db } from '#db/client.server.ts'
import {
  ENTRY_KINDS,
  entryRows,
  sealedRun,
  sealedSighting,
  sealedTool,
  type EntryKind,
  type EntryRow,
  type Slots,
} from '#db/queries/sealed-entries.server.ts'
import { slotStart } from '#domain/slots.ts'
import type { EntryKey } from './contents.ts'

export type EntryLine = { key: EntryKey; practiceCode: string; line: string }

/**
 * The entries of a span of slots in the order of kind, slot, tool and part, each as the line of JSON that is sealed: every
 * stored value, those of the sighting, the capture and the run included. One at a time, and only those wanted.
 */
export function* entryLines(
  db: Db,
  slots: Slots,
  isWanted: (key: EntryKey) => boolean,
): Generator<EntryLine> {
  const lines = lineWriter(db)
  for (const kind of ENTRY_KINDS)
    for (const row of entryRows(db, kind, slots)) {
      const [slot, toolId, part] = row
      const key = { kind, slot, toolId, part }
      if (isWanted(key)) yield { key, ...lines(kind, row) }
    }
}

/** A day has many more readings than sightings: what was looked up is kept, within bounds. */
const REMEMBERED = 20_000

function lineWriter(db: Db) {
  const tool = remembering(sealedTool(db))
  const run = remembering(sealedRun(db))
  const sighting = remembering(sealedSighting(db))
  return (kind: EntryKind, [slot, toolId, part, ...values]: EntryRow): Omit<EntryLine, 'key'> => {
    const { practiceCode, address } = tool(toolId) ?? { practiceCode: 'unknown', address: '' }
    const whose = `"id":"${slot}-${toolId}-${part}","practice":${JSON.stringify(practiceCode)},"address":${JSON.stringify(address)}`
    return { practiceCode, line: `{"kind":"${kind}",${whose},${said(kind, slot, values)}}\n` }
  }

  function said(kind: EntryKind, slot: number, values: (number | string | null)[]): string {
    const fields = FIELDS[kind].map((name, i) => `"${name}":${JSON.stringify(values[i])}`)
    if (kind !== 'reading') return fields.join(',')
    const [offsetMs, , , runId, sightingId] = values.map(Number)
    const checkedAt = new Date(slotStart(slot) + (offsetMs ?? 0)).toISOString()
    return `"checked_at":"${checkedAt}",${fields.slice(1, 3).join(',')},"run":${run(runId ?? 0) ?? null},"seen":${sighting(sightingId ?? 0) ?? null}`
  }
}

const FIELDS: Record<EntryKind, readonly string[]> = {
  reading: ['checked_offset_ms', 'latency_ms', 'replaces_part'],
  picture: ['sha256', 'how', 'bytes', 'taken_at'],
  missed: ['noticed_at', 'reason'],
  vantage: ['vantage'],
}

function remembering<Value>(find: (id: number) => Value): (id: number) => Value {
  const held = new Map<number, Value>()
  return (id) => {
    const known = held.get(id)
    if (known !== undefined) return known
    if (held.size >= REMEMBERED) held.clear()
    const found = find(id)
    held.set(id, found)
    return found
  }
}
