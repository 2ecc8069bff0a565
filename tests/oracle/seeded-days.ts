import type { OracleDay, OracleReading } from './minute-by-minute.ts'

const MINUTE = 60_000
const STATES = [
  'open',
  'open_with_notice',
  'closed',
  'capped',
  'not_offered',
  'not_visible',
  'unknown',
] as const
const PARTS = ['appointment', 'medication', 'admin'] as const

/** mulberry32: small, seeded, good enough to vary days. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A random day: one to three tools, sticky states, lost readings, failed readings, overlapping exclusions. */
export function seededDay(seed: number, windowFrom: number): OracleDay {
  const random = seededRandom(seed)
  const whole = (to: number) => Math.floor(random() * to)
  const windowMinutes = random() < 0.2 ? 60 + whole(500) : 630
  const window = { from: windowFrom, to: windowFrom + windowMinutes * MINUTE }
  const tools = Array.from({ length: random() < 0.6 ? 1 : 2 + whole(2) }, (_, i) => ({
    toolId: i + 1,
    requestTypes: random() < 0.6 ? PARTS : PARTS.filter(() => random() < 0.7),
  }))
  const readings = tools
    .flatMap((tool) => toolReadings(tool.toolId, window.from, windowMinutes, random))
    .sort((a, b) => a.at - b.at)
  const exclusions = Array.from({ length: random() < 0.5 ? 0 : 1 + whole(3) }, () => {
    const from = window.from + (whole(windowMinutes + 60) - 60) * MINUTE
    return { from, to: from + (5 + whole(180)) * MINUTE, requestTypes: PARTS.filter(() => random() < 0.7) }
  })
  return { window, tools, readings, exclusions, isCappedClosed: random() < 0.7 }
}

function toolReadings(toolId: number, from: number, minutes: number, random: () => number): OracleReading[] {
  const states = () =>
    Object.fromEntries(PARTS.map((part) => [part, pickState(random)])) as OracleReading['states']
  const readings: OracleReading[] = []
  let current = states()
  for (let slot = 0; slot * 15 < minutes; slot++) {
    if (random() < 0.2) current = states()
    if (random() < 0.08) continue
    const at = from + (slot * 15 + Math.floor(random() * 15)) * MINUTE
    readings.push({ toolId, at, isAssessed: random() > 0.06, states: { ...current } })
  }
  return readings
}

const pickState = (random: () => number) =>
  random() < 0.5 ? 'open' : (STATES[Math.floor(random() * STATES.length)] ?? 'unknown')
