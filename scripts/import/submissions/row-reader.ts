import { monthOf, weekdayOf } from '#domain/london-time.ts'
import type { Columns } from '../csv-stream.ts'
import { refuse } from '../refusal.ts'
import { bandFrom } from './band-text.ts'
import { countIn, type SaidCount } from './count-text.ts'
import { dayIn, monthIn, weekdayIn } from './day-text.ts'

/** Editions to November 2025 count by weekday of a month, later ones by day. */
export type Dialect = 'by-weekday' | 'by-day'

/** Where a count belongs in time; `day` is empty where only the weekday is said. */
export type Slot = { month: string; weekday: number; day: string }
export type ReadRow = { code: string; supplier: string; slot: string; band: string; count: number }
/** A row, the kind of rows that make none, or why it is turned away. */
export type RowResult = ReadRow | 'no_value' | { reason: string }

const ALWAYS = ['GP_CODE', 'SUPPLIER', 'WEEKDAY', 'SUBMISSION_TIME']
const PARTS = ['CLINICAL', 'ADMIN', 'UNKNOWN_OTHER']

export function dialectOf(name: string, columns: Columns): Dialect {
  const dialect = columns.has('DATE') ? 'by-day' : 'by-weekday'
  const own = dialect === 'by-day' ? ['DATE', 'TOTAL'] : ['MONTH', 'VALUE']
  const missing = [...ALWAYS, ...own].filter((column) => !columns.has(column))
  if (missing.length > 0)
    refuse(
      name,
      `row 1 has no column ${missing.join(', ')}`,
      'check that it is a file "Submissions via OC Systems By Day and Time"',
    )
  return dialect
}

/** Reads one row; `today` is the last day that a row may speak of. */
export function rowReader(dialect: Dialect, columns: Columns, today: string) {
  const at = (column: string) => columns.get(column) ?? -1
  const position = {
    code: at('GP_CODE'),
    supplier: at('SUPPLIER'),
    weekday: at('WEEKDAY'),
    band: at('SUBMISSION_TIME'),
    time: at(dialect === 'by-day' ? 'DATE' : 'MONTH'),
  }
  const countOf = dialect === 'by-day' ? totalReader(columns) : valueReader(at('VALUE'))
  const slotOf = remembered((text) => slotIn(dialect, text, today))
  const bandTrouble = remembered((text) =>
    bandFrom(text) ? null : { reason: `SUBMISSION_TIME "${text}" is not a time of day` },
  )
  return (cells: readonly string[]): RowResult => {
    const code = (cells[position.code] ?? '').trim().toUpperCase()
    if (code === '') return { reason: 'GP_CODE is empty' }
    const slot = slotOf(`${cells[position.time]}\n${cells[position.weekday]}`)
    if (typeof slot === 'object') return slot
    const band = (cells[position.band] ?? '').trim()
    const trouble = bandTrouble(band)
    if (trouble) return trouble
    const said = countOf(cells)
    if (said === 'no_value' || 'reason' in said) return said
    const supplier = (cells[position.supplier] ?? '').trim()
    if (said.count === 0 && isNoSupplier(supplier)) return 'no_value'
    return { code, supplier, slot, band, count: said.count }
  }
}

/** Practices that do not take part, or whose supplier sent nothing, are listed with 0: that is not a count. */
const isNoSupplier = (supplier: string): boolean => /^(no data|none\/unknown)$/i.test(supplier)

const valueReader = (position: number) => (cells: readonly string[]) =>
  countIn('VALUE', cells[position] ?? '')

/** The total, which must be the sum of its parts where all three are counts. */
function totalReader(columns: Columns) {
  const position = columns.get('TOTAL') ?? -1
  const parts = PARTS.map((name) => ({ name, position: columns.get(name) ?? -1 }))
  return (cells: readonly string[]): SaidCount => {
    const total = countIn('TOTAL', cells[position] ?? '')
    if (typeof total === 'string' || 'reason' in total) return total
    const counts: number[] = []
    for (const { name, position: own } of parts) {
      const said = countIn(name, cells[own] ?? '')
      if (typeof said === 'string') return total
      if ('reason' in said) return said
      counts.push(said.count)
    }
    const sum = counts.reduce((a, b) => a + b, 0)
    return sum === total.count ? total : { reason: `TOTAL ${total.count} is not ${counts.join(' + ')}` }
  }
}

/** A slot as text, to be numbered, or why the row has none. */
function slotIn(dialect: Dialect, text: string, today: string): string | { reason: string } {
  const [time = '', weekdayText = ''] = text.split('\n')
  const weekday = weekdayIn(weekdayText)
  if (weekday === null) return { reason: `WEEKDAY "${weekdayText}" is not a day of the week` }
  const day = dialect === 'by-day' ? dayIn(time) : ''
  if (day === null) return { reason: `DATE "${time}" is not a date` }
  const month = day === '' ? monthIn(time) : monthOf(day)
  if (month === null) return { reason: `MONTH "${time}" is not a month` }
  if (day > today || month > monthOf(today)) return { reason: `${day || month} has not been yet` }
  if (day !== '' && weekdayOf(day) !== weekday)
    return { reason: `WEEKDAY "${weekdayText}" is not the weekday of ${day}` }
  return [month, weekday, day].join('\n')
}

/** A slot back from its text. */
export function slotFrom(text: string): Slot {
  const [month = '', weekday = '', day = ''] = text.split('\n')
  return { month, weekday: Number(weekday), day }
}

/** The same few texts come in every row. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const held = known.get(text)
    if (held !== undefined) return held
    const value = read(text)
    if (known.size < MAX_REMEMBERED) known.set(text, value)
    return value
  }
}

const MAX_REMEMBERED = 10_000
