import type { Db } from '#db/client.server.ts'
import {
  daysOfPractices,
  practicesOfGroup,
  type DayOfPractice,
  type PracticeOfIcb,
} from '#db/queries/icb-month.server.ts'
import type { ContractType, SupplierCode } from '#domain/codes.ts'
import { bindingOn, countedDays, countedFrom, termsOf, type Binding } from '#domain/contracts.ts'
import type { Group } from '#domain/groups.ts'
import { totalMonth, type MonthFigures } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'

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
  window: { asOfDay: string; days: readonly string[] },
): PracticeMonthRow[] {
  const practices = practicesOfGroup(db, viewer.icbs, group, window.asOfDay)
  const ids = practices.map(({ id }) => id)
  const days = daysOfPractices(db, ids, window.days, 'all')
  return practices.map((practice) => practiceMonth(practice, days.get(practice.id) ?? [], window.asOfDay))
}

/** One practice's month of all request types together, counted from the days on which its contract was bound. */
export function practiceMonth(
  practice: PracticeOfIcb,
  days: readonly DayOfPractice[],
  asOfDay: string,
): PracticeMonthRow {
  const contract = termsOf(practice)
  const binding = bindingOn(asOfDay, contract)
  const counted = countedDays(days, contract, asOfDay)
  const figures = totalMonth('all', counted, ruleSetOn(asOfDay), binding === 'bound')
  return {
    ...factsOf(practice),
    binding,
    countedFrom: countedFrom(days, contract),
    ruleVersions: [...new Set(days.map(({ ruleVersion }) => ruleVersion))],
    figures: {
      daysConfirmedClosure: figures.daysConfirmedClosure,
      daysValid: figures.daysValid,
      coreDays: figures.coreDays,
      closuresUnconfirmed: figures.closuresUnconfirmed,
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

const factsOf = (practice: PracticeOfIcb) => ({
  odsCode: practice.odsCode,
  name: practice.name,
  subIcb: { code: practice.subIcbCode, name: practice.subIcbName ?? practice.subIcbCode },
  pcn: practice.pcnCode ? { code: practice.pcnCode, name: practice.pcnName ?? practice.pcnCode } : null,
  contractType: practice.contractType ?? ('unknown' as const),
  suppliers: practice.suppliers,
  patients: practice.listSize,
})
