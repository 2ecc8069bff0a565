import { columnsOf, parseCsv, refuseCutShort } from '../csv-table.ts'
import type { ImportOptions, Loader } from '../loader.ts'
import type { SourceFile } from '../read-source.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { applyPractices } from './apply-practices.ts'
import { EPRACCUR_WIDTH, epraccurDialect, readEpraccur } from './epraccur-file.ts'
import { isPracticeMap, readPracticeMap } from './practice-map-file.ts'
import type { PracticeList } from './practice-row.ts'

/** A practice list in any of its three dialects, recognised by content. */
export const practices: Loader = (file, options) => {
  const list = readList(file, options)
  return {
    dialect: list.dialect,
    edition: list.asOf,
    rowsRead: list.rowsRead,
    apply: (db) => applyPractices(db, list, file.name, options.isForced),
  }
}

function readList(file: SourceFile, options: ImportOptions): PracticeList {
  const csv = parseCsv(file.name, file.text)
  if (isPracticeMap(columnsOf(csv))) {
    refuseCutShort(file.name, file.text)
    return datedByItself(file.name, readPracticeMap(csv), options)
  }
  const dialect = epraccurDialect(csv)
  if (dialect === null)
    return refuse(
      file.name,
      `row 1 has ${csv.rows[0]?.cells.length ?? 0} columns and is neither the header of the monthly practice map nor a row of epraccur (${EPRACCUR_WIDTH} columns)`,
      DOWNLOAD_AGAIN,
    )
  refuseCutShort(file.name, file.text)
  return readEpraccur(csv, dialect, asOfEpraccur(file, options))
}

export function datedByItself<T extends { asOf: string }>(
  fileName: string,
  list: T,
  { asOf }: ImportOptions,
): T {
  if (asOf !== undefined && asOf !== list.asOf)
    refuse(fileName, `the rows are dated ${list.asOf}, not ${asOf}`, 'leave --as-of out')
  return list
}

/** The live report is of today; a saved one is of the day it was saved, which only the person importing knows. */
function asOfEpraccur(file: SourceFile, { asOf, today }: ImportOptions): string {
  if (asOf !== undefined) return asOf
  if (file.isAddress) return today
  return refuse(file.name, 'epraccur does not say its own date', 'add --as-of with the day it was published')
}
