/**
 * A second, slow and obvious way to the same figures: every minute of the day is looked at on its own. It shares no code
 * with the domain. Readings and exclusions must fall on whole minutes.
 */
type State = 'open' | 'open_with_notice' | 'closed' | 'capped' | 'not_offered' | 'not_visible' | 'unknown'
type Part = 'appointment' | 'medication' | 'admin'
type Measured = Part | 'all'

const MINUTE = 60_000
const LONGEST_GAP_MINUTES = 30
const PARTS: Part[] = ['appointment', 'medication', 'admin']

export type OracleReading = { toolId: number; at: number; isAssessed: boolean; states: Record<Part, State> }
export type OracleDay = {
  window: { from: number; to: number }
  tools: { toolId: number; requestTypes: readonly Part[] }[]
  readings: OracleReading[]
  exclusions: { from: number; to: number; requestTypes: readonly Part[] }[]
  isCappedClosed: boolean
}
export type OracleMinutes = {
  open: number
  closed: number
  mixed: number
  apart: number
  unobserved: number
  excluded: number
  capped: number
  confirmed: number
  unconfirmed: number
}

/** A letter per reading: o open, c closed, f full (capped), n not offered, ? not assessable. */
function letterOf(day: OracleDay, reading: OracleReading, part: Part): string {
  const carriers = carriersOf(day, part).length > 0 ? carriersOf(day, part) : day.tools
  const letters = carriers.map((tool) =>
    tool.toolId === reading.toolId
      ? stateLetter(reading.states[part])
      : letterOfOther(day, tool.toolId, part, reading.at),
  )
  if (letters.includes('o')) return 'o'
  const offering = letters.filter((letter) => letter !== 'n')
  if (offering.length === 0) return 'n'
  if (offering.includes('?')) return '?'
  return offering.includes('c') ? 'c' : 'f'
}

const carriersOf = (day: OracleDay, part: Part) =>
  day.tools.filter((tool) => tool.requestTypes.includes(part))

function stateLetter(state: State): string {
  if (state === 'open' || state === 'open_with_notice') return 'o'
  if (state === 'closed') return 'c'
  if (state === 'capped') return 'f'
  return state === 'not_offered' ? 'n' : '?'
}

/** Another tool is known at an instant only between two like readings no more than half an hour apart. */
function letterOfOther(day: OracleDay, toolId: number, part: Part, at: number): string {
  let before = null as OracleReading | null
  let after = null as OracleReading | null
  for (const r of usable(day, part)) {
    if (r.toolId !== toolId) continue
    if (r.at <= at) before = r
    if (r.at >= at && after === null) after = r
  }
  if (!before || !after || (after.at - before.at) / MINUTE > LONGEST_GAP_MINUTES) return '?'
  const pair = stateLetter(before.states[part]) + stateLetter(after.states[part])
  if (pair[0] === pair[1]) return pair[0] as string
  return pair === 'cf' || pair === 'fc' ? 'c' : '?'
}

const isInWindow = (day: OracleDay, at: number) => day.window.from <= at && at < day.window.to

const usable = (day: OracleDay, part: Part) =>
  day.readings.filter((r) => r.isAssessed && isInWindow(day, r.at) && stateLetter(r.states[part]) !== '?')

const isExcluded = (day: OracleDay, part: Part, at: number) =>
  day.exclusions.some((e) => e.requestTypes.includes(part) && e.from <= at && at < e.to)

const isTypeExcluded = (day: OracleDay, type: Measured, at: number) =>
  type === 'all' ? PARTS.every((part) => isExcluded(day, part, at)) : isExcluded(day, type, at)

function seriesOf(day: OracleDay, type: Measured): { at: number; letter: string }[] {
  const series: { at: number; letter: string }[] = []
  for (const reading of day.readings) {
    if (!reading.isAssessed || !isInWindow(day, reading.at)) continue
    const parts = (type === 'all' ? PARTS.filter((part) => carriersOf(day, part).length > 0) : [type]).filter(
      (part) => !isExcluded(day, part, reading.at),
    )
    if (parts.length === 0) continue
    const letter = joinParts(parts.map((part) => letterOf(day, reading, part)))
    if (letter !== '?') series.push({ at: reading.at, letter })
  }
  return series
}

function joinParts(letters: string[]): string {
  const offered = letters.filter((letter) => letter !== 'n')
  if (offered.length === 0) return 'n'
  if (offered.includes('c')) return 'c'
  if (offered.includes('f')) return 'f'
  return offered.includes('?') ? '?' : 'o'
}

/** Looks at every minute of the window and says what it counts as. */
export function countMinutes(day: OracleDay, type: Measured): OracleMinutes {
  const series = seriesOf(day, type).map(({ at, letter }) => ({
    at,
    isCapped: letter === 'f',
    side:
      letter === 'o' ? 'open' : letter === 'c' || (letter === 'f' && day.isCappedClosed) ? 'closed' : 'apart',
  }))
  const minutes = { open: 0, closed: 0, mixed: 0, apart: 0, unobserved: 0, excluded: 0, capped: 0 }
  for (let at = day.window.from; at < day.window.to; at += MINUTE) {
    if (isTypeExcluded(day, type, at)) {
      minutes.excluded += 1
      continue
    }
    const left = series.findLast((r) => r.at <= at)
    const right = series.find((r) => r.at > at)
    const gap = assessedMinutes(day, type, left?.at ?? day.window.from, right?.at ?? day.window.to)
    const kind = gap > LONGEST_GAP_MINUTES ? 'unobserved' : between(left?.side, right?.side)
    minutes[kind] += 1
    if (kind !== 'unobserved')
      minutes.capped += (Number(left?.isCapped ?? false) + Number(right?.isCapped ?? false)) / 2
  }
  return { ...minutes, ...countRuns(day, type, series) }
}

function assessedMinutes(day: OracleDay, type: Measured, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += MINUTE) if (!isTypeExcluded(day, type, at)) count += 1
  return count
}

function between(left: string | undefined, right: string | undefined) {
  if (!left && !right) return 'unobserved'
  if (!left || !right) {
    const side = left ?? right
    return side === 'closed' ? 'mixed' : (side as 'open' | 'apart')
  }
  if (left === right) return left as 'open' | 'closed' | 'apart'
  return left === 'apart' || right === 'apart' ? 'unobserved' : 'mixed'
}

/** Runs of closed readings: two or more, five minutes or more from first to last, are confirmed. */
function countRuns(day: OracleDay, type: Measured, series: { at: number; side: string }[]) {
  const letters = series.map((r) => r.side[0]).join('')
  let confirmed = 0
  let unconfirmed = 0
  for (const run of letters.matchAll(/c+/g)) {
    const first = series[run.index]
    const last = series[run.index + run[0].length - 1]
    const spanMinutes = assessedMinutes(day, type, first?.at ?? 0, last?.at ?? 0)
    if (run[0].length >= 2 && spanMinutes >= 5) confirmed += 1
    else unconfirmed += 1
  }
  return { confirmed, unconfirmed }
}
