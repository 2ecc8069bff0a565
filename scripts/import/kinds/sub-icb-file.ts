import type { SubIcbVersion } from '#db/queries/import-hierarchy.server.ts'
import {
  FORMER_ICBS,
  FORMER_SUB_ICB_ONS_CODES,
  FORMER_UNTIL,
  ICBS_FOUNDED_ON,
} from '#db/reference/icbs-before-april-2026.ts'
import { addDays, isDay } from '#domain/london-time.ts'
import { refuseDuplicates, tableOf, type CsvFile, type CsvTable } from '../csv-table.ts'
import { refuse } from '../refusal.ts'
import { HIERARCHY } from '../versions.ts'
import { ICB_CODE } from './icb-file.ts'

const COLUMNS = ['SUB_ICB_LOCATION_CODE', 'ONS_SUB_ICB_LOCATION_CODE']

type Link = {
  row: number
  odsCode: string
  onsCode: string | null
  name: string
  icbBefore: string
  icbAfter: string
}

/** Sub-ICB locations with the ICB above them until a day and from the next; the days stand in the column names. */
export function readSubIcbs(csv: CsvFile) {
  const table = tableOf(csv, COLUMNS)
  const beforeColumn = columnLike(table, 'ICB_CODE_TO_')
  const afterColumn = columnLike(table, 'ICB_CODE_FROM_')
  const changedOn = dayIn(csv.fileName, afterColumn)
  if (addDays(changedOn, -1) !== dayIn(csv.fileName, beforeColumn))
    return refuse(
      csv.fileName,
      `row 1: ${beforeColumn} is not the day before ${afterColumn}`,
      'correct the header',
    )
  const links = table.rows.map((row): Link => {
    const cell = (column: string) => table.cell(row, column)
    return {
      row: row.row,
      odsCode: cell('SUB_ICB_LOCATION_CODE'),
      onsCode: cell('ONS_SUB_ICB_LOCATION_CODE') || null,
      name: cell(columnLike(table, 'SUB_ICB_LOCATION_NAME')),
      icbBefore: cell(beforeColumn),
      icbAfter: cell(afterColumn),
    }
  })
  for (const link of links) refuseBroken(csv.fileName, link)
  refuseDuplicates(csv.fileName, links, ({ odsCode }) => odsCode)
  const versions = links.flatMap((link) => versionsOf(link, changedOn))
  return { edition: changedOn, rowsRead: links.length, versions }
}

const columnLike = (table: CsvTable, start: string): string =>
  table.columns.find((column) => column.startsWith(start)) ??
  refuse(table.fileName, `row 1 has no column ${start}...`, 'compare it with the files in db/reference')

function dayIn(fileName: string, column: string): string {
  const day = column.slice(-10).replaceAll('_', '-')
  return isDay(day) ? day : refuse(fileName, `row 1: ${column} does not end in a day`, 'correct the header')
}

function refuseBroken(fileName: string, { row, odsCode, icbBefore, icbAfter }: Link): void {
  const given = [odsCode, icbBefore, icbAfter].filter((code) => code !== '')
  if (odsCode === '' || given.length < 2 || !given.every((code) => ICB_CODE.test(code)))
    refuse(
      fileName,
      `row ${row} lacks a code or has one that is not a code`,
      'correct the row and import again',
    )
}

/** One version while nothing changed; two where the ICB above, or the boundary, is another from that day. */
function versionsOf({ row: _row, icbBefore, icbAfter, ...link }: Link, changedOn: string): SubIcbVersion[] {
  const isKnown = addDays(changedOn, -1) === FORMER_UNTIL
  const onsBefore = (isKnown ? FORMER_SUB_ICB_ONS_CODES[link.odsCode] : undefined) ?? link.onsCode
  const nameBefore = formerName(link, icbBefore)
  const base = { odsCode: link.odsCode, source: HIERARCHY }
  const before = {
    ...base,
    onsCode: onsBefore,
    name: nameBefore,
    icbOdsCode: icbBefore,
    validFrom: ICBS_FOUNDED_ON,
  }
  const after = { ...base, onsCode: link.onsCode, name: link.name, icbOdsCode: icbAfter, validTo: null }
  if (icbBefore === '') return [{ ...after, validFrom: changedOn }]
  if (icbBefore === icbAfter && onsBefore === link.onsCode) return [{ ...after, validFrom: ICBS_FOUNDED_ON }]
  const ended = { ...before, validTo: addDays(changedOn, -1) }
  return icbAfter === '' ? [ended] : [ended, { ...after, validFrom: changedOn }]
}

/** Sub-ICB locations are named after their ICB and code: "NHS Sussex ICB - 09D". */
function formerName({ odsCode, name }: Pick<Link, 'odsCode' | 'name'>, icbBefore: string): string {
  const former = FORMER_ICBS[icbBefore]
  if (former) return `${former.name.replace('Integrated Care Board', 'ICB')} - ${odsCode}`
  return name || odsCode
}
