import type { IcbVersion, Succession } from '#db/queries/import-hierarchy.server.ts'
import { FORMER_ICBS, FORMER_UNTIL, ICBS_FOUNDED_ON } from '#db/reference/icbs-before-april-2026.ts'
import { addDays } from '#domain/london-time.ts'
import { refuseDuplicates, tableOf, type CsvFile } from '../csv-table.ts'
import { dayFrom } from '../dates.ts'
import { refuse } from '../refusal.ts'
import { HIERARCHY } from '../versions.ts'

const COLUMNS = ['ICB_CODE', 'ONS_ICB_CODE', 'ICB_NAME', 'REGION_CODE', 'VALID_FROM', 'PREDECESSOR_ICB_CODES']
export const ICB_CODE = /^[A-Z0-9]{3,5}$/

type CurrentIcb = IcbVersion & { row: number; predecessors: string[] }

/**
 * Today's ICBs become dated versions: an ICB that took over another ends that one the day before, and one that kept its
 * ODS code but grew (it names itself and others as predecessors) has a version before the change and one from it.
 */
export function readIcbs(csv: CsvFile) {
  const current = currentIcbs(csv)
  const successions = successionsIn(csv.fileName, current)
  const abolished = abolishedIcbs(current, successions)
  const versions = [...current.flatMap((icb) => versionsOf(icb, successions)), ...abolished]
  const edition = current.reduce((latest, { validFrom }) => (validFrom > latest ? validFrom : latest), '')
  return { edition, rowsRead: current.length, versions, successions }
}

function currentIcbs(csv: CsvFile): CurrentIcb[] {
  const table = tableOf(csv, COLUMNS)
  const rows = table.rows.map((row) => {
    const cell = (column: string) => table.cell(row, column)
    const validFrom = dayFrom(cell('VALID_FROM'))
    const predecessors = cell('PREDECESSOR_ICB_CODES')
      .replace(/\(part\)/gi, '')
      .split(/\s+/)
      .filter(Boolean)
    if (
      !validFrom ||
      ![cell('ICB_CODE'), ...predecessors].every((code) => ICB_CODE.test(code)) ||
      !cell('ICB_NAME')
    )
      return refuse(
        csv.fileName,
        `row ${row.row} lacks a code, a name or a day`,
        'correct the row and import again',
      )
    return {
      row: row.row,
      predecessors,
      odsCode: cell('ICB_CODE'),
      onsCode: cell('ONS_ICB_CODE') || null,
      name: cell('ICB_NAME'),
      regionCode: cell('REGION_CODE') || null,
      regionName: cell('REGION_NAME') || null,
      validFrom,
      validTo: null,
      source: HIERARCHY,
    }
  })
  if (rows.length === 0) return refuse(csv.fileName, 'there are no rows under the header', 'check the file')
  refuseDuplicates(csv.fileName, rows, ({ odsCode }) => odsCode)
  return rows
}

/** The day an ICB ended is the first day of the youngest of those that took it over. */
function successionsIn(fileName: string, current: readonly CurrentIcb[]): Succession[] {
  const pairs = current.flatMap((icb) =>
    icb.predecessors
      .filter((code) => code !== icb.odsCode)
      .map((odsCode) => ({
        odsCode,
        successorOdsCode: icb.odsCode,
        takesOverOn: icb.validFrom,
        row: icb.row,
      })),
  )
  return pairs.map(({ row, ...pair }) => {
    if (current.some(({ odsCode }) => odsCode === pair.odsCode))
      return refuse(
        fileName,
        `row ${row} names ${pair.odsCode} as abolished, yet the file lists it`,
        'correct the row',
      )
    const days = pairs.filter(({ odsCode }) => odsCode === pair.odsCode).map(({ takesOverOn }) => takesOverOn)
    return { ...pair, takesOverOn: days.toSorted().at(-1) ?? pair.takesOverOn }
  })
}

function versionsOf(
  { row: _row, predecessors, ...icb }: CurrentIcb,
  successions: readonly Succession[],
): IcbVersion[] {
  const changedOn = successions.find(({ successorOdsCode }) => successorOdsCode === icb.odsCode)?.takesOverOn
  const hasGrown = predecessors.includes(icb.odsCode) && changedOn !== undefined && changedOn > icb.validFrom
  if (!hasGrown) return [icb]
  const lastDay = addDays(changedOn, -1)
  const known = lastDay === FORMER_UNTIL ? FORMER_ICBS[icb.odsCode] : undefined
  const former = known ?? { name: icb.name, onsCode: null }
  return [
    { ...icb, ...former, validTo: lastDay },
    { ...icb, validFrom: changedOn },
  ]
}

function abolishedIcbs(current: readonly CurrentIcb[], successions: readonly Succession[]): IcbVersion[] {
  return [...new Set(successions.map(({ odsCode }) => odsCode))].map((odsCode) => {
    const heir = successions.find((succession) => succession.odsCode === odsCode)
    const region = current.find((icb) => icb.odsCode === heir?.successorOdsCode)
    return {
      ...(FORMER_ICBS[odsCode] ?? { name: odsCode, onsCode: null }),
      odsCode,
      regionCode: region?.regionCode ?? null,
      regionName: region?.regionName ?? null,
      validFrom: ICBS_FOUNDED_ON,
      validTo: heir ? addDays(heir.takesOverOn, -1) : null,
      source: HIERARCHY,
    }
  })
}
