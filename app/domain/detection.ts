import { MS_PER_MINUTE, type Interval } from './interval.ts'
import { MAX_GAP_MS, plannedProbes, SLOT_MS } from './slots.ts'

/** Closures that begin this far apart stand for all that begin between them. */
const STEP_MS = 30_000

/**
 * Chance that one closure gets at least one reading when every slot has one uniform random time, with u = closure
 * length / slot length: u - u^3/6 up to one slot, 1 - (2-u)^3/6 up to two, certain beyond (method, section 4).
 * Both lengths in the same unit; throws for a slot that is not positive.
 */
export function detectionProbability(closureLength: number, slotLength: number): number {
  if (!(slotLength > 0)) throw new Error(`A slot must be longer than 0, got ${slotLength}.`)
  const u = Math.max(0, closureLength / slotLength)
  if (u >= 2) return 1
  return u <= 1 ? u - u ** 3 / 6 : 1 - (2 - u) ** 3 / 6
}

/** The lengths of closure that a statement speaks of, in minutes. */
export const STATED_CLOSURE_MINUTES = [5, 10, 15, 20, 30] as const

/** What the day's schedule can see; times in ms, chances 0 to 1. */
export type DetectionStatement = {
  slotMs: number
  /** Planned readings of one tool on such a day, edge readings with them. */
  readingsADay: number
  /** Two equal readings further apart than this leave unobserved minutes between them. */
  maxGapMs: number
  /** The longest time that can pass without a reading; a closure at least this long is always seen. */
  longestGapMs: number
  chances: {
    closureMs: number
    /** Always seen: a chance of 1 that is only rounded is not. */
    isCertain: boolean
    /** One closure on one day. */
    once: number
    /** The same closure at the same time of day on so many days: seen on at least one of them. */
    onDays: { days: number; chance: number }[]
  }[]
}

/**
 * What the schedule of slots and edge readings in `slots.ts` sees on a day with this core window (method, sections 4 and
 * 5): the chance that a closure which lies inside the window and may begin at any time of it gets at least one reading,
 * every reading taken as planned. Repeated, it keeps its time of day and only the reading times are drawn anew, which
 * gives a little less than 1 - (1 - once)^days. `dayCounts` are whole numbers of days.
 */
export function detectionStatement(window: Interval, dayCounts: readonly number[]): DetectionStatement {
  const spans = readingSpans(window)
  const longestGap = longestGapMs(spans, window)
  return {
    slotMs: SLOT_MS,
    readingsADay: spans.length,
    maxGapMs: MAX_GAP_MS,
    longestGapMs: longestGap,
    chances: STATED_CLOSURE_MINUTES.map((minutes) => {
      const closureMs = minutes * MS_PER_MINUTE
      const missed = missChances(spans, window, closureMs)
      const seenOn = (days: number) =>
        1 - missed.reduce((sum, chance) => sum + chance ** days, 0) / missed.length
      const onDays = dayCounts.map((days) => ({ days, chance: seenOn(days) }))
      return { closureMs, isCertain: closureMs >= longestGap, once: seenOn(1), onDays }
    }),
  }
}

/** For each planned reading the span in which it falls, every instant of it alike: its earliest and latest time. */
function readingSpans(window: Interval): Interval[] {
  const latest = plannedProbes(0, window, () => 1)
  return plannedProbes(0, window, () => 0).map(({ slot, part, dueAt }) => {
    const same = latest.find((probe) => probe.slot === slot && probe.part === part)
    return { from: dueAt, to: same?.dueAt ?? dueAt }
  })
}

/** The chance that no reading falls into a closure, for closures that begin every half minute of the window. */
function missChances(spans: readonly Interval[], window: Interval, closureMs: number): number[] {
  const room = window.to - window.from - closureMs
  if (room < 0) throw new Error(`A core window must be longer than ${closureMs / MS_PER_MINUTE} minutes.`)
  const steps = Math.max(1, Math.round(room / STEP_MS))
  return Array.from({ length: steps }, (_, step) => {
    const from = window.from + ((step + 0.5) / steps) * room
    return spans.reduce((chance, span) => chance * shareOutside(span, from, from + closureMs), 1)
  })
}

const shareOutside = (span: Interval, from: number, to: number): number =>
  1 - Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)) / (span.to - span.from)

/** From just after a reading at its earliest to the next one at its latest, or to the end of the window. */
function longestGapMs(spans: readonly Interval[], window: Interval): number {
  const gapAfter = (start: number, later: readonly Interval[]) =>
    Math.min(window.to, ...later.map(({ to }) => to)) - start
  const gaps = spans.map(({ from }) =>
    gapAfter(
      from,
      spans.filter((span) => span.from > from),
    ),
  )
  return Math.max(gapAfter(window.from, spans), ...gaps)
}
