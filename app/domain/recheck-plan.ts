import type { RequestType, State } from './codes.ts'
import { KINDS } from './practice-readings.ts'
import type { RuleSet } from './rules.ts'

const MINUTE_MS = 60_000
/** The first look again comes between 2 and 3 minutes after a reading that was not open; the others every 3 minutes. */
const FIRST_AFTER_MS = 2 * MINUTE_MS
const FIRST_SPREAD_MS = MINUTE_MS
const NEXT_AFTER_MS = 3 * MINUTE_MS
/** How long looks that could not be assessed are repeated; after that the slots of the day carry on alone. */
const GIVE_UP_AFTER_MS = 15 * MINUTE_MS
/** A re-opening is looked for this long before and after the time at which earlier closures ended. */
const REOPENING_SPREAD_MS = 9 * MINUTE_MS

/** A reading as far as re-checks need it, `at` in epoch ms. */
export type SeenReading = { at: number; isAssessed: boolean; states: Record<RequestType, State> }

export type RecheckOptions = {
  /** Request types that the tool carries. */
  carried: readonly RequestType[]
  rules: RuleSet
  /** In [0, 1): where in its minute the first re-check falls, unguessable from outside. */
  random: number
  /** Instants of the day at which the tool is expected to open again: by earlier days, or by what its page says. */
  reopenings: readonly number[]
}

/**
 * When a tool is to be looked at again outside its slots (epoch ms, possibly past), or null. `seen` are its readings of
 * the day in order of time. A closure is followed until its closed readings confirm it or an open one ends it (supplier
 * notes, section 6.2; method, sections 4 and 6), and again near the time at which it is expected to end. More readings
 * never make a closure longer: time is measured between readings, and readings are not counted (method, section 6).
 */
export function nextRecheck(seen: readonly SeenReading[], options: RecheckOptions): number | null {
  const lastLook = seen.at(-1)
  const runs = options.carried.flatMap((type) => closedRun(seen, type) ?? [])
  if (!lastLook || runs.length === 0) return null
  const confirmations = runs.flatMap((run) => confirmationAt(run, lastLook.at, options) ?? [])
  if (confirmations.length > 0) return Math.min(...confirmations)
  return reopeningAt(lastLook.at, options.reopenings)
}

/** Whether a reading shows a type closed or full; null where it shows nothing of it. */
function isShutAt({ isAssessed, states }: SeenReading, type: RequestType): boolean | null {
  const kind = isAssessed ? KINDS[states[type]] : null
  return kind === null ? null : kind === 'closed' || kind === 'capped'
}

type ClosedRun = { first: number; last: number; readings: number }

/** The closed readings of a type since it was last seen otherwise; null where its newest assessed reading is not closed. */
function closedRun(seen: readonly SeenReading[], type: RequestType): ClosedRun | null {
  const shown = seen.filter((reading) => isShutAt(reading, type) !== null)
  const since = shown.findLastIndex((reading) => isShutAt(reading, type) === false) + 1
  const run = shown.slice(since)
  const [first, last] = [run[0], run.at(-1)]
  return first && last ? { first: first.at, last: last.at, readings: run.length } : null
}

function confirmationAt(
  run: ClosedRun,
  lastLookAt: number,
  { rules, random }: RecheckOptions,
): number | null {
  if (run.readings >= rules.confirmedReadings && run.last - run.first >= rules.confirmedSpanMs) return null
  if (lastLookAt - run.last > GIVE_UP_AFTER_MS) return null
  const isFirst = run.readings === 1 && lastLookAt === run.first
  return isFirst ? run.first + FIRST_AFTER_MS + random * FIRST_SPREAD_MS : lastLookAt + NEXT_AFTER_MS
}

/** The next look inside the time around an expected re-opening; null when none is ahead. */
function reopeningAt(lastLookAt: number, reopenings: readonly number[]): number | null {
  const looks = reopenings
    .map((at) => ({
      look: Math.max(lastLookAt + NEXT_AFTER_MS, at - REOPENING_SPREAD_MS),
      until: at + REOPENING_SPREAD_MS,
    }))
    .filter(({ look, until }) => look <= until)
    .map(({ look }) => look)
  return looks.length === 0 ? null : Math.min(...looks)
}

/** Instants at which a day's closures of a tool were first seen open again (epoch ms), any carried type. */
export function reopeningsSeen(seen: readonly SeenReading[], carried: readonly RequestType[]): number[] {
  const found = new Set<number>()
  for (const type of carried) {
    let wasShut = false
    for (const reading of seen) {
      const isShut = isShutAt(reading, type)
      if (isShut === null) continue
      if (wasShut && !isShut) found.add(reading.at)
      wasShut = isShut
    }
  }
  return [...found].toSorted((a, b) => a - b)
}
