import { REQUEST_TYPES, type RequestType, type SupplierCode } from '#domain/codes.ts'
import { supplierNamed } from '#domain/suppliers.ts'
import type { CsvRow, CsvTable } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'

export type ToolRow = {
  row: number
  practiceCode: string
  supplierCode: SupplierCode
  address: string
  requestTypes: RequestType[]
  validFrom: string
  validTo: string | null
}

/** A row of the register, or the sentence that says what is wrong with it. */
export function readToolRow({ cell }: CsvTable, row: CsvRow): ToolRow | string {
  const practiceCode = cell(row, 'PRACTICE_ODS_CODE').toUpperCase()
  if (practiceCode === '') return 'practice_ods_code is empty'
  const supplierCode = supplierNamed(cell(row, 'SUPPLIER'))
  if (!supplierCode)
    return `supplier "${cell(row, 'SUPPLIER')}" is not known (use "other" where it has no name here)`
  const address = plainAddress(cell(row, 'URL'))
  if (!address) return `url "${withoutSecrets(cell(row, 'URL'))}" is not a plain http or https address`
  const requestTypes = requestTypesFrom(cell(row, 'REQUEST_TYPES'))
  if (!requestTypes)
    return `request_types "${cell(row, 'REQUEST_TYPES')}" is not "all" or some of ${REQUEST_TYPES.join(', ')}`
  const dates = datesFrom(cell(row, 'VALID_FROM'), cell(row, 'VALID_TO'))
  if (typeof dates === 'string') return dates
  return { row: row.row, practiceCode, supplierCode, address, requestTypes, ...dates }
}

/** The address as the browser would write it; null unless http or https without a user name or password. */
export function plainAddress(text: string): string | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  return url.href
}

/** A password pasted into the register by mistake is not repeated on the screen or kept with the rejection. */
export const withoutSecrets = (text: string): string => text.replace(/\/\/[^/]*@/, '//…@').slice(0, 120)

/** In the order of the code list, so that the same set is always stored the same way. */
function requestTypesFrom(text: string): RequestType[] | null {
  const names = text
    .toLowerCase()
    .split(/[|;,\s]+/)
    .filter(Boolean)
  if (names.length === 1 && names[0] === 'all') return [...REQUEST_TYPES]
  const isKnown = names.every((name) => (REQUEST_TYPES as readonly string[]).includes(name))
  return names.length > 0 && isKnown ? REQUEST_TYPES.filter((type) => names.includes(type)) : null
}

function datesFrom(from: string, to: string): { validFrom: string; validTo: string | null } | string {
  const validFrom = dayFrom(from)
  if (!validFrom) return `valid_from "${from}" is not a date such as 2026-04-01`
  const validTo = to === '' ? null : dayFrom(to)
  if (to !== '' && !validTo) return `valid_to "${to}" is not a date such as 2026-04-01`
  if (validTo !== null && validTo < validFrom) return `valid_to ${validTo} is before valid_from ${validFrom}`
  return { validFrom, validTo }
}
