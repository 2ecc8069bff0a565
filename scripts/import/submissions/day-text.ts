import { addDays, isMonth } from '#domain/london-time.ts'
import { dayFrom, monthNumber } from '../dates.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** Spreadsheets count days from here; the numbers of the years 2000 to 2099 are taken for dates. */
const SPREADSHEET_ORIGIN = '1899-12-30'
const SERIAL = /^\d{5}(?:\.0+)?$/
const SERIAL_FROM = 36_526
const SERIAL_TO = 73_050

/** A day as text or as a spreadsheet's number, with or without a midnight after it. */
export function dayIn(text: string): string | null {
  const plain = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  return serialDay(plain) ?? dayFrom(plain) ?? wordedDay(plain)
}

/** "2026-02", "2026-02-01", "Feb-26", "February 2026", "FEB2026" or 46054; null for anything else. */
export function monthIn(text: string): string | null {
  const plain = text.trim()
  if (isMonth(plain)) return plain
  const worded = /^([A-Za-z]{3,9})[\s-]*(\d{2}|\d{4})$/.exec(plain)
  if (worded) return monthText(worded[1], worded[2])
  return dayIn(plain)?.slice(0, 7) ?? null
}

function serialDay(text: string): string | null {
  if (!SERIAL.test(text)) return null
  const serial = Math.trunc(Number(text))
  return serial >= SERIAL_FROM && serial <= SERIAL_TO ? addDays(SPREADSHEET_ORIGIN, serial) : null
}

/** "2 February 2026" or "02-Feb-26". */
function wordedDay(text: string): string | null {
  const found = /^(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{2}|\d{4})$/.exec(text)
  const month = found && monthText(found[2], found[3])
  return month ? dayFrom(`${month}-${(found[1] ?? '').padStart(2, '0')}`) : null
}

function monthText(name = '', year = ''): string | null {
  const number = monthNumber(name)
  return number ? `${year.padStart(4, '20')}-${String(number).padStart(2, '0')}` : null
}

/** "Monday", "mon" or 1 for Monday to 7 for Sunday; null for anything else. */
export function weekdayIn(text: string): number | null {
  const plain = text.trim().toLowerCase()
  if (/^[1-7](\.0+)?$/.test(plain)) return Math.trunc(Number(plain))
  if (!/^[a-z]{3,}$/.test(plain)) return null
  const index = WEEKDAYS.findIndex((name) => name.startsWith(plain))
  return index < 0 ? null : index + 1
}
