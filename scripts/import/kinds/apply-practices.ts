import type { Db } from '#db/client.server.ts'
import { nextEdition, previousEdition } from '#db/queries/import-log.server.ts'
import {
  membershipsHeld,
  membershipWriter,
  practicesHeld,
  practiceWriter,
  savePcns,
  type HeldPractice,
} from '#db/queries/import-practices.server.ts'
import { addDays } from '#domain/london-time.ts'
import { assumedPastWarnings } from '../assumed-pasts.ts'
import { counted, type ImportResult } from '../loader.ts'
import { closedAfter, settled, withMembership, type Period } from '../membership-periods.ts'
import { refuse } from '../refusal.ts'
import { legalSpans, membershipOf, periodOf } from '../settle-memberships.ts'
import { addHierarchySeen } from './hierarchy-seen.ts'
import type { PracticeList, PracticeRow } from './practice-row.ts'

const MIN_PRACTICES = 6_000
const MAX_CHANGE_SHARE = 0.02

type Counts = { added: number; renamed: number; moved: number; closed: number; reopened: number }

/** Everything one list needs while it is applied. The lists before and after it are null when none is held. */
type Applying = {
  list: PracticeList
  previousListOn: string | null
  nextListOn: string | null
  held: Map<string, HeldPractice>
  periods: Map<number, Period[]>
  legalSpanOf: ReturnType<typeof legalSpans>
  writer: ReturnType<typeof practiceWriter>
  writePeriods: (practiceId: number, periods: readonly Period[]) => void
  counts: Counts
}

/** Takes a practice list in. A list older than the newest one held adds history and changes nothing else. */
export function applyPractices(
  db: Db,
  list: PracticeList,
  fileName: string,
  isForced: boolean,
): ImportResult {
  if (!isForced) refuseShort(fileName, list)
  const nextListOn = nextEdition(db, 'practices', list.asOf)
  const held = practicesHeld(db)
  if (nextListOn === null && !isForced) refuseLargeChange(fileName, list, held)
  addHierarchySeen(db, list, nextListOn === null)
  const pcns = new Map(list.practices.flatMap(({ pcn }) => (pcn ? [[pcn.odsCode, pcn]] : [])))
  savePcns(db, [...pcns.values()], list.asOf, nextListOn === null)
  const applying = startApplying(db, list, held, nextListOn)
  for (const practice of list.practices) applyPractice(applying, practice)
  if (nextListOn === null) closeMissing(applying)
  return resultOf(applying, assumedPastWarnings(db, list.asOf))
}

function refuseShort(fileName: string, { rowsRead, practices }: PracticeList): void {
  if (practices.length < MIN_PRACTICES)
    refuse(
      fileName,
      `its ${counted(rowsRead)} rows hold only ${counted(practices.length)} practices, fewer than ${counted(MIN_PRACTICES)}`,
      'download the whole list, or add --force if it is meant to be short',
    )
}

function refuseLargeChange(fileName: string, list: PracticeList, held: Map<string, HeldPractice>): void {
  const open = [...held.values()].filter(({ closedOn }) => closedOn === null).length
  const share = Math.abs(list.practices.length - open) / open
  if (open > 0 && share > MAX_CHANGE_SHARE)
    refuse(
      fileName,
      `its ${counted(list.practices.length)} practices differ by more than 2% from the ${counted(open)} open ones held`,
      'check that it is the whole list of the right month, or add --force',
    )
}

function startApplying(
  db: Db,
  list: PracticeList,
  held: Map<string, HeldPractice>,
  nextListOn: string | null,
): Applying {
  const replaceMemberships = membershipWriter(db)
  const periods = [...membershipsHeld(db)].map(([id, rows]) => [id, rows.map(periodOf)] as const)
  return {
    list,
    previousListOn: previousEdition(db, 'practices', list.asOf),
    nextListOn,
    held,
    periods: new Map(periods),
    legalSpanOf: legalSpans(db),
    writer: practiceWriter(db),
    writePeriods: (id, rows) =>
      replaceMemberships(
        id,
        rows.map((period) => membershipOf(id, period)),
      ),
    counts: { added: 0, renamed: 0, moved: 0, closed: 0, reopened: 0 },
  }
}

const sourceOf = ({ dialect, asOf }: PracticeList): string => `${dialect} ${asOf}`
const knowsPcn = (source: string): boolean => !source.startsWith('epraccur')

function applyPractice(applying: Applying, row: PracticeRow): void {
  const before = applying.held.get(row.odsCode)
  const isReopening = typeof before?.closedOn === 'string' && applying.nextListOn === null
  const id = before ? changePractice(applying, before, row, isReopening) : addPractice(applying, row)
  const held = applying.periods.get(id) ?? []
  const joined = withRow(applying, row, before, held, isReopening)
  const lastDay = before ? (isReopening ? null : before.closedOn) : lastDayOf(applying)
  const after = lastDay === null ? joined : closedAfter(joined, lastDay)
  if (JSON.stringify(after) === JSON.stringify(held)) return
  applying.writePeriods(id, after)
  if (applying.nextListOn === null && held.length > 0 && held.at(-1)?.subIcb !== after.at(-1)?.subIcb)
    applying.counts.moved += 1
}

/** The periods of a practice with its row taken into account; one that an earlier list lacked starts here. */
function withRow(
  { list, previousListOn, nextListOn, legalSpanOf }: Applying,
  row: PracticeRow,
  before: HeldPractice | undefined,
  held: readonly Period[],
  isReopening: boolean,
): Period[] {
  const isLate = before === undefined && previousListOn !== null
  const openedOn = openingOf(before?.openedOn ?? row.openedOn, list.asOf)
  const isDated = isLate && openedOn !== null && openedOn > previousListOn
  const day = isDated ? openedOn : list.asOf
  const pcn = row.pcn === undefined ? undefined : (row.pcn?.odsCode ?? null)
  const seen = { day, subIcb: row.subIcb.odsCode, pcn, source: sourceOf(list) }
  const standing = { nextListOn, startsHere: isReopening || isLate, knowsPcn }
  return settled(withMembership(held, seen, standing), legalSpanOf, openedOn)
}

/** A list may announce an opening: that says nothing about when a practice already listed began. */
const openingOf = (openedOn: string | null, asOf: string): string | null =>
  openedOn !== null && openedOn <= asOf ? openedOn : null

/** A practice first met on an older list was gone from the next later one. */
const lastDayOf = ({ nextListOn }: Applying): string | null =>
  nextListOn === null ? null : addDays(nextListOn, -1)

function addPractice(applying: Applying, row: PracticeRow): number {
  const { odsCode, name, postcode, openedOn } = row
  applying.counts.added += 1
  const closedOn = lastDayOf(applying)
  if (closedOn !== null) applying.counts.closed += 1
  return applying.writer.add({ odsCode, name, postcode, openedOn, closedOn, source: sourceOf(applying.list) })
}

/** Only the newest list renames or reopens; any list may tell an opening day that was not known. */
function changePractice(
  applying: Applying,
  held: HeldPractice,
  row: PracticeRow,
  isReopening: boolean,
): number {
  const isNewest = applying.nextListOn === null
  const isRenamed = isNewest && (held.name !== row.name || held.postcode !== row.postcode)
  const openedOn = held.openedOn ?? row.openedOn
  if (!isRenamed && !isReopening && openedOn === held.openedOn) return held.id
  const renamed = isRenamed ? { name: row.name, postcode: row.postcode, source: sourceOf(applying.list) } : {}
  applying.writer.change({ ...held, ...renamed, openedOn, closedOn: isReopening ? null : held.closedOn })
  if (isRenamed && held.name !== row.name) applying.counts.renamed += 1
  if (isReopening) applying.counts.reopened += 1
  return held.id
}

/** Practices that the newest list no longer shows are closed with a date, never deleted. */
function closeMissing({ list, held, periods, writer, writePeriods, counts }: Applying): void {
  const listed = new Set([...list.practices.map(({ odsCode }) => odsCode), ...list.rejectedCodes])
  for (const practice of held.values()) {
    if (practice.closedOn !== null || listed.has(practice.odsCode)) continue
    const closedOn = list.closures.get(practice.odsCode) ?? addDays(list.asOf, -1)
    writer.change({ ...practice, closedOn })
    writePeriods(practice.id, closedAfter(periods.get(practice.id) ?? [], closedOn))
    counts.closed += 1
  }
}

function resultOf({ list, nextListOn, counts }: Applying, warnings: string[]): ImportResult {
  const passedOver: [string, string][] =
    list.passedOver > 0
      ? [['passed over', `${counted(list.passedOver)} (not an open GP practice in England)`]]
      : []
  return {
    rowsKept: list.practices.length,
    rejections: list.rejections,
    facts: [
      ...passedOver,
      ...Object.entries(counts).map(([name, count]): [string, string] => [name, counted(count)]),
    ],
    warnings: [
      ...(nextListOn === null
        ? []
        : [`a newer list (${nextListOn}) is held, so this one only added history`]),
      ...warnings,
    ],
    next: 'import list-sizes and contract-types, then your own register (tools)',
  }
}
