/** A cell: text, a number that stays a number, or null for a value that is not there. */
export type CsvCell = string | number | null

/**
 * RFC 4180: comma, CRLF, quotes doubled. Text that a spreadsheet would run as a formula gets a leading single quote
 * (ASVS 1.2.10); numbers stay typed, so that negative values are not touched. A missing value is empty.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = isFormula(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Characters with which a cell becomes a formula, a command or a broken line in a spreadsheet. */
const FORMULA_STARTS = new Set(['=', '+', '-', '@', '\t', '\r', '\0'])

const isFormula = (text: string): boolean => FORMULA_STARTS.has(text.charAt(0))
