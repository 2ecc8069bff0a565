import type { Db } from '#db/client.server.ts'
import { icbsInScope, practicesOfIcbs, type PracticeOfIcb } from '#db/queries/icb-month.server.ts'
import { monthSums } from '#db/queries/practice-months.server.ts'
import type { AssessableStatus, SupplierCode } from '#domain/codes.ts'
import { median } from '#domain/icb-month-columns.ts'
import { monthFromSums, type MonthSums } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { slotAt } from '#domain/slots.ts'
import type { IcbScope, Viewer } from '#domain/viewer.ts'
import { maySeeIcb } from '#domain/viewer.ts'
import { kept } from './kept.server.ts'
import { monthSpan } from './month-window.server.ts'

/** A practice's month as the monitor saw it, bound or not; durations in ms. */
export type ObservedPractice = {
  id: number
  odsCode: string
  name: string
  icbOdsCode: string
  suppliers: SupplierCode[]
  toolIds: number[]
  /** Null where no day of the month was measured. */
  seen: {
    readings: number
    readingsAssessable: number
    assessedMs: number
    unobservedMs: number
    maxGapMs: number
    hasTimeToAssess: boolean
    assessableStatus: AssessableStatus
  } | null
}

export type IcbName = { odsCode: string; name: string }

/** The ICBs to choose from, and the scope that a choice leaves; null where the viewer may not see the one chosen. */
export function chosenScope(db: Db, viewer: Viewer, icb: string | undefined, asOfDay: string) {
  const icbs: IcbName[] = kept(db, ['icb names', viewer.icbs, asOfDay], () =>
    icbsInScope(db, viewer.icbs, asOfDay).map(({ odsCode, name }) => ({ odsCode, name })),
  )
  if (icb === undefined) return { icbs, icb: null, scope: viewer.icbs }
  const chosen = icbs.find(({ odsCode }) => odsCode === icb)
  return chosen && maySeeIcb(viewer, icb) ? { icbs, icb: chosen, scope: [icb] as IcbScope } : null
}

/** Practices of a scope on a day with what was seen of them in a month. */
export const observedPractices = (
  db: Db,
  scope: IcbScope,
  { month, asOfDay }: { month: string; asOfDay: string },
): readonly ObservedPractice[] =>
  kept(db, ['observed practices', scope, month, asOfDay], () => {
    const practices = practicesOfIcbs(db, scope, asOfDay)
    const sums = monthSums(db, scope === 'all' ? 'all' : practices.map(({ id }) => id), month, 'all')
    return practices.map((practice) => observed(practice, sums.get(practice.id), asOfDay))
  })

const observed = (
  { id, odsCode, name, icbOdsCode, suppliers, toolIds }: PracticeOfIcb,
  sums: MonthSums | undefined,
  asOfDay: string,
): ObservedPractice => ({
  id,
  odsCode,
  name,
  icbOdsCode,
  suppliers,
  toolIds,
  seen: sums ? seenOf(sums, asOfDay) : null,
})

function seenOf(sums: MonthSums, asOfDay: string): ObservedPractice['seen'] {
  const { readings, readingsAssessable, assessedMs, unobservedMs, maxGapMs, assessableStatus } =
    monthFromSums('all', sums, ruleSetOn(asOfDay))
  return {
    readings,
    readingsAssessable,
    assessedMs,
    unobservedMs,
    maxGapMs,
    hasTimeToAssess: sums.daysToAssess > 0,
    assessableStatus,
  }
}

/** True where the month had time to assess and not one check could be assessed. */
export const isUnseen = ({ seen }: ObservedPractice): boolean =>
  seen !== null && seen.hasTimeToAssess && seen.readingsAssessable === 0

/** Slots of a month, the end not included. */
export const slotsOfMonth = (month: string) => {
  const { from, to } = monthSpan(month)
  return { from: slotAt(from), to: slotAt(to) }
}

/** Coverage of some practices: sums and, for gaps, the practices that were seen at all. */
export function coverageTotals(practices: readonly ObservedPractice[]) {
  const months = practices.flatMap(({ seen }) => seen ?? [])
  const gaps = months.filter(({ readingsAssessable }) => readingsAssessable > 0).map((one) => one.maxGapMs)
  return {
    practices: months.length,
    assessable: months.filter(({ assessableStatus }) => assessableStatus === 'assessable').length,
    withoutView: practices.filter(isUnseen).length,
    readings: sum(months.map(({ readings }) => readings)),
    readingsAssessable: sum(months.map((one) => one.readingsAssessable)),
    assessedMs: sum(months.map(({ assessedMs }) => assessedMs)),
    unobservedMs: sum(months.map(({ unobservedMs }) => unobservedMs)),
    medianGapMs: median(gaps),
    maxGapMs: gaps.length === 0 ? null : gaps.reduce((longest, gap) => Math.max(longest, gap), 0),
  }
}

export type CoverageTotals = ReturnType<typeof coverageTotals>

/** A list of numbers added up. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Members by key, in the order in which keys were first met; a member may belong to several. */
export function grouped<Key, Member>(members: readonly Member[], keysOf: (member: Member) => readonly Key[]) {
  const groups = new Map<Key, Member[]>()
  for (const member of members)
    for (const key of keysOf(member)) {
      const held = groups.get(key)
      if (held) held.push(member)
      else groups.set(key, [member])
    }
  return groups
}
