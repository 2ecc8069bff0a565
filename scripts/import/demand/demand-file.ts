import type { Rejection } from '#db/queries/import-log.server.ts'
import { counted } from '../loader.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { demandRow, type DemandRow, type RawRow } from './demand-row.ts'
import type { NationalRow } from './national-rows.ts'

export type DemandDialect = 'workbook' | 'practice-table' | 'practice-metrics' | 'national-table'

/** A file read whole: rows of practices with the edition they belong to, and of England where it has them. */
export type DemandFile = {
  dialect: DemandDialect
  rowsRead: number
  practices: (DemandRow & { edition: string })[]
  national: NationalRow[]
  rejections: Rejection[]
}

/** With more the file is damaged, or in a layout that is not known: nothing in it should be believed. */
const MAX_REJECTED = 5_000
const MAX_ROWS = 2_000_000

/** Takes rows one by one; a practice and month that comes twice is turned away the second time. */
export function rowCollector(fileName: string, today: string) {
  const rows = new Map<string, DemandRow>()
  const rejections: Rejection[] = []
  let rowsRead = 0
  return {
    rejections,
    rowsRead: () => rowsRead,
    rows: () => [...rows.values()],
    take(raw: RawRow): void {
      rowsRead += 1
      if (rowsRead > MAX_ROWS)
        refuse(fileName, `it holds more than ${counted(MAX_ROWS)} rows`, 'check that it is the file meant')
      const read = demandRow(raw, today)
      if ('reason' in read) return reject(fileName, rejections, raw.row, read.reason)
      const key = `${read.odsCode} ${read.month}`
      const before = rows.get(key)
      if (before) return reject(fileName, rejections, raw.row, `${key} is in row ${before.row} too`)
      rows.set(key, read)
    },
  }
}

function reject(fileName: string, rejections: Rejection[], row: number, reason: string): void {
  rejections.push({ row, reason })
  const [first] = rejections
  if (first && rejections.length > MAX_REJECTED)
    refuse(
      fileName,
      `more than ${counted(MAX_REJECTED)} rows cannot be read; row ${first.row}: ${first.reason}`,
      DOWNLOAD_AGAIN,
    )
}

export const newestMonth = (rows: readonly { month: string }[]): string =>
  rows.reduce((newest, { month }) => (month > newest ? month : newest), '')
