import { REQUEST_TYPES, type IntervalExclusionReason, type RequestType } from '#domain/codes.ts'
import type { ExclusionEntry } from '#domain/exclusion-entries.ts'
import { isDay, londonInstant } from '#domain/london-time.ts'

/** What was typed, in a command or a row of a file; every value is text, and empty where nothing was given. */
export type TypedEntry = {
  practice: string
  icb: string
  from: string
  to: string
  code: string
  reason: string
  agreedBy: string
  agreedOn: string
  reference: string
  types: string
}

/** The entry, or a sentence that says which value cannot be read and what it should look like. */
export function readEntry(typed: TypedEntry): ExclusionEntry | string {
  const from = instantOf(typed.from)
  const to = instantOf(typed.to)
  if (from === null) return `the start "${typed.from}" is not a London time such as 2026-11-23 13:00`
  if (to === null) return `the end "${typed.to}" is not a London time such as 2026-11-23 18:30`
  if (typed.agreedOn !== '' && !isDay(typed.agreedOn))
    return `the day of the agreement "${typed.agreedOn}" is not a day such as 2026-11-20`
  const requestTypes = typesOf(typed.types)
  if (typeof requestTypes === 'string') return requestTypes
  return {
    from,
    to,
    requestTypes,
    practiceCode: codeOf(typed.practice),
    icbCode: codeOf(typed.icb),
    // Whether it is one of the codes is judged with the rest of the entry.
    reasonCode: typed.code.trim().toUpperCase() as IntervalExclusionReason,
    reason: typed.reason.trim(),
    agreedBy: typed.agreedBy.trim() || null,
    agreedOn: typed.agreedOn || null,
    reference: typed.reference.trim() || null,
  }
}

const codeOf = (text: string): string | null => text.trim().toUpperCase() || null

function instantOf(text: string): number | null {
  const [, day = '', time = ''] =
    /^(\d{4}-\d{2}-\d{2})[ T]([01]\d:[0-5]\d|2[0-3]:[0-5]\d)$/.exec(text.trim()) ?? []
  return isDay(day) && time !== '' ? londonInstant(day, time) : null
}

/** All types where none is named. */
function typesOf(text: string): RequestType[] | string {
  const named = text.split(/[\s,;]+/).filter((word) => word !== '')
  const unknown = named.find((word) => !REQUEST_TYPES.some((type) => type === word))
  if (unknown !== undefined) return `"${unknown}" is no request type: they are ${REQUEST_TYPES.join(', ')}`
  return named.length === 0 ? [...REQUEST_TYPES] : REQUEST_TYPES.filter((type) => named.includes(type))
}
