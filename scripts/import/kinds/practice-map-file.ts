import { refuseDuplicates, tableOf, type CsvFile, type CsvRow, type CsvTable } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { sortOut, type PracticeList, type PracticeRow } from './practice-row.ts'

const COLUMNS = [
  'EXTRACT_DATE',
  'PRACTICE_CODE',
  'PRACTICE_NAME',
  'PRACTICE_POSTCODE',
  'PCN_CODE',
  'PCN_NAME',
  'ONS_SUB_ICB_LOCATION_CODE',
  'SUB_ICB_LOCATION_CODE',
  'SUB_ICB_LOCATION_NAME',
  'ONS_ICB_CODE',
  'ICB_CODE',
  'ICB_NAME',
  'COMM_REGION_CODE',
  'COMM_REGION_NAME',
]
const UNALLOCATED_PCN = 'U'

export const isPracticeMap = (columns: readonly string[]): boolean =>
  columns.includes('PRACTICE_CODE') && columns.includes('ICB_CODE')

/** The monthly map of practices to PCN, sub-ICB location, ICB and region; it says its own date. */
export function readPracticeMap(csv: CsvFile): PracticeList {
  const table = tableOf(csv, COLUMNS)
  const rows = table.rows.map((row) => practiceOf(table, row))
  refuseDuplicates(csv.fileName, rows, ({ odsCode }) => odsCode)
  return {
    dialect: 'practice map',
    asOf: extractDate(table),
    rowsRead: rows.length,
    passedOver: 0,
    ...sortOut(rows),
    closures: new Map(),
  }
}

function practiceOf({ cell }: CsvTable, row: CsvRow): PracticeRow {
  const pcnCode = cell(row, 'PCN_CODE')
  const hasPcn = pcnCode !== '' && pcnCode !== UNALLOCATED_PCN
  return {
    row: row.row,
    odsCode: cell(row, 'PRACTICE_CODE'),
    name: cell(row, 'PRACTICE_NAME'),
    postcode: cell(row, 'PRACTICE_POSTCODE') || null,
    openedOn: null,
    subIcb: {
      odsCode: cell(row, 'SUB_ICB_LOCATION_CODE'),
      onsCode: cell(row, 'ONS_SUB_ICB_LOCATION_CODE') || null,
      name: cell(row, 'SUB_ICB_LOCATION_NAME') || cell(row, 'SUB_ICB_LOCATION_CODE'),
    },
    icb: {
      odsCode: cell(row, 'ICB_CODE'),
      onsCode: cell(row, 'ONS_ICB_CODE') || null,
      name: cell(row, 'ICB_NAME') || cell(row, 'ICB_CODE'),
    },
    region: { code: cell(row, 'COMM_REGION_CODE') || null, name: cell(row, 'COMM_REGION_NAME') || null },
    pcn: hasPcn ? { odsCode: pcnCode, name: cell(row, 'PCN_NAME') || pcnCode } : null,
  }
}

/** The one date that every row carries. */
export function extractDate({ fileName, rows, cell }: CsvTable): string {
  const [first] = rows
  if (!first) return refuse(fileName, 'there are no rows under the header', DOWNLOAD_AGAIN)
  const said = cell(first, 'EXTRACT_DATE')
  const odd = rows.find((row) => cell(row, 'EXTRACT_DATE') !== said)
  if (odd)
    return refuse(
      fileName,
      `row ${odd.row} is dated "${cell(odd, 'EXTRACT_DATE')}" and row ${first.row} "${said}"`,
      'import one edition at a time',
    )
  return dayFrom(said) ?? refuse(fileName, `row ${first.row}: "${said}" is not a date`, DOWNLOAD_AGAIN)
}
