import { isDay } from '#domain/london-time.ts'

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
]

/** "Feb", "Sept" or "February" is 2 or 9; null for what does not begin a month's name with three letters or more. */
export function monthNumber(name: string): number | null {
  const index = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name.toUpperCase()))
  return index < 0 ? null : index + 1
}

/** `2026-08-01`, `01Aug2026`, `20260801` or `01/08/2026` as `YYYY-MM-DD`; null for anything else. */
export function dayFrom(text: string): string | null {
  const day = shapeOf(text.trim())
  return day !== null && isDay(day) ? day : null
}

function shapeOf(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (packed) return packed.slice(1).join('-')
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text)
  if (slashed) return slashed.slice(1).reverse().join('-')
  const worded = /^(\d{2})([A-Za-z]{3})(\d{4})$/.exec(text)
  if (!worded) return null
  const month = monthNumber(worded[2] ?? '') ?? 0
  return `${worded[3]}-${String(month).padStart(2, '0')}-${worded[1]}`
}
