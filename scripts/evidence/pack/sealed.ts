import type { Db } from '#db/client.server.ts'
import { allSeals, type Seal } from '#db/queries/evidence-seals.server.ts'
import { createHash } from 'node:crypto'
import { covers, parseContents } from '../contents.ts'
import { entryLines } from '../entry-lines.ts'
import { sealText, slotsOfDay } from '../seal.ts'
import type { PackFile } from './make-pack.ts'
import { idOf } from './tables.ts'

export type PackSeal = Omit<Seal, 'contents'>
export type SealedPart = {
  files: PackFile[]
  /** From the first seal over the days to the newest of all: a head noted at any time since has its place among them. */
  seals: PackSeal[]
  /** The seal that covers a reading, by the reading's id. */
  sealOf: Map<string, number>
  /** What no longer is what a seal covers, a line each. */
  broken: string[]
}

/** The seals as they were hashed and, of one practice, every entry as it was sealed: enough to compute each hash again. */
export function sealedPart(
  db: Db,
  { code, from, to }: { code: string; from: string; to: string },
): SealedPart {
  const part: SealedPart = { files: [], seals: [], sealOf: new Map(), broken: [] }
  for (const seal of allSeals(db)) {
    const isAsked = seal.day >= from && seal.day <= to
    if (!isAsked && part.seals.length === 0) continue
    const { contents: _, ...kept } = seal
    part.seals.push(kept)
    part.files.push({ path: `seals/${seal.id}.txt`, content: Buffer.from(sealText(seal)) })
    if (isAsked) addEntries(db, part, seal, code)
  }
  return part
}

function addEntries(db: Db, part: SealedPart, { id, day, contents: text }: Seal, code: string): void {
  part.files.push({ path: `seals/${id}-contents.txt`, content: Buffer.from(text) })
  const contents = parseContents(text)
  const own = [...contents.tools].filter(([, { practiceCode }]) => practiceCode === code)
  const toolIds = new Set(own.map(([, { toolId }]) => toolId))
  const lines = new Map<string, string[]>(own.map(([name]) => [name, []]))
  for (const { key, line } of entryLines(
    db,
    slotsOfDay(day),
    (key) => toolIds.has(key.toolId) && covers(contents, key),
  )) {
    lines.get(`${key.kind} ${key.toolId}`)?.push(line)
    if (key.kind === 'reading') part.sealOf.set(idOf(key), id)
  }
  for (const [name, { kind, toolId, sha256 }] of own) {
    const content = Buffer.from(lines.get(name)?.join('') ?? '')
    const path = `sealed/${id}-${kind}-tool-${toolId}.jsonl`
    part.files.push({ path, content })
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      part.broken.push(`${path} (${day}) does not have the SHA-256 that seal ${id} gives it`)
  }
}
