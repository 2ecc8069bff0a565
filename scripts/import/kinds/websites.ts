import type { Db } from '#db/client.server.ts'
import type { Rejection } from '#db/queries/import-log.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import {
  addWebsite,
  changeWebsite,
  endWebsite,
  websitesOfPractice,
  type NewWebsite,
} from '#db/queries/websites.server.ts'
import { addDays } from '#domain/london-time.ts'
import { parseCsv, tableOf, type CsvRow, type CsvTable } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { plainAddress, withoutSecrets } from './tool-row.ts'

const COLUMNS = ['PRACTICE_ODS_CODE', 'WEBSITE', 'VALID_FROM']

type WebsiteRow = { row: number; practiceCode: string; address: string; validFrom: string }
type List = {
  fileName: string
  edition: string
  rowsRead: number
  rows: WebsiteRow[]
  rejections: Rejection[]
}

/** Addresses of the practices' own websites. One practice has one at a time: a later row ends the one before. */
export const websites: Loader = (file, { asOf }) => {
  const table = tableOf(parseCsv(file.name, file.text), COLUMNS)
  if (table.rows.length === 0)
    return refuse(file.name, 'there are no rows under the header', 'add a row a practice')
  const edition = asOf ?? `websites ${file.sha256.slice(0, 12)}`
  const list: List = { fileName: file.name, edition, rowsRead: table.rows.length, rows: [], rejections: [] }
  for (const row of table.rows) {
    const read = readRow(table, row)
    if (typeof read === 'string') list.rejections.push({ row: row.row, reason: read })
    else list.rows.push(read)
  }
  return { dialect: 'websites', edition, rowsRead: list.rowsRead, apply: (db) => applyList(db, list) }
}

function readRow({ cell }: CsvTable, row: CsvRow): WebsiteRow | string {
  const practiceCode = cell(row, 'PRACTICE_ODS_CODE').toUpperCase()
  if (practiceCode === '') return 'practice_ods_code is empty'
  const address = plainAddress(cell(row, 'WEBSITE'))
  if (!address)
    return `website "${withoutSecrets(cell(row, 'WEBSITE'))}" is not a plain http or https address`
  const validFrom = dayFrom(cell(row, 'VALID_FROM'))
  if (!validFrom) return `valid_from "${cell(row, 'VALID_FROM')}" is not a date such as 2026-04-01`
  return { row: row.row, practiceCode, address, validFrom }
}

function applyList(db: Db, list: List): ImportResult {
  const held = practicesHeld(db)
  const rejections = [...list.rejections]
  const counts = { added: 0, changed: 0, 'as before': 0 }
  for (const { row, practiceCode, address, validFrom } of list.rows.toSorted(byDay)) {
    const practiceId = held.get(practiceCode)?.id
    const done =
      practiceId === undefined
        ? `practice ${practiceCode} is not held`
        : save(db, { practiceId, address, validFrom, validTo: null, source: `websites ${list.edition}` })
    if (done in counts) counts[done as keyof typeof counts] += 1
    else rejections.push({ row, reason: done })
  }
  const rowsKept = list.rowsRead - rejections.length
  const ordered = rejections.toSorted((a, b) => a.row - b.row)
  if (rowsKept === 0)
    return refuse(
      list.fileName,
      `no row can be taken in; row ${ordered[0]?.row}: ${ordered[0]?.reason}`,
      'correct the rows and import again',
    )
  return {
    rowsKept,
    rejections: ordered,
    facts: Object.entries(counts).map(([name, count]) => [name, counted(count)]),
    warnings: [],
    next: 'look for tools on them with "npm run discover"',
    isPartial: rejections.length > 0,
  }
}

const byDay = (a: WebsiteRow, b: WebsiteRow): number => a.validFrom.localeCompare(b.validFrom)

/** What was done with a row, or why it was not. */
function save(db: Db, website: NewWebsite): string {
  const current = websitesOfPractice(db, website.practiceId).find(({ validTo }) => validTo === null)
  if (!current) {
    addWebsite(db, website)
    return 'added'
  }
  if (current.address === website.address) return 'as before'
  if (current.validFrom > website.validFrom)
    return `the practice already has another website from ${current.validFrom}`
  if (current.validFrom === website.validFrom) changeWebsite(db, current.id, website)
  else {
    endWebsite(db, current.id, addDays(website.validFrom, -1))
    addWebsite(db, website)
  }
  return 'changed'
}
