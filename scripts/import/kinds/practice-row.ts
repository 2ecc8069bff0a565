import type { Rejection } from '#db/queries/import-log.server.ts'

/** One practice as a list tells it, whatever the dialect. */
export type PracticeRow = {
  row: number
  odsCode: string
  name: string
  postcode: string | null
  openedOn: string | null
  subIcb: { odsCode: string; onsCode: string | null; name: string }
  icb: { odsCode: string; onsCode: string | null; name: string } | null
  region: { code: string | null; name: string | null }
  /** Null: allocated to none. Undefined: the dialect does not tell. */
  pcn: { odsCode: string; name: string } | null | undefined
}

export const PRACTICE_DIALECTS = ['practice map', 'epraccur legacy', 'epraccur DSE'] as const
export type PracticeDialect = (typeof PRACTICE_DIALECTS)[number]

export type PracticeList = {
  dialect: PracticeDialect
  asOf: string
  rowsRead: number
  /** Rows that are no open GP practice in England: not faults, and not recorded one by one. */
  passedOver: number
  practices: PracticeRow[]
  rejections: Rejection[]
  /** Codes of rejected rows: their practices are on the list, so they are not closed. */
  rejectedCodes: string[]
  /** Last days that the list itself gives for practices that have closed. */
  closures: Map<string, string>
}

const PRACTICE_CODE = /^[A-Z][A-Z0-9]{4,5}$/
const AREA_CODE = /^[A-Z0-9]{3,5}$/

/** Why a row cannot be taken in, or null when it can. */
export function faultOf(practice: PracticeRow): string | null {
  if (!PRACTICE_CODE.test(practice.odsCode)) return `"${practice.odsCode}" is not a practice code`
  if (practice.name === '') return `practice ${practice.odsCode} has no name`
  if (!AREA_CODE.test(practice.subIcb.odsCode))
    return `practice ${practice.odsCode} has no sub-ICB location code ("${practice.subIcb.odsCode}")`
  if (practice.icb && !AREA_CODE.test(practice.icb.odsCode))
    return `practice ${practice.odsCode} has no ICB code ("${practice.icb.odsCode}")`
  return null
}

/** Rows that can be taken in, and the others with the reason. */
export function sortOut(rows: readonly PracticeRow[]) {
  const practices: PracticeRow[] = []
  const rejections: Rejection[] = []
  const rejectedCodes: string[] = []
  for (const row of rows) {
    const reason = faultOf(row)
    if (reason === null) practices.push(row)
    else {
      rejections.push({ row: row.row, reason })
      rejectedCodes.push(row.odsCode)
    }
  }
  return { practices, rejections, rejectedCodes }
}
