import type { Db } from '#db/client.server.ts'
import type { Rejection } from '#db/queries/import-log.server.ts'
import { contractsHeld, enterContract, type HeldContract } from '#db/queries/import-facts.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import { parseCsv, tableOf } from '../csv-table.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { readContractRow, type ContractRow } from './contract-row.ts'

export const CONTRACT_REGISTER_COLUMNS = [
  'PRACTICE_ODS_CODE',
  'CONTRACT_TYPE',
  'VALID_FROM',
  'VARIATION_EFFECTIVE_ON',
  'CLAUSE',
  'CORE_OPENS',
  'CORE_CLOSES',
]

type Register = {
  fileName: string
  edition: string
  rowsRead: number
  rows: ContractRow[]
  rejections: Rejection[]
}

/**
 * What the ICB itself knows of its contracts: when the variation took effect, the clause of an APMS contract, other core
 * hours. It stands above the national file, which knows none of these.
 */
export const contractRegister: Loader = (file, { asOf }) => {
  const table = tableOf(parseCsv(file.name, file.text), CONTRACT_REGISTER_COLUMNS)
  if (table.rows.length === 0)
    return refuse(file.name, 'there are no rows under the header', 'add a row a contract')
  const rows: ContractRow[] = []
  const rejections: Rejection[] = []
  for (const row of table.rows) {
    const read = readContractRow(table, row)
    if (typeof read === 'string') rejections.push({ row: row.row, reason: read })
    else rows.push(read)
  }
  const edition = asOf ?? `contracts ${file.sha256.slice(0, 12)}`
  const register = { fileName: file.name, edition, rowsRead: table.rows.length, rows, rejections }
  return {
    dialect: 'icb-contracts',
    edition,
    rowsRead: table.rows.length,
    apply: (db) => enter(db, register),
  }
}

function enter(db: Db, register: Register): ImportResult {
  const practices = practicesHeld(db)
  const contracts = contractsHeld(db)
  const rejections = [...register.rejections]
  for (const row of register.rows) {
    const practiceId = practices.get(row.practiceCode)?.id
    if (practiceId === undefined)
      rejections.push({ row: row.row, reason: `practice ${row.practiceCode} is not held` })
    else enterRow(db, practiceId, contracts.get(practiceId) ?? [], row, register.edition)
  }
  const rowsKept = register.rowsRead - rejections.length
  const ordered = rejections.toSorted((a, b) => a.row - b.row)
  if (rowsKept === 0)
    return refuse(
      register.fileName,
      `no row can be taken in; row ${ordered[0]?.row}: ${ordered[0]?.reason}`,
      'correct the rows and import again',
    )
  return {
    rowsKept,
    rejections: ordered,
    facts: [['contracts entered', counted(rowsKept)]],
    warnings: [],
    next: 'days whose core hours changed are counted again by the scheduler, or now by "npm run roll-up -- --stale"',
    isPartial: rejections.length > 0,
  }
}

function enterRow(
  db: Db,
  practiceId: number,
  held: readonly HeldContract[],
  { row: _row, practiceCode: _code, ...terms }: ContractRow,
  edition: string,
): void {
  enterContract(db, { practiceId, ...terms, validTo: null, source: `icb-contracts ${edition}` }, held)
}
