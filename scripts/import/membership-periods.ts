import { addDays } from '#domain/london-time.ts'

/** A practice in a sub-ICB location and a PCN, from the first day to the last day included (null: still so). */
export type Period = {
  subIcb: string
  pcn: string | null
  from: string
  to: string | null
  isStartAssumed: boolean
  source: string
}

/** What one list says of a practice; `pcn` is undefined where the list does not tell PCNs. */
export type Membership = { day: string; subIcb: string; pcn: string | null | undefined; source: string }

/** First and last legal day of a sub-ICB location over all its versions. */
export type LegalSpan = { from: string; to: string | null }
export type LegalSpanOf = (subIcb: string) => LegalSpan | undefined

/**
 * What the list is among those imported: `newest` when no later one is held, otherwise the day of the next later one,
 * before which nothing it says is contradicted. `startsHere` when the practice is known not to have been there before: it had
 * been closed, or an earlier list did not show it.
 */
export type Standing = {
  nextListOn: string | null
  startsHere: boolean
  knowsPcn: (source: string) => boolean
}

const FOR_EVER = '9999-12-31'
const covers = (day: string) => (period: Period) => period.from <= day && day <= (period.to ?? FOR_EVER)

/** The periods with one more list taken into account. Only the newest list moves a practice; an older one adds history. */
export function withMembership(periods: readonly Period[], seen: Membership, standing: Standing): Period[] {
  const held = periods.find(covers(seen.day))
  if (held)
    return held.subIcb === seen.subIcb
      ? withPcn(periods, held, seen, standing)
      : moved(periods, held, seen, standing)
  const later = periods.find(({ from }) => from > seen.day)
  if (!later) return [...periods, started(seen, null, !standing.startsHere)]
  if (later.subIcb === seen.subIcb && later.isStartAssumed)
    return replace(periods, later, [{ ...later, from: seen.day }])
  return replace(periods, later, [started(seen, addDays(later.from, -1), periods[0] === later), later])
}

const started = (seen: Membership, to: string | null, isStartAssumed: boolean): Period => ({
  subIcb: seen.subIcb,
  pcn: seen.pcn ?? null,
  from: seen.day,
  to,
  isStartAssumed,
  source: seen.source,
})

const replace = (periods: readonly Period[], old: Period, parts: Period[]): Period[] =>
  periods.flatMap((period) => (period === old ? parts : [period]))

function withPcn(periods: readonly Period[], held: Period, seen: Membership, standing: Standing): Period[] {
  const { pcn, source } = seen
  if (pcn === undefined || pcn === held.pcn) return [...periods]
  if (!standing.knowsPcn(held.source)) return replace(periods, held, [{ ...held, pcn, source }])
  if (standing.nextListOn !== null) return [...periods]
  return replace(periods, held, split(held, seen))
}

function moved(periods: readonly Period[], held: Period, seen: Membership, standing: Standing): Period[] {
  if (standing.nextListOn === null) return replace(periods, held, split(held, seen))
  const mayTrim = held.isStartAssumed && standing.nextListOn <= (held.to ?? FOR_EVER)
  if (!mayTrim) return [...periods]
  const earlier = started(seen, addDays(standing.nextListOn, -1), true)
  return replace(periods, held, [earlier, { ...held, from: standing.nextListOn }])
}

/** The held period up to the day before, and what was seen from that day on. */
function split(held: Period, seen: Membership): Period[] {
  const next = started(seen, null, false)
  if (held.from >= seen.day) return [{ ...next, from: held.from, isStartAssumed: held.isStartAssumed }]
  return [{ ...held, to: addDays(seen.day, -1) }, next]
}

/**
 * The same periods held to the law: none outlives its sub-ICB location (the next one then starts the day after), and one
 * whose start is assumed reaches back to the first day of its sub-ICB location that is not taken, but not to before the
 * practice opened.
 */
export function settled(
  periods: readonly Period[],
  legalSpanOf: LegalSpanOf,
  openedOn: string | null,
): Period[] {
  const result: Period[] = []
  for (const period of periods) {
    const span = legalSpanOf(period.subIcb)
    const previous = result.at(-1)
    const before = periods[periods.indexOf(period) - 1]
    const isAdjacent = before?.to !== null && before !== undefined && addDays(before.to, 1) === period.from
    const free = previous?.to ? addDays(previous.to, 1) : ''
    const next = { ...period, to: earliest(period.to, span?.to ?? null) }
    if (isAdjacent && free < period.from && free !== '') next.from = free
    if (period.isStartAssumed && span) next.from = latest(free, span.from < next.from ? span.from : next.from)
    if (period.isStartAssumed && !previous && openedOn !== null && openedOn <= (next.to ?? FOR_EVER))
      next.from = latest(next.from, openedOn)
    if (next.from <= (next.to ?? FOR_EVER)) result.push(next)
  }
  return result
}

const earliest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a < b ? a : b
const latest = (a: string, b: string): string => (a > b ? a : b)

/** The periods of a practice that closed: none goes on after its last day. */
export const closedAfter = (periods: readonly Period[], lastDay: string): Period[] =>
  periods
    .filter(({ from }) => from <= lastDay)
    .map((period) => ({ ...period, to: earliest(period.to, lastDay) }))
