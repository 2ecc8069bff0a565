import type { Db } from '#db/client.server.ts'
import type { Rejection } from '#db/queries/import-log.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import {
  editionHolding,
  practicesWithSubmissions,
  removeSubmissions,
  submissionWriter,
} from '#db/queries/submissions.server.ts'
import { editionOf, isOlderEdition } from '#domain/submission-editions.ts'
import { counted, type ImportResult, type Loader } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { refuseUnheld } from '../unheld.ts'
import { bandText } from '../submissions/band-text.ts'
import { MAX_REJECTED, readSubmissions, type SubmissionRows } from '../submissions/read-file.ts'
import { sumRows } from '../submissions/sum-rows.ts'

/** A month that loses more of its practices than this to a new edition has probably met half of one. */
const MOST_LOST_SHARE = 0.1

type Told = { fileName: string; edition: string; isForced: boolean; months: string[]; rows: SubmissionRows }

/** Submissions via OC Systems By Day and Time: each month that the file speaks of is replaced whole. */
export const submissionsByTime: Loader = async (file, { asOf, isForced, today }) => {
  const rows = await readSubmissions(file, today)
  const months = [...new Set(rows.slots.map(({ month }) => month))].toSorted()
  const edition = editionOf(months, asOf)
  const told = { fileName: file.name, edition, isForced, months, rows }
  return { dialect: rows.dialect, edition, rowsRead: rows.rowsRead, apply: (db) => apply(db, told) }
}

function apply(db: Db, told: Told): ImportResult {
  const { fileName, rows } = told
  const held = practicesHeld(db)
  const practiceIds = rows.codes.map((code) => held.get(code)?.id ?? 0)
  refuseUnheld(fileName, practiceIds.filter((id) => id !== 0).length)
  const { wanted, left } = monthsToTake(db, told)
  for (const month of wanted) refuseHalf(db, told, month, new Set(practiceIds))
  const summed = sumRows(rows, practiceIds, (month) => wanted.includes(month))
  if (summed.repeats.length > MAX_REJECTED)
    refuse(fileName, `more than ${counted(MAX_REJECTED)} rows repeat others`, 'check that it is not doubled')
  for (const month of wanted) removeSubmissions(db, month)
  const unknown = unknownPractices(rows, practiceIds)
  const faults = [...rows.rejections, ...summed.repeats]
  return {
    rowsKept: summed.rowsKept,
    rejections: [...faults, ...unknown],
    facts: [
      ['months', wanted.join(', ')],
      ...left.map((month): [string, string] => ['left as it is', `${month}, which a newer edition holds`]),
      ['bands', bandFact(rows)],
      ['practices', `${counted(summed.practices)} with ${counted(summed.total)} submissions`],
      ['rows without a count', `${counted(rows.noValue)}, which are not zero and make no row`],
      ...(unknown.length > 0 ? [['practices not held', namesOf(unknown)] as [string, string]] : []),
    ],
    warnings: /north|south/i.test(rows.partNames.join()) && rows.partNames.length === 1 ? [HALF] : [],
    next: 'look at "Submissions by time of day" on the page of a practice',
    isPartial: faults.length > 0,
    writeUnder: (importId) => summed.eachBand(submissionWriter(db, importId)),
  }
}

const HALF =
  'the name says north or south: a second file of the same month would replace it, so import the zip with both'

/** An older edition never replaces a newer one unasked. */
function monthsToTake(db: Db, { fileName, edition, isForced, months }: Told) {
  const isTaken = (month: string): boolean => {
    const holding = editionHolding(db, month)
    return isForced || holding === null || !isOlderEdition(edition, holding.edition)
  }
  const wanted = months.filter(isTaken)
  const newer = months.map((month) => editionHolding(db, month)?.edition).find((other) => other)
  if (wanted.length === 0)
    return refuse(
      fileName,
      `it is edition ${edition}, older than what is held (${newer})`,
      'give the day it was published with --as-of, or replace the newer one with --force',
    )
  return { wanted, left: months.filter((month) => !wanted.includes(month)) }
}

/** North alone in place of north and south would silently lose the south. */
function refuseHalf(db: Db, told: Told, month: string, named: ReadonlySet<number>): void {
  if (told.isForced) return
  const before = practicesWithSubmissions(db, month)
  const lost = before.filter((id) => !named.has(id)).length
  if (lost > before.length * MOST_LOST_SHARE)
    refuse(
      told.fileName,
      `it has no row for ${counted(lost)} of the ${counted(before.length)} practices held for ${month}, so it may be one half of the edition`,
      'import the zip with both halves, or replace the month with --force',
    )
}

/** One rejection a practice with its first row: a board that holds its own practices passes over two million others. */
function unknownPractices({ codes, columns, partNames }: SubmissionRows, practiceIds: readonly number[]) {
  const firsts = new Map<number, { index: number; rows: number }>()
  for (let index = 0; index < columns.practice.length(); index += 1) {
    const practice = columns.practice.at(index)
    if (practiceIds[practice] !== 0) continue
    const first = firsts.get(practice)
    if (first) first.rows += 1
    else firsts.set(practice, { index, rows: 1 })
  }
  return [...firsts].map(([practice, { index, rows }]): Rejection & { code: string } => {
    const code = codes[practice] ?? ''
    const part = partNames.length > 1 ? `${partNames[columns.part.at(index)]}: ` : ''
    return {
      row: columns.row.at(index),
      reason: `${part}practice ${code} is not held (${counted(rows)} rows)`,
      code,
    }
  })
}

const NAMED = 3

function namesOf(unknown: readonly { code: string }[]): string {
  const named = unknown.slice(0, NAMED).map(({ code }) => code)
  const more = unknown.length - named.length
  return `${counted(unknown.length)}: ${named.join(', ')}${more > 0 ? ` and ${counted(more)} more` : ''}, all kept in import_rejections`
}

function bandFact({ bands }: SubmissionRows): string {
  const named = [...new Set(bands.toSorted((a, b) => a.from - b.from).map(bandText))]
  return `${named.length}, ${named[0]} up to ${named.at(-1)}`
}
