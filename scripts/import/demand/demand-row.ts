import { monthIn } from '../submissions/day-text.ts'
import { countIn } from '../submissions/count-text.ts'

/** The cells of one practice and month as text, whichever layout they came from. */
export type RawRow = {
  row: number
  month: string
  code: string
  icb: string
  subIcb: string
  supplier: string
  total: string
  clinical: string
  administrative: string
  other: string
  patients: string
  participation: string
}

export type DemandRow = {
  row: number
  odsCode: string
  month: string
  icbCode: string
  subIcbCode: string
  supplier: string
  total: number
  clinical: number
  administrative: number
  other: number
  patients: number | null
  isParticipating: boolean | null
}

export const withoutNotes = (text: string): string => text.replaceAll(/\s*\[[^\]]*\]/g, '').trim()

/** "Feb-26 [10,11]" or 46054 -> "2026-02"; null for anything else. */
export const monthOfCell = (text: string): string | null => monthIn(withoutNotes(text))

/** Reads one row, or says why it cannot be: no count is ever made up, and what is held back stays unsaid. */
export function demandRow(raw: RawRow, today: string): DemandRow | { reason: string } {
  const month = monthOfCell(raw.month)
  if (month === null) return { reason: `"${raw.month}" is not a month` }
  if (month > today.slice(0, 7)) return { reason: `month ${month} has not begun` }
  if (!/^[A-Z]\d{5}$/.test(raw.code)) return { reason: `"${raw.code}" is not a practice code` }
  const isParticipating = participationIn(raw.participation)
  if (isParticipating === undefined)
    return { reason: `participation "${raw.participation}" is not 1, 0 or *` }
  const counts = countsIn(raw)
  if ('reason' in counts) return counts
  return {
    row: raw.row,
    odsCode: raw.code,
    month,
    icbCode: raw.icb,
    subIcbCode: raw.subIcb,
    supplier: raw.supplier
      .split(',')
      .map((name) => name.trim())
      .join(', '),
    ...counts,
    isParticipating,
  }
}

type Counts = Pick<DemandRow, 'total' | 'clinical' | 'administrative' | 'other' | 'patients'>

function countsIn(raw: RawRow): Counts | { reason: string } {
  const total = needed('submissions', raw.total)
  const clinical = needed('clinical submissions', raw.clinical)
  const administrative = needed('administrative submissions', raw.administrative)
  const other = needed('other submissions', raw.other)
  const patients = countIn('registered patients', raw.patients)
  for (const cell of [total, clinical, administrative, other, patients])
    if (typeof cell === 'object' && 'reason' in cell) return cell
  return {
    total: total as number,
    clinical: clinical as number,
    administrative: administrative as number,
    other: other as number,
    patients: typeof patients === 'object' && 'count' in patients ? patients.count : null,
  }
}

function needed(column: string, text: string): number | { reason: string } {
  const said = countIn(column, text)
  if (said === 'no_value') return { reason: `${column} "${text}" is no count, and is not taken for zero` }
  return 'reason' in said ? said : said.count
}

/** Held back or not said is null; undefined for what cannot be read. */
function participationIn(text: string): boolean | null | undefined {
  const plain = text.trim().toLowerCase()
  if (plain === '' || plain === '*') return null
  if (/^(1|1\.0|true|yes|y)$/.test(plain)) return true
  return /^(0|0\.0|false|no|n)$/.test(plain) ? false : undefined
}
