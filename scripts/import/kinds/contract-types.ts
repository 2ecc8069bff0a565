import type { Db } from '#db/client.server.ts'
import { contractsHeld, contractWriter, type HeldContract } from '#db/queries/import-facts.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import { CONTRACT_TYPES, type ContractType } from '#domain/codes.ts'
import { addDays } from '#domain/london-time.ts'
import { columnsOf, parseCsv, refuseCutShort, refuseDuplicates, tableOf, type CsvFile } from '../csv-table.ts'
import { counted, type ImportOptions, type ImportResult, type Loader } from '../loader.ts'
import type { SourceFile } from '../read-source.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { refuseUnheld } from '../unheld.ts'
import { contractRegister } from './contract-register.ts'

type Row = { row: number; code: string; type: ContractType }
type ContractList = { fileName: string; asOf: string; rows: Row[] }

/** Rows that this kind wrote may be replaced by it; what the ICB entered itself may not. */
const SOURCE = 'nhs-payments'

/** Recognised by content: the ICB's own contracts, or the yearly national file. */
export const contractTypes: Loader = (file, options) =>
  columnsOf(parseCsv(file.name, file.text)).includes('VARIATION_EFFECTIVE_ON')
    ? contractRegister(file, options)
    : nationalTypes(file, options)

/** Contract types from NHS Payments to General Practice, a yearly file that says its year only in its name. */
const nationalTypes: Loader = (file, options) => {
  refuseCutShort(file.name, file.text)
  const rows = readTypes(parseCsv(file.name, file.text))
  const list = { fileName: file.name, asOf: asOfPayments(file, options), rows }
  return {
    dialect: 'nhs-payments',
    edition: list.asOf,
    rowsRead: rows.length,
    apply: (db) => applyTypes(db, list),
  }
}

function readTypes(csv: CsvFile): Row[] {
  const table = tableOf(csv, ['PRACTICE_CODE', 'CONTRACT_TYPE'])
  const rows = table.rows.map((row) => ({
    row: row.row,
    code: table.cell(row, 'PRACTICE_CODE'),
    type: typeNamed(csv.fileName, row.row, table.cell(row, 'CONTRACT_TYPE')),
  }))
  if (rows.length === 0) return refuse(csv.fileName, 'there are no rows under the header', DOWNLOAD_AGAIN)
  refuseDuplicates(csv.fileName, rows, ({ code }) => code)
  return rows
}

function typeNamed(fileName: string, row: number, name: string): ContractType {
  const type = CONTRACT_TYPES.find((known) => known.toLowerCase() === name.toLowerCase())
  return type ?? refuse(fileName, `row ${row}: "${name}" is not GMS, PMS, APMS or Unknown`, DOWNLOAD_AGAIN)
}

/** "…2022-23…" or "…-24-25-…" in the name is the financial year; the types hold from its first day. */
function asOfPayments({ name }: SourceFile, { asOf }: ImportOptions): string {
  if (asOf !== undefined) return asOf
  const year = /(?<!\d)(?:20)?(\d\d)-(\d\d)(?!\d)/.exec(name)
  if (year && (Number(year[1]) + 1) % 100 === Number(year[2])) return `20${year[1]}-04-01`
  return refuse(
    name,
    'neither the rows nor the name say which year it is',
    'add --as-of with the first day of that year',
  )
}

function applyTypes(db: Db, { fileName, asOf, rows }: ContractList): ImportResult {
  const held = practicesHeld(db)
  const known = rows.filter(({ code }) => held.has(code))
  refuseUnheld(fileName, known.length)
  const contracts = contractsHeld(db)
  const writer = contractWriter(db)
  let entered = 0
  for (const { code, type } of known) {
    const practiceId = held.get(code)?.id ?? 0
    const own = contracts.get(practiceId) ?? []
    if (own.some(({ source }) => !source.startsWith(SOURCE))) entered += 1
    else saveType(writer, own, { practiceId, type, asOf })
  }
  const open = known.filter(({ code }) => held.get(code)?.closedOn === null)
  return {
    rowsKept: known.length,
    rejections: rows
      .filter(({ code }) => !held.has(code))
      .map(({ row, code }) => ({ row, reason: `practice ${code} is not held` })),
    facts: [
      ['in the file', `${tally(rows)} of ${counted(rows.length)}`],
      ['practices open now', `${tally(open)} of ${counted(open.length)} matched`],
      ...(entered > 0 ? [['left as entered by the ICB', counted(entered)] as [string, string]] : []),
    ],
    warnings: [],
    next:
      known.length < rows.length
        ? 'import your own register (tools); after a new practice list, repeat this with --force'
        : 'import your own register (tools)',
  }
}

const tally = (rows: readonly Row[]): string =>
  CONTRACT_TYPES.map((type) => `${type} ${counted(rows.filter((row) => row.type === type).length)}`).join(
    ', ',
  )

type Told = { practiceId: number; type: ContractType; asOf: string }

/** A later year starts a new period where the type changed; an earlier one adds or widens history. */
function saveType(writer: ReturnType<typeof contractWriter>, own: readonly HeldContract[], told: Told): void {
  const { practiceId, type, asOf } = told
  const source = `${SOURCE} ${asOf}`
  const blank = { coreOpens: null, coreCloses: null, variationEffectiveOn: null, clause: null }
  const cover = own.find(
    ({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || asOf <= validTo),
  )
  const later = own.find(({ validFrom }) => validFrom > asOf)
  if (cover?.type === type) return
  if (cover?.validFrom === asOf) return writer.change({ ...cover, type, source })
  if (!cover && later?.type === type) return writer.change({ ...later, validFrom: asOf })
  const validTo = cover ? cover.validTo : later ? addDays(later.validFrom, -1) : null
  if (cover) writer.change({ ...cover, validTo: addDays(asOf, -1) })
  const { coreOpens, coreCloses, variationEffectiveOn, clause } = cover ?? blank
  const terms = { coreOpens, coreCloses, variationEffectiveOn, clause }
  writer.add({ practiceId, type, ...terms, validFrom: asOf, validTo, source })
}
