import type { Db } from '#db/client.server.ts'
import { practicesOfGroup, practicesUnder, type PracticeOfIcb } from '#db/queries/icb-month.server.ts'
import type { ContractType, SupplierCode } from '#domain/codes.ts'
import {
  bindingOn,
  countedDays,
  countedFrom,
  termsOf,
  type Binding,
  type ContractTerms,
} from '#domain/contracts.ts'
import type { Group } from '#domain/groups.ts'
import { monthFromSums, totalMonth, type MonthFigures } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'
import { heldMonths, type HeldMonth } from './held-months.server.ts'
import { kept } from './kept.server.ts'

/** An area or network that a practice belongs to, by code and name. */
export type Place = { code: string; name: string }

/** A practice's month as a row: figures of `all` request types together. */
export type PracticeMonthRow = {
  odsCode: string
  name: string
  subIcb: Place
  pcn: Place | null
  contractType: ContractType
  suppliers: SupplierCode[]
  /** Registered patients on the newest list held; null where none is. */
  patients: number | null
  binding: Binding
  /** The first day that counts, where the contract's variation took effect inside the month. */
  countedFrom: string | null
  /** The rule sets its days were counted by; none where no day was measured. */
  ruleVersions: string[]
  figures: Pick<
    MonthFigures,
    | 'daysConfirmedClosure'
    | 'daysValid'
    | 'coreDays'
    | 'closuresUnconfirmed'
    | 'assessedMs'
    | 'closedLowMs'
    | 'closedHighMs'
    | 'unobservedMs'
    | 'agreedPauseMs'
    | 'supplierFaultMs'
    | 'coverageShare'
    | 'assessableStatus'
    | 'resultStatus'
  >
}

/** Every practice of a group with its month; the viewer's scope is part of the query. */
export function practiceMonths(
  db: Db,
  viewer: Viewer,
  group: Group,
  { asOfDay, month }: { asOfDay: string; month: string },
): readonly PracticeMonthRow[] {
  return kept(db, ['practice-months', viewer.icbs, group.kind, group.code, month, asOfDay], () => {
    const practices = practicesOfGroup(db, viewer.icbs, group, asOfDay)
    const monthOf = heldMonths(db, practices, month, 'all')
    return practices.map((practice) => practiceMonth(practice, monthOf(practice), asOfDay))
  })
}

/** The practices that belong to an ICB on a day, with their figures of a month that may lie before. */
export function practiceMonthsUnder(
  db: Db,
  viewer: Viewer,
  icb: { icb: string; memberOn: string },
  { asOfDay, month }: { asOfDay: string; month: string },
): readonly PracticeMonthRow[] {
  return kept(db, ['practice-months-under', viewer.icbs, icb.icb, icb.memberOn, month, asOfDay], () => {
    const practices = practicesUnder(db, viewer.icbs, icb, asOfDay)
    const monthOf = heldMonths(db, practices, month, 'all')
    return practices.map((practice) => practiceMonth(practice, monthOf(practice), asOfDay))
  })
}

/** One practice's month of all request types together, counted from the days on which its contract was bound. */
export function practiceMonth(practice: PracticeOfIcb, held: HeldMonth, asOfDay: string): PracticeMonthRow {
  const contract = termsOf(practice)
  const binding = bindingOn(asOfDay, contract)
  const figures = figuresOf(held, contract, asOfDay, binding === 'bound')
  return {
    ...factsOf(practice),
    binding,
    countedFrom: held.sums ? null : countedFrom(held.days, contract),
    ruleVersions: held.sums
      ? [...held.ruleVersions]
      : [...new Set(held.days.map(({ ruleVersion }) => ruleVersion))].toSorted(),
    figures: {
      daysConfirmedClosure: figures.daysConfirmedClosure,
      daysValid: figures.daysValid,
      coreDays: figures.coreDays,
      closuresUnconfirmed: figures.closuresUnconfirmed,
      assessedMs: figures.assessedMs,
      closedLowMs: figures.closedLowMs,
      closedHighMs: figures.closedHighMs,
      unobservedMs: figures.unobservedMs,
      agreedPauseMs: figures.agreedPauseMs,
      supplierFaultMs: figures.supplierFaultMs,
      coverageShare: figures.coverageShare,
      assessableStatus: figures.assessableStatus,
      resultStatus: figures.resultStatus,
    },
  }
}

function figuresOf(held: HeldMonth, contract: ContractTerms | null, asOfDay: string, isBound: boolean) {
  const rules = ruleSetOn(asOfDay)
  if (held.sums) return monthFromSums('all', held.sums, rules, isBound)
  return totalMonth('all', countedDays(held.days, contract, asOfDay), rules, isBound)
}

const factsOf = (practice: PracticeOfIcb) => ({
  odsCode: practice.odsCode,
  name: practice.name,
  subIcb: { code: practice.subIcbCode, name: practice.subIcbName ?? practice.subIcbCode },
  pcn: practice.pcnCode ? { code: practice.pcnCode, name: practice.pcnName ?? practice.pcnCode } : null,
  contractType: practice.contractType ?? ('unknown' as const),
  suppliers: practice.suppliers,
  patients: practice.listSize,
})
