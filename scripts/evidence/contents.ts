import type { EntryKind } from '#db/queries/sealed-entries.server.ts'
import { createHash, type Hash } from 'node:crypto'

/** Names an entry: no two entries of a kind share it, and a stored entry never gets another. */
export type EntryKey = { kind: EntryKind; slot: number; toolId: number; part: number }

type SlotRange = [first: number, last: number]
export type SealedToolEntries = {
  kind: EntryKind
  toolId: number
  practiceCode: string
  /** Slots covered, by part. */
  parts: Map<number, SlotRange[]>
  sha256: string
}

/** What a seal covers. Quarter-hours and tools are found by keys such as `reading 17`. */
export type Contents = {
  entries: number
  readings: number
  quarters: Map<string, string>
  tools: Map<string, SealedToolEntries>
}

const FORM = 'Core Hours, contents of a seal, form 1'

/** Takes entries in the order of kind, slot, tool and part, each as a line of text, and gives what a seal says of them. */
export function contentsBuilder() {
  const quarters = new Map<string, Hash>()
  const tools = new Map<string, Omit<SealedToolEntries, 'sha256'> & { hash: Hash }>()
  let [entries, readings] = [0, 0]
  return {
    add({ kind, slot, toolId, part }: EntryKey, practiceCode: string, line: string): void {
      entries += 1
      if (kind === 'reading') readings += 1
      hashIn(quarters, `${kind} ${slot}`).update(line)
      const name = `${kind} ${toolId}`
      let tool = tools.get(name)
      if (!tool)
        tools.set(name, (tool = { kind, toolId, practiceCode, parts: new Map(), hash: createHash('sha256') }))
      tool.hash.update(line)
      addSlot(tool.parts, part, slot)
    },
    finish: (): Contents => ({
      entries,
      readings,
      quarters: new Map([...quarters].map(([name, hash]) => [name, hash.digest('hex')])),
      tools: new Map(
        [...tools].map(([name, { hash, ...tool }]) => [name, { ...tool, sha256: hash.digest('hex') }]),
      ),
    }),
  }
}

function hashIn(hashes: Map<string, Hash>, name: string): Hash {
  const held = hashes.get(name) ?? createHash('sha256')
  hashes.set(name, held)
  return held
}

function addSlot(parts: Map<number, SlotRange[]>, part: number, slot: number): void {
  const ranges = parts.get(part)
  const last = ranges?.at(-1)
  if (!ranges) parts.set(part, [[slot, slot]])
  else if (last && last[1] === slot - 1) last[1] = slot
  else ranges.push([slot, slot])
}

/** As text: lines that anybody can read, and whose SHA-256 the seal states. */
export const contentsText = ({ entries, readings, quarters, tools }: Contents): string =>
  [
    FORM,
    `entries ${entries}`,
    `readings ${readings}`,
    ...[...quarters].map(([name, sha256]) => `quarter-hour ${name} ${sha256}`),
    ...[...tools].map(
      ([name, { practiceCode, parts, sha256 }]) =>
        `tool ${name} ${practiceCode} ${partsText(parts)} ${sha256}`,
    ),
    '',
  ].join('\n')

const partsText = (parts: Map<number, SlotRange[]>): string =>
  [...parts].flatMap(([part, ranges]) => ranges.map(([from, to]) => `${part}:${from}-${to}`)).join(',')

export const isKnownForm = (text: string): boolean => text.startsWith(`${FORM}\n`)

/** How many entries a text covers, from its beginning; none in a form that is not known. */
export const entriesCounted = (text: string): number =>
  isKnownForm(text) ? Number(/^entries (\d+)$/m.exec(text)?.[1] ?? 0) : 0

/** Back from text. What does not have the form covers nothing: its seal does not fit its hash either. */
export function parseContents(text: string): Contents {
  const contents: Contents = { entries: 0, readings: 0, quarters: new Map(), tools: new Map() }
  if (!isKnownForm(text)) return contents
  for (const line of text.split('\n')) {
    const [what = '', first = '', second = '', third = '', fourth = '', fifth = ''] = line.split(' ')
    if (what === 'entries' || what === 'readings') contents[what] = Number(first)
    else if (what === 'quarter-hour') contents.quarters.set(`${first} ${second}`, third)
    else if (what === 'tool') {
      const kind = first as EntryKind
      const tool = {
        kind,
        toolId: Number(second),
        practiceCode: third,
        parts: partsOf(fourth),
        sha256: fifth,
      }
      contents.tools.set(`${kind} ${second}`, tool)
    }
  }
  return contents
}

/** A day has 100 quarter-hours at most: a text that claims more was not written here. */
const MOST_SLOTS = 100

function partsOf(text: string): Map<number, SlotRange[]> {
  const parts = new Map<number, SlotRange[]>()
  for (const piece of text.split(',')) {
    const [part = 0, from = 0, to = 0] = piece.split(/[:-]/).map(Number)
    if (!(to - from < MOST_SLOTS)) continue
    parts.set(part, [...(parts.get(part) ?? []), [from, to]])
  }
  return parts
}

export const covers = ({ tools }: Contents, { kind, slot, toolId, part }: EntryKey): boolean =>
  tools
    .get(`${kind} ${toolId}`)
    ?.parts.get(part)
    ?.some(([from, to]) => slot >= from && slot <= to) ?? false

/** Every entry of a tool that is covered. */
export const coveredKeys = ({ kind, toolId, parts }: SealedToolEntries): EntryKey[] =>
  [...parts].flatMap(([part, ranges]) =>
    ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({ kind, toolId, part, slot: from + i })),
    ),
  )
