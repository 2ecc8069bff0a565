import { formatCount } from '#domain/format.ts'

/** Steps that divide hours and days evenly, so that an axis of minutes reads in round figures. */
const STEPS = [5, 10, 15, 30, 60, 120, 240, 300, 600, 1200, 2400, 3000, 4000, 5000] as const

/**
 * Ticks from 0 to the first step above `mostMinutes`, at most `count` steps: 494 gives 0, 120, 240, 360, 480, 600.
 */
export function minuteTicks(mostMinutes: number, count = 5): number[] {
  const step = STEPS.find((each) => each * count >= mostMinutes) ?? roundStep(mostMinutes / count)
  const steps = Math.max(1, Math.ceil(mostMinutes / step))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

const roundStep = (least: number): number => Math.ceil(least / 3000) * 3000

/** Axis properties for minutes: always from 0, commas in thousands. */
export function minuteAxis(mostMinutes: number, count?: number) {
  const ticks = minuteTicks(mostMinutes, count)
  return {
    type: 'number' as const,
    ticks,
    domain: [0, ticks.at(-1) ?? mostMinutes] as [number, number],
    tickFormatter: formatCount,
  }
}
