import { MEASURED_TYPES, type Attribution, type MeasuredType } from './codes.ts'
import type { Closure } from './closures.ts'
import type { Exclusion } from './exclusions.ts'
import { timelinesOf, type PracticeDayInput } from './practice-day.ts'

export type AttributedClosure = Closure & { requestType: MeasuredType; attribution: Attribution }

/**
 * Every closure of a practice-day with whom it counts against. One that stands after exclusions counts for the practice;
 * one that only stands before them was taken out, and goes to the reason that took it out (method, sections 0.8 and 10).
 */
export function attributedClosures(input: PracticeDayInput): AttributedClosure[] {
  const after = timelinesOf(input)
  const before = input.exclusions.length === 0 ? after : timelinesOf({ ...input, exclusions: [] })
  return MEASURED_TYPES.flatMap((requestType) => {
    const standing = after[requestType].closures
    const takenOut = before[requestType].closures.filter(
      (closure) => !standing.some((other) => overlaps(closure, other)),
    )
    return [
      ...standing.map((closure) => ({ ...closure, requestType, attribution: 'practice' as const })),
      ...takenOut.map((closure) => ({
        ...closure,
        requestType,
        attribution: attributionOf(closure, input.exclusions),
      })),
    ].toSorted((a, b) => a.firstClosed - b.firstClosed)
  })
}

const overlaps = (a: Closure, b: Closure): boolean =>
  a.firstClosed <= b.lastClosed && b.firstClosed <= a.lastClosed

const BY_REASON: Partial<Record<Exclusion['reason'], Attribution>> = {
  SF: 'supplier',
  MF: 'monitor',
  AP: 'agreed',
}

function attributionOf({ firstClosed, lastClosed }: Closure, exclusions: readonly Exclusion[]): Attribution {
  const touching = exclusions.filter(({ from, to }) => from <= lastClosed && firstClosed < to)
  const reasons: Exclusion['reason'][] = ['SF', 'MF', 'AP']
  const reason = reasons.find((code) => touching.some((exclusion) => exclusion.reason === code))
  return (reason && BY_REASON[reason]) ?? 'unknown'
}
