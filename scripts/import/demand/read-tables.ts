import { readTable, type Columns } from '../csv-stream.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import type { SourceFile } from '../read-source.ts'
import { tableParts, type TablePart } from '../unzip-stream.ts'
import { newestMonth, rowCollector, type DemandDialect, type DemandFile } from './demand-file.ts'
import { monthOfCell, type RawRow } from './demand-row.ts'
import { metricGatherer } from './metric-rows.ts'
import { measureOf, nationalRows } from './national-rows.ts'

/** North and south. */
const MOST_PARTS = 2

type Cell = (name: string) => string

/** The tables in CSV: one or two of practices by metric, one of practices with a column each, or the national one. */
export async function readTables(file: SourceFile, today: string): Promise<DemandFile> {
  const collector = rowCollector(file.name, today)
  const metrics = metricGatherer()
  const national = nationalRows()
  let nationalRead = 0
  let dialect: DemandDialect | null = null
  const readers = {
    'practice-table': (cell: Cell, row: number) => collector.take(tableRow(cell, row)),
    'practice-metrics': metrics.take,
    'national-table': (cell: Cell) => {
      nationalRead += 1
      takeNational(national, cell)
    },
  }
  for (const part of tableParts(file.name, file.bytes, MOST_PARTS))
    await readPart(part, (columns) => {
      const found = dialectOf(part.name, columns)
      if (dialect !== null && dialect !== found)
        refuse(part.name, 'it is in another layout than the table beside it', DOWNLOAD_AGAIN)
      dialect = found
      return readers[found]
    })
  for (const raw of metrics.rows()) collector.take(raw)
  const rows = collector.rows()
  const rowsRead = metrics.rowsRead() + nationalRead || collector.rowsRead()
  if (dialect === null || rows.length + national.rows().length === 0)
    return refuse(file.name, emptyTrouble(collector.rejections[0]), DOWNLOAD_AGAIN)
  const editionOf = editionBy(dialect, newestMonth(rows))
  return {
    dialect,
    rowsRead,
    practices: rows.map((row) => ({ ...row, edition: editionOf(row.month) })),
    national: national.rows(),
    rejections: collector.rejections,
  }
}

const emptyTrouble = (first: { row: number; reason: string } | undefined): string =>
  first
    ? `no row can be taken in; row ${first.row}: ${first.reason}`
    : 'there are no figures under the header'

/** A table with a column each puts the months of many editions together, each as first published. */
const editionBy = (dialect: DemandDialect, newest: string) => (month: string) =>
  dialect === 'practice-table' ? month : newest

async function readPart(
  part: TablePart,
  readerFor: (columns: Columns) => (cell: Cell, row: number) => void,
): Promise<void> {
  let table: ((cells: readonly string[], row: number) => void) | null = null
  await readTable(part, {
    header(columns) {
      const read = readerFor(columns)
      table = (cells, row) => read((name) => (cells[columns.get(name) ?? -1] ?? '').trim(), row)
    },
    row: (cells, row) => table?.(cells, row),
  })
}

const LAYOUTS: Record<Exclude<DemandDialect, 'workbook'>, string[]> = {
  'practice-metrics': ['MONTH', 'GP_CODE', 'ICB_CODE', 'METRIC', 'VALUE'],
  'practice-table': ['MONTH', 'GP_CODE', 'ICB_CODE', 'TOTAL', 'CLINICAL', 'ADMIN', 'OTHER_UNKNOWN'],
  'national-table': ['EDITION', 'MONTH', 'MEASURE', 'VALUE'],
}

function dialectOf(fileName: string, columns: Columns): Exclude<DemandDialect, 'workbook'> {
  for (const [dialect, names] of Object.entries(LAYOUTS))
    if (names.every((name) => columns.has(name))) return dialect as Exclude<DemandDialect, 'workbook'>
  return refuse(
    fileName,
    'its columns are those of no known table of submissions',
    'take the summary workbook or the practice tables of the publication',
  )
}

const tableRow = (cell: Cell, row: number): RawRow => ({
  row,
  month: cell('MONTH'),
  code: cell('GP_CODE'),
  icb: cell('ICB_CODE'),
  subIcb: cell('SUB_ICB_CODE'),
  supplier: cell('SUPPLIER'),
  total: cell('TOTAL'),
  clinical: cell('CLINICAL'),
  administrative: cell('ADMIN'),
  other: cell('OTHER_UNKNOWN'),
  patients: cell('PATIENTS_REGISTERED'),
  participation: cell('PARTICIPATION'),
})

function takeNational(national: ReturnType<typeof nationalRows>, cell: Cell): void {
  const [edition, month] = [monthOfCell(cell('EDITION')), monthOfCell(cell('MONTH'))]
  const measure = measureOf(cell('MEASURE'))
  if (edition && month && measure) national.add(edition, month, measure, cell('VALUE'))
}
