import { REQUEST_TYPES, type IntervalExclusionReason, type RequestType } from './codes.ts'
import type { EntryTrouble, ExclusionEntry } from './exclusion-entries.ts'
import { isDay, isLondonTime, londonInstant } from './london-time.ts'

/** What was typed, on a page, in a command or a row of a file; every value is text, and empty where nothing was given. */
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

/** The entry as far as it can be read; what cannot is said by field, and an instant that cannot be read is NaN. */
export type ReadEntry = { entry: ExclusionEntry; troubles: EntryTrouble[] }

/** Reads what was typed. Whether the entry may be taken is judged afterwards, with the rest of it. */
export function readEntry(typed: TypedEntry): ReadEntry {
  const troubles: EntryTrouble[] = []
  const read = <Value>(field: EntryTrouble['field'], value: Value | string, instead: Value): Value => {
    if (typeof value !== 'string') return value
    troubles.push({ field, sentence: value })
    return instead
  }
  const entry = {
    from: read('from', instantOf('start', typed.from), NaN),
    to: read('to', instantOf('end', typed.to), NaN),
    requestTypes: read<RequestType[]>('requestTypes', typesOf(typed.types), [...REQUEST_TYPES]),
    practiceCode: codeOf(typed.practice),
    icbCode: codeOf(typed.icb),
    // Whether it is one of the codes is judged with the rest of the entry.
    reasonCode: typed.code.trim().toUpperCase() as IntervalExclusionReason,
    reason: typed.reason.trim(),
    agreedBy: typed.agreedBy.trim() || null,
    agreedOn: read('agreedOn', agreementOf(typed.agreedOn), { day: null }).day,
    reference: typed.reference.trim() || null,
  }
  return { entry, troubles }
}

const codeOf = (text: string): string | null => text.trim().toUpperCase() || null

/** A day as people type it: 2026-11-23 or 23/11/2026. Null where it is none, or in a year far from this service's own. */
export function dayTyped(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? []
  const day = year ? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}` : text.trim()
  return isDay(day) && day.startsWith('20') ? day : null
}

function agreementOf(text: string): { day: string | null } | string {
  const day = dayTyped(text)
  if (day === null && text.trim() !== '')
    return `the day of the agreement "${text.trim()}" is not a day such as 2026-11-20`
  return { day }
}

/** The instant of a London wall-clock time; of the hour that comes twice in autumn, the second. */
function instantOf(which: 'start' | 'end', text: string): number | string {
  if (text.trim() === '') return `the ${which} is missing: give a day and a time such as 2026-11-23 13:00`
  const [, typedDay = '', time = ''] = /^(\S+)[ T]([01]\d:[0-5]\d|2[0-3]:[0-5]\d)$/.exec(text.trim()) ?? []
  const day = dayTyped(typedDay)
  if (day === null) return `the ${which} "${text.trim()}" is not a London time such as 2026-11-23 13:00`
  if (!isLondonTime(day, time))
    return `the ${which} "${text.trim()}" is no London time: the clocks went forward over it`
  return londonInstant(day, time)
}

/** All types where none is named. */
function typesOf(text: string): RequestType[] | string {
  const named = text.split(/[\s,;]+/).filter((word) => word !== '')
  const unknown = named.find((word) => !REQUEST_TYPES.some((type) => type === word))
  if (unknown !== undefined) return `"${unknown}" is no request type: they are ${REQUEST_TYPES.join(', ')}`
  return named.length === 0 ? [...REQUEST_TYPES] : REQUEST_TYPES.filter((type) => named.includes(type))
}
