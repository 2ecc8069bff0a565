import type { Db } from '#db/client.server.ts'
import { saveListSizes } from '#db/queries/import-facts.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import {
  parseCsv,
  refuseCutShort,
  refuseDuplicates,
  tableOf,
  type CsvRow,
  type CsvTable,
} from '../csv-table.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { refuseUnheld } from '../unheld.ts'
import { extractDate } from './practice-map-file.ts'
import { datedByItself } from './practices.ts'

const COLUMNS = ['EXTRACT_DATE', 'TYPE', 'CODE', 'SEX', 'AGE', 'NUMBER_OF_PATIENTS']

type Size = { row: number; code: string; patients: number }
type SizeList = { fileName: string; asOf: string; rowsRead: number; sizes: Size[] }

/** Registered patients per practice: the rows of all sexes and ages together. */
export const listSizes: Loader = (file, options) => {
  refuseCutShort(file.name, file.text)
  const table = tableOf(parseCsv(file.name, file.text), COLUMNS)
  const list = datedByItself(file.name, readSizes(table), options)
  return {
    dialect: 'gp-reg-pat-prac-all',
    edition: list.asOf,
    rowsRead: list.rowsRead,
    apply: (db) => applySizes(db, list),
  }
}

function readSizes(table: CsvTable): SizeList {
  const { fileName, rows, cell } = table
  const isWhole = (row: CsvRow) =>
    cell(row, 'TYPE') === 'GP' && cell(row, 'SEX') === 'ALL' && cell(row, 'AGE') === 'ALL'
  const sizes = rows.filter(isWhole).map((row) => ({
    row: row.row,
    code: cell(row, 'CODE'),
    patients: patientsIn(table, row),
  }))
  if (sizes.length === 0)
    return refuse(fileName, 'no row has TYPE GP, SEX ALL and AGE ALL', 'take the file gp-reg-pat-prac-all')
  refuseDuplicates(fileName, sizes, ({ code }) => code)
  return { fileName, asOf: extractDate(table), rowsRead: rows.length, sizes }
}

function patientsIn({ fileName, cell }: CsvTable, row: CsvRow): number {
  const text = cell(row, 'NUMBER_OF_PATIENTS')
  if (!/^\d{1,7}$/.test(text))
    refuse(fileName, `row ${row.row}: "${text}" is not a number of patients`, DOWNLOAD_AGAIN)
  return Number(text)
}

function applySizes(db: Db, { fileName, asOf, rowsRead, sizes }: SizeList): ImportResult {
  const held = practicesHeld(db)
  const known = sizes.flatMap(({ code, patients }) => {
    const practice = held.get(code)
    return practice
      ? [{ practiceId: practice.id, day: asOf, patients, source: `gp-reg-pat-prac-all ${asOf}` }]
      : []
  })
  refuseUnheld(fileName, known.length)
  const patientsHeld = saveListSizes(db, asOf, known)
  const unknown = sizes.filter(({ code }) => !held.has(code))
  return {
    rowsKept: known.length,
    rejections: unknown.map(({ row, code }) => ({ row, reason: `practice ${code} is not held` })),
    facts: [
      ['patients in the file', counted(sizes.reduce((sum, { patients }) => sum + patients, 0))],
      ['patients held', counted(patientsHeld)],
      ...(rowsRead > sizes.length
        ? [['passed over', counted(rowsRead - sizes.length)] as [string, string]]
        : []),
    ],
    warnings: [],
    next: unknown.length
      ? 'to hold the rest too, import a practice list of that time (practices) and repeat this with --force'
      : 'import contract-types, then your own register (tools)',
  }
}
