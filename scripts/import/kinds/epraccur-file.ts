import { holdToWidth, refuseDuplicates, type CsvFile, type CsvRow } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'
import { refuse } from '../refusal.ts'
import { sortOut, type PracticeDialect, type PracticeList, type PracticeRow } from './practice-row.ts'

export const EPRACCUR_WIDTH = 27

/** Positions in the headerless file, counted from 0. */
const CODE = 0
const NAME = 1
const REGION = 2
const ICB = 3
const POSTCODE = 9
const OPENED = 10
const CLOSED = 11
const STATUS = 12
const COMMISSIONER = 14
const SETTING = 25

const GP_SETTING = '4'
const GP_ROLE = 'RO76'
const WALES = 'Q99'

/** Both dialects have 27 columns and no header; they differ in how they say "active" and "GP practice". */
export function epraccurDialect(csv: CsvFile): PracticeDialect | null {
  if (csv.rows[0]?.cells.length !== EPRACCUR_WIDTH) return null
  const isDse = csv.rows.some(
    ({ cells }) => cells[STATUS] === 'ACTIVE' || roles(cells[SETTING]).includes(GP_ROLE),
  )
  if (isDse) return 'epraccur DSE'
  const isLegacy = csv.rows.some(({ cells }) => /^[ACDP]$/.test(cells[STATUS] ?? ''))
  return isLegacy ? 'epraccur legacy' : null
}

/** Prescribing cost centres: kept are open GP practices in England. The file has no date of its own. */
export function readEpraccur(csv: CsvFile, dialect: PracticeDialect, asOf: string): PracticeList {
  holdToWidth(csv.fileName, csv.rows, EPRACCUR_WIDTH)
  refuseDuplicates(csv.fileName, csv.rows, ({ cells }) => cells[CODE] ?? '')
  const wanted = csv.rows.filter(isOpenEnglishGp)
  if (wanted.length === 0)
    return refuse(
      csv.fileName,
      'no row is an open GP practice in England',
      'check that it is an epraccur file',
    )
  return {
    dialect,
    asOf,
    rowsRead: csv.rows.length,
    passedOver: csv.rows.length - wanted.length,
    ...sortOut(wanted.map(practiceOf)),
    closures: closuresIn(csv.rows, asOf),
  }
}

const roles = (cell: string | undefined): string[] => (cell ?? '').split('|').map((role) => role.trim())

function isOpenEnglishGp({ cells }: CsvRow): boolean {
  const isActive = cells[STATUS] === 'A' || cells[STATUS] === 'ACTIVE'
  const isGp = cells[SETTING] === GP_SETTING || roles(cells[SETTING]).includes(GP_ROLE)
  return isActive && isGp && (cells[REGION] ?? '').startsWith('Y') && cells[ICB] !== WALES
}

function practiceOf({ row, cells }: CsvRow): PracticeRow {
  const at = (position: number) => cells[position] ?? ''
  const nameless = (code: string) => ({ odsCode: code, onsCode: null, name: code })
  return {
    row,
    odsCode: at(CODE),
    name: at(NAME),
    postcode: at(POSTCODE) || null,
    openedOn: dayFrom(at(OPENED)),
    subIcb: nameless(at(COMMISSIONER)),
    icb: at(ICB) === '' ? null : nameless(at(ICB)),
    region: { code: at(REGION), name: null },
    pcn: undefined,
  }
}

/** Last days of closed practices, so far as they lie before the day of the list. */
function closuresIn(rows: readonly CsvRow[], asOf: string): Map<string, string> {
  const closures = new Map<string, string>()
  for (const { cells } of rows) {
    const closedOn = dayFrom(cells[CLOSED] ?? '')
    if (closedOn && closedOn < asOf) closures.set(cells[CODE] ?? '', closedOn)
  }
  return closures
}
