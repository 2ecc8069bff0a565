/**
 * A second way to XmR flags, for whole numbers only: each point is asked whether any window of the rule that holds it
 * is broken, and every comparison is between whole numbers (both sides multiplied out), so that nothing is rounded.
 */
export type WindowFlags = { outside: boolean; trend: boolean; twoOfThree: boolean; shift: boolean }

type Ruler = { n: number; sum: number; count: number; rangeSum: number }

export function flagsByWindows(values: readonly number[], isScreened: boolean): WindowFlags[] {
  const ruler = rulerOf(values, isScreened)
  const side = (i: number) => Math.sign(at(values, i) * ruler.n - ruler.sum)
  const isOutside = (i: number) => isBeyond(at(values, i), ruler, 266, 100)
  const isNear = (i: number) => !isOutside(i) && isBeyond(at(values, i), ruler, 532, 300)
  const isShift = (window: number[]) => Math.abs(total(window.map(side))) === 7
  const isTrend = (window: number[]) => {
    const steps = window.slice(1).map((i) => Math.sign(at(values, i) - at(values, i - 1)))
    return Math.abs(total(steps)) === 6
  }
  const isTwoOfThree = (window: number[]) =>
    window.filter(isNear).length >= 2 && Math.abs(total(window.map(side))) === 3
  return values.map((_, i) => ({
    outside: isOutside(i),
    trend: windowsWith(i, 7, values.length).some(isTrend),
    twoOfThree: isNear(i) && windowsWith(i, 3, values.length).some(isTwoOfThree),
    shift: windowsWith(i, 7, values.length).some(isShift),
  }))
}

/** Mean as sum / n and average moving range as rangeSum / count. */
function rulerOf(values: readonly number[], isScreened: boolean): Ruler {
  const ranges: number[] = []
  for (let i = 1; i < values.length; i++) ranges.push(Math.abs(at(values, i) - at(values, i - 1)))
  const all = total(ranges)
  const kept = isScreened ? ranges.filter((range) => 1000 * ranges.length * range <= 3267 * all) : ranges
  return { n: values.length, sum: total(values), count: kept.length, rangeSum: total(kept) }
}

/** |value - mean| > (factor / per) * average moving range, multiplied out. */
function isBeyond(value: number, { n, sum, count, rangeSum }: Ruler, factor: number, per: number): boolean {
  return per * count * Math.abs(value * n - sum) > factor * n * rangeSum
}

function windowsWith(i: number, size: number, length: number): number[][] {
  const windows: number[][] = []
  for (let start = i - size + 1; start <= i; start++)
    if (start >= 0 && start + size <= length) windows.push(Array.from({ length: size }, (_, k) => start + k))
  return windows
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN
