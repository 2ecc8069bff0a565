import type { Db } from '../client.server.ts'
import { addTool, changeTool, toolsAtAddress, type HeldTool, type NewTool } from './import-tools.server.ts'
import { addDays } from '#domain/london-time.ts'

/**
 * What was done with a row, or why it was not. The same practice and address is the same tool: a row that starts with
 * it, or says nothing else of it, updates it, and one that starts later and says something else follows it. `told`
 * holds the tools that this register has spoken of already: two of its own rows may not overlap.
 */
export function saveTool(db: Db, tool: NewTool, practiceCode: string, told: Set<number>): string {
  const overlapping = toolsAtAddress(db, tool.practiceId, tool.address).filter((held) => overlaps(held, tool))
  const [held, second] = overlapping
  if (!held) return add(db, tool, told)
  const clash = second ?? (told.has(held.id) || !mayFollow(held, tool) ? held : undefined)
  if (clash) return overlapOf(practiceCode, clash)
  if (held.validFrom === tool.validFrom || isAlike(held, tool)) return update(db, held, tool, told)
  changeTool(db, { ...held, validTo: addDays(tool.validFrom, -1) })
  add(db, tool, told)
  return 'changed'
}

function add(db: Db, tool: NewTool, told: Set<number>): string {
  told.add(addTool(db, tool))
  return 'added'
}

/** A later first day with nothing else new is no news: registers often carry the day they were written. */
function update(db: Db, held: HeldTool, tool: NewTool, told: Set<number>): string {
  told.add(held.id)
  const validFrom = held.validFrom < tool.validFrom ? held.validFrom : tool.validFrom
  if (isAlike(held, tool) && held.validFrom === validFrom && held.validTo === tool.validTo) return 'as before'
  changeTool(db, { ...held, ...tool, validFrom })
  return 'changed'
}

const overlapOf = (practiceCode: string, { validFrom, validTo }: HeldTool): string =>
  `practice ${practiceCode} already has this address from ${validFrom} to ${validTo ?? 'now'}, which overlaps`

/** Earlier and different would leave it open which of the two held when. */
const mayFollow = (held: HeldTool, tool: NewTool): boolean =>
  held.validFrom <= tool.validFrom || isAlike(held, tool)

type Dated = { validFrom: string; validTo: string | null }

const overlaps = (a: Dated, b: Dated): boolean =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)

const isAlike = (held: HeldTool, tool: NewTool): boolean =>
  held.supplierCode === tool.supplierCode &&
  JSON.stringify(held.requestTypes) === JSON.stringify(tool.requestTypes)
