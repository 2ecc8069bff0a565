import type { Db } from '#db/client.server.ts'
import type { Rejection } from '#db/queries/import-log.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import type { NewTool } from '#db/queries/import-tools.server.ts'
import { saveTool } from '#db/queries/save-tool.server.ts'
import { parseCsv, tableOf, type CsvTable } from '../csv-table.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { readToolRow, type ToolRow } from './tool-row.ts'

const COLUMNS = ['PRACTICE_ODS_CODE', 'SUPPLIER', 'URL', 'REQUEST_TYPES', 'VALID_FROM', 'VALID_TO']

type Register = {
  fileName: string
  edition: string
  rowsRead: number
  rows: ToolRow[]
  rejections: Rejection[]
}

/** The ICB's own register of online consultation tools. Good rows are taken in; each other row is named with its fault. */
export const tools: Loader = (file, { asOf }) => {
  const table = tableOf(parseCsv(file.name, file.text), COLUMNS)
  const edition = asOf ?? `register ${file.sha256.slice(0, 12)}`
  const register = { fileName: file.name, edition, ...readRows(table) }
  return {
    dialect: 'register',
    edition,
    rowsRead: register.rowsRead,
    apply: (db) => applyRegister(db, register),
  }
}

function readRows(table: CsvTable) {
  if (table.rows.length === 0)
    return refuse(table.fileName, 'there are no rows under the header', 'add a row a tool')
  const rows: ToolRow[] = []
  const rejections: Rejection[] = []
  for (const row of table.rows) {
    const read = readToolRow(table, row)
    if (typeof read === 'string') rejections.push({ row: row.row, reason: read })
    else rows.push(read)
  }
  return { rowsRead: table.rows.length, rows, rejections }
}

function applyRegister(db: Db, register: Register): ImportResult {
  const held = practicesHeld(db)
  const rejections = [...register.rejections]
  const counts = { added: 0, changed: 0, 'as before': 0 }
  const told = new Set<number>()
  for (const row of register.rows.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))) {
    const practiceId = held.get(row.practiceCode)?.id
    const done =
      practiceId === undefined
        ? `practice ${row.practiceCode} is not held`
        : saveTool(db, toolOf(practiceId, row, register), row.practiceCode, told)
    if (done in counts) counts[done as keyof typeof counts] += 1
    else rejections.push({ row: row.row, reason: done })
  }
  const rowsKept = register.rowsRead - rejections.length
  const ordered = rejections.toSorted((a, b) => a.row - b.row)
  if (rowsKept === 0) refuseAll(register.fileName, ordered)
  return {
    rowsKept,
    rejections: ordered,
    facts: Object.entries(counts).map(([name, count]) => [name, counted(count)]),
    warnings: [],
    next: rejections.length
      ? 'correct the rejected rows and import the register again'
      : 'try one with "npm run probe -- --once --dry-run"',
    isPartial: rejections.length > 0,
  }
}

function toolOf(practiceId: number, row: ToolRow, { edition }: Register): NewTool {
  const { row: _row, practiceCode: _code, ...facts } = row
  return { practiceId, ...facts, source: `tools ${edition}` }
}

function refuseAll(fileName: string, rejections: readonly Rejection[]): never {
  const [first] = rejections
  return refuse(
    fileName,
    `no row can be taken in; row ${first?.row}: ${first?.reason}`,
    'correct the rows and import again',
  )
}
