const STEPS = [0.5, 1, 2, 5, 10, 20, 25] as const

/** Round ticks in percent that hold all values, at most `count` steps: [22.1, 29.4] gives 20, 22, ... 30. */
export function percentTicks(values: readonly number[], count = 5): number[] {
  const [least, most] = [Math.max(0, Math.min(...values)), Math.min(100, Math.max(...values))]
  const step = STEPS.find((each) => stepsOf(least, most, each) <= count) ?? 25
  const first = Math.floor(least / step)
  return Array.from({ length: stepsOf(least, most, step) + 1 }, (_, i) => (first + i) * step)
}

const stepsOf = (least: number, most: number, step: number): number =>
  Math.max(1, Math.ceil(most / step) - Math.floor(least / step))

/** Axis properties for percent between ticks. Lines and points may stand on an axis that does not begin at 0. */
export const percentAxis = (ticks: readonly number[]) => ({
  type: 'number' as const,
  ticks: [...ticks],
  domain: [ticks[0] ?? 0, ticks.at(-1) ?? 100] as [number, number],
  tickFormatter: (value: number) => `${value}%`,
})
