import type { Rejection } from '#db/queries/import-log.server.ts'
import type { NewBand } from '#db/queries/submissions.server.ts'
import { numberColumn } from './number-column.ts'
import { inPart, type SubmissionRows } from './read-file.ts'

/** Rows of several suppliers of one practice as one figure a practice, slot and band, in the order of the table. */
export type SummedRows = {
  rowsKept: number
  total: number
  practices: number
  repeats: Rejection[]
  eachBand: (visit: (band: NewBand) => void) => void
}

/**
 * Adds up the rows of the practices held and the months wanted. A row that repeats practice, time and supplier would
 * count the same submissions twice: it is turned away. `practiceIds` is 0 for a practice that is not held.
 */
export function sumRows(
  rows: SubmissionRows,
  practiceIds: readonly number[],
  isWanted: (month: string) => boolean,
): SummedRows {
  const { columns } = rows
  const rank = ranks(rows, practiceIds)
  const order = inOrder(rows, rank, (index) => {
    const slot = rows.slots[columns.slot.at(index)]
    return practiceIds[columns.practice.at(index)] !== 0 && slot !== undefined && isWanted(slot.month)
  })
  const firsts = numberColumn()
  const sums = numberColumn()
  const result = { rowsKept: 0, total: 0, practices: 0, repeats: [] as Rejection[] }
  const seen = new Map<number, number>()
  let [key, sum, practice] = [-1, 0, 0]
  for (const index of order) {
    if (rank(index) !== key) {
      if (key >= 0) sums.push(sum)
      firsts.push(index)
      seen.clear()
      key = rank(index)
      sum = 0
      const id = practiceIds[columns.practice.at(index)] ?? 0
      if (id !== practice) result.practices += 1
      practice = id
    }
    const supplier = columns.supplier.at(index)
    const before = seen.get(supplier)
    if (before !== undefined) {
      result.repeats.push(repeatOf(rows, index, before))
      continue
    }
    seen.set(supplier, index)
    sum += columns.count.at(index)
    result.total += columns.count.at(index)
    result.rowsKept += 1
  }
  if (key >= 0) sums.push(sum)
  const eachBand = (visit: (band: NewBand) => void): void => {
    for (let i = 0; i < firsts.length(); i += 1) visit(bandOf(rows, practiceIds, firsts.at(i), sums.at(i)))
  }
  return { ...result, eachBand }
}

/** One number a row that puts rows in the order of the table and is equal for rows of one figure. */
function ranks({ columns, slots, bands, codes }: SubmissionRows, practiceIds: readonly number[]) {
  const ofPractice = positions(codes, (_code, i) => String(practiceIds[i] ?? 0).padStart(12, '0'))
  const ofSlot = positions(slots, ({ month, weekday, day }) => `${month}/${weekday}/${day}`)
  const ofBand = positions(bands, ({ from }) => String(from).padStart(4, '0'))
  return (index: number): number =>
    ((ofPractice[columns.practice.at(index)] ?? 0) * slots.length + (ofSlot[columns.slot.at(index)] ?? 0)) *
      bands.length +
    (ofBand[columns.band.at(index)] ?? 0)
}

/** For each item its place among the different keys in order; equal keys share a place. */
function positions<T>(items: readonly T[], keyOf: (item: T, index: number) => string): number[] {
  const keys = items.map(keyOf)
  const places = new Map([...new Set(keys)].toSorted().map((key, place) => [key, place]))
  return keys.map((key) => places.get(key) ?? 0)
}

function inOrder(
  { columns }: SubmissionRows,
  rank: (index: number) => number,
  isWanted: (index: number) => boolean,
): Uint32Array {
  const all = columns.count.length()
  const order = new Uint32Array(all)
  const keys = new Float64Array(all)
  let wanted = 0
  for (let index = 0; index < all; index += 1) {
    if (!isWanted(index)) continue
    keys[index] = rank(index)
    order[wanted] = index
    wanted += 1
  }
  return order.subarray(0, wanted).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)
}

function repeatOf({ columns, partNames }: SubmissionRows, index: number, before: number): Rejection {
  const part = columns.part.at(index)
  const other = columns.part.at(before)
  const where = other === part ? '' : ` of ${partNames[other]}`
  const reason = `it repeats row ${columns.row.at(before)}${where}: the same practice, time and supplier`
  return { row: columns.row.at(index), reason: inPart(partNames, part, reason) }
}

function bandOf(
  { columns, slots, bands }: SubmissionRows,
  practiceIds: readonly number[],
  index: number,
  submissions: number,
): NewBand {
  const slot = slots[columns.slot.at(index)] ?? { month: '', weekday: 0, day: '' }
  const band = bands[columns.band.at(index)] ?? { from: 0, to: 0 }
  const practiceId = practiceIds[columns.practice.at(index)] ?? 0
  return { practiceId, ...slot, fromMinute: band.from, toMinute: band.to, submissions }
}
