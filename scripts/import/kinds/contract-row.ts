import { CONTRACT_TYPES, type ContractType } from '#domain/codes.ts'
import type { CsvRow, CsvTable } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'

export type ContractRow = {
  row: number
  practiceCode: string
  type: ContractType
  validFrom: string
  variationEffectiveOn: string | null
  clause: string | null
  coreOpens: string | null
  coreCloses: string | null
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A row of the ICB's own contract file, or the sentence that says what is wrong with it. */
export function readContractRow({ cell }: CsvTable, row: CsvRow): ContractRow | string {
  const practiceCode = cell(row, 'PRACTICE_ODS_CODE').toUpperCase()
  if (practiceCode === '') return 'practice_ods_code is empty'
  const named = cell(row, 'CONTRACT_TYPE')
  const type = CONTRACT_TYPES.find((known) => known.toLowerCase() === named.toLowerCase())
  if (!type) return `contract_type "${named}" is not GMS, PMS, APMS or unknown`
  const validFrom = dayFrom(cell(row, 'VALID_FROM'))
  if (!validFrom) return `valid_from "${cell(row, 'VALID_FROM')}" is not a date such as 2015-04-01`
  const variation = cell(row, 'VARIATION_EFFECTIVE_ON')
  const variationEffectiveOn = variation === '' ? null : dayFrom(variation)
  if (variation !== '' && !variationEffectiveOn)
    return `variation_effective_on "${variation}" is not a date such as 2025-10-01`
  const hours = hoursFrom(cell(row, 'CORE_OPENS'), cell(row, 'CORE_CLOSES'))
  if (typeof hours === 'string') return hours
  const clause = cell(row, 'CLAUSE') || null
  return {
    row: row.row,
    practiceCode,
    type,
    validFrom,
    variationEffectiveOn: variationEffectiveOn ?? null,
    clause,
    ...hours,
  }
}

/** Both empty means the national core hours; otherwise both are needed, and in order. */
function hoursFrom(opens: string, closes: string): Pick<ContractRow, 'coreOpens' | 'coreCloses'> | string {
  if (opens === '' && closes === '') return { coreOpens: null, coreCloses: null }
  if (!TIME.test(opens) || !TIME.test(closes))
    return `core_opens "${opens}" and core_closes "${closes}" must both be times such as 08:00, or both be empty`
  if (opens >= closes) return `core_closes ${closes} is not after core_opens ${opens}`
  return { coreOpens: opens, coreCloses: closes }
}
