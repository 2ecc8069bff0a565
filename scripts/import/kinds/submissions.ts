import type { Db } from '#db/client.server.ts'
import {
  demandComparer,
  demandWriter,
  nationalComparer,
  nationalWriter,
  removeDemandOf,
  type Held,
} from '#db/queries/import-demand.server.ts'
import { importOf } from '#db/queries/import-log.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import type { DemandFile } from '../demand/demand-file.ts'
import type { NationalRow } from '../demand/national-rows.ts'
import { readTables } from '../demand/read-tables.ts'
import { readWorkbook } from '../demand/read-workbook.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { refuseUnheld } from '../unheld.ts'
import { isWorkbook } from '../workbook/open-workbook.ts'

type Told = { fileName: string; sha256: string; edition: string; isForced: boolean; read: DemandFile }

/** Submissions via Online Consultation Systems, month by month: what each edition says is kept beside the others. */
export const submissions: Loader = async (file, { isForced, today }) => {
  const read = await (isWorkbook(file.name, file.bytes) ? readWorkbook : readTables)(file, today)
  const edition = editionsOf(read)
  const told = { fileName: file.name, sha256: file.sha256, edition, isForced, read }
  return { dialect: read.dialect, edition, rowsRead: read.rowsRead, apply: (db) => apply(db, told) }
}

function editionsOf({ practices, national }: DemandFile): string {
  const editions = [...new Set([...practices, ...national].map(({ edition }) => edition))].toSorted()
  const [first = '', last = ''] = [editions[0], editions.at(-1)]
  return first === last ? first : `${first} to ${last}`
}

function apply(db: Db, told: Told): ImportResult {
  const { fileName, sha256, edition, read } = told
  const held = practicesHeld(db)
  const known = read.practices.filter(({ odsCode }) => held.has(odsCode)).length
  if (read.practices.length > 0) refuseUnheld(fileName, known)
  const before = importOf(db, 'submissions', edition, sha256)
  if (before) removeDemandOf(db, before.id)
  const practices = sorted(read.practices, demandComparer(db))
  const national = sorted(read.national.map(withTotal), nationalComparer(db))
  refuseOthers(told, practices.other[0] ?? national.other[0])
  const written = [...practices.new, ...practices.other]
  const writtenNational = [...national.new, ...national.other]
  return {
    rowsKept: written.length + practices.same.length || read.national.length,
    rejections: read.rejections,
    facts: factsOf(read, known, practices.same.length, writtenNational.length),
    warnings: warningsOf(read),
    next: 'look at "Demand" on the page of a practice',
    isPartial: read.rejections.length > 0,
    writeUnder(importId) {
      written.forEach(demandWriter(db, importId))
      writtenNational.forEach(nationalWriter(db, importId))
    },
  }
}

const withTotal = (row: NationalRow) => ({ ...row, total: row.total ?? 0 })

function sorted<T>(rows: readonly T[], compare: (row: T) => Held): Record<Held, T[]> {
  const found: Record<Held, T[]> = { new: [], same: [], other: [] }
  for (const row of rows) found[compare(row)].push(row)
  return found
}

/** The same edition with other figures is either a corrected file or a wrong one: somebody should look. */
function refuseOthers({ fileName, isForced }: Told, other?: { month: string; edition: string }): void {
  if (other && !isForced)
    refuse(
      fileName,
      `its figures for ${other.month} in edition ${other.edition} are not those held of the same edition`,
      'replace those with --force if this file is the corrected one',
    )
}

function factsOf(read: DemandFile, known: number, same: number, national: number): [string, string][] {
  const { practices, dialect } = read
  const months = [...new Set(practices.map(({ month }) => month))].toSorted()
  const unheld = practices.length - known
  const facts: [string, string][] = []
  if (practices.length > 0) {
    facts.push(['months', months.length > 1 ? `${months[0]} to ${months.at(-1)}` : (months[0] ?? '')])
    facts.push(['submissions', counted(totalOf(practices))])
    facts.push(['not participating', counted(practices.filter(isOut).length)])
    if (unheld > 0) facts.push(['not in the register', `${counted(unheld)} rows, kept all the same`])
    if (same > 0) facts.push(['held already', `${counted(same)} rows with the same figures`])
  }
  if (dialect === 'workbook' || dialect === 'national-table')
    facts.push(['months of England', `${counted(national)} new of ${counted(read.national.length)}`])
  return facts
}

const isOut = ({ isParticipating }: DemandFile['practices'][number]) => isParticipating === false
const totalOf = (rows: readonly { total: number }[]) => rows.reduce((sum, { total }) => sum + total, 0)

function warningsOf({ practices, national }: DemandFile): string[] {
  const apart = practices.filter((row) => row.clinical + row.administrative + row.other !== row.total)
  const warnings =
    apart.length > 0
      ? [`in ${counted(apart.length)} rows the types do not add up to the total; kept as published`]
      : []
  for (const row of national) {
    const own = practices.filter(({ edition, month }) => edition === row.edition && month === row.month)
    const sum = totalOf(own)
    if (own.length > 0 && sum !== row.total)
      warnings.push(
        `Table 2 adds up to ${counted(sum)} for ${row.month}, Table 1 says ${counted(row.total ?? 0)}`,
      )
  }
  return warnings
}
