import type { Db } from '#db/client.server.ts'
import { effectOf, effectSize, type DayEffect } from '#db/figures/exclusion-effect.server.ts'
import { practicesOf } from '#db/figures/exclusion-entry.server.ts'
import { monthEffects, type MonthEffect } from '#db/figures/exclusion-months.server.ts'
import { practiceNames } from '#db/queries/exclusions.server.ts'
import { heldPractices } from '#db/queries/frozen-days.server.ts'
import type { MeasuredType } from '#domain/codes.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { dayOf, daysBetween, monthOf } from '#domain/london-time.ts'
import { newestReading } from './newest-reading.server.ts'

/** More than a month of the largest ICB's practices; what is larger would hold up every other page. */
const MOST_PRACTICE_DAYS = 6_000
const MOST_ROWS = 50

/** What an exclusion takes out of the figures. Durations in ms. */
export type EffectOnPage = {
  /** Over the days concerned, by request type. */
  sums: EffectSum[]
  /** Practice by practice and month by month, those that change most visibly first. */
  rows: EffectRow[]
  rowsLeftOut: number
}

export type EffectSum = Pick<MonthEffect, 'requestType' | 'excludedMs' | 'closedLowMs' | 'closedHighMs'> & {
  practiceDays: number
}
export type EffectRow = Omit<MonthEffect, 'practiceId'> & { practice: { odsCode: string; name: string } }

export type Whose = { practiceId: number | null; icbOdsCode: string | null }
export type ExclusionOf = Whose & { exclusion: Exclusion }

/** The effect of some exclusions of different practices; null where it is too much to work out for a page. */
export function effectOnPage(
  db: Db,
  exclusions: readonly ExclusionOf[],
  { now, isHeld }: { now: number; isHeld: boolean },
): EffectOnPage | null {
  const size = exclusions.reduce((sum, one) => sum + effectSize(db, one.exclusion, practicesOf(db, one)), 0)
  if (size > MOST_PRACTICE_DAYS) return null
  const asOf = Math.max(now, newestReading(db, now) ?? now)
  const effects = exclusions.flatMap((one) =>
    effectOf(db, one.exclusion, { practicesOn: practicesOf(db, one), asOf, isHeld }),
  )
  const touched = effects.filter(({ excludedMs }) => excludedMs > 0)
  const months = monthEffects(db, touched, asOf).toSorted((a, b) => Number(isFelt(b)) - Number(isFelt(a)))
  return {
    sums: sumsOf(effects, touched),
    rows: namedRows(db, months.slice(0, MOST_ROWS)),
    rowsLeftOut: Math.max(0, months.length - MOST_ROWS),
  }
}

const isFelt = ({ closedLowMs, closedHighMs, status }: MonthEffect): boolean =>
  [closedLowMs, closedHighMs, status].some(([before, after]) => before !== after)

function sumsOf(effects: readonly DayEffect[], touched: readonly DayEffect[]): EffectSum[] {
  const types = [...new Set(effects.map(({ requestType }) => requestType))]
  return types.map((requestType: MeasuredType) => {
    const own = touched.filter((effect) => effect.requestType === requestType)
    const total = (valueOf: (effect: DayEffect) => number) =>
      own.reduce((sum, effect) => sum + valueOf(effect), 0)
    return {
      requestType,
      practiceDays: own.length,
      excludedMs: total(({ excludedMs }) => excludedMs),
      closedLowMs: [total((e) => e.closedLowMs[0]), total((e) => e.closedLowMs[1])],
      closedHighMs: [total((e) => e.closedHighMs[0]), total((e) => e.closedHighMs[1])],
    }
  })
}

function namedRows(db: Db, months: readonly MonthEffect[]): EffectRow[] {
  const names = practiceNames(
    db,
    months.map(({ practiceId }) => practiceId),
  )
  return months.flatMap(({ practiceId, ...month }) => {
    const practice = names.get(practiceId)
    return practice ? [{ ...month, practice }] : []
  })
}

export type FrozenMonth = { month: string; practices: number }

/** Months that an exclusion touches and that are frozen, with how many of its practices they are frozen for. */
export function frozenMonths(db: Db, exclusions: readonly ExclusionOf[]): FrozenMonth[] {
  const counts = new Map<string, number>()
  for (const { exclusion, ...whose } of exclusions) {
    const days = daysBetween(dayOf(exclusion.from), dayOf(exclusion.to - 1))
    for (const [month, [first = '']] of Map.groupBy(days, monthOf)) {
      const held = heldPractices(db, month)
      if (held.size === 0) continue
      const frozen = practicesOf(db, whose)(first).filter((id) => held.has(id)).length
      if (frozen > 0) counts.set(month, (counts.get(month) ?? 0) + frozen)
    }
  }
  return [...counts].map(([month, practices]) => ({ month, practices }))
}
