import { usePlotArea, useYAxisScale } from 'recharts'
import { INK } from './palette.ts'

export type EndLabel = { value: number; text: string }

const LINE_PX = 16

/** Names of lines at their right ends, pushed apart where they would lie on one another. */
export function EndLabels({ labels }: { labels: readonly EndLabel[] }) {
  const plot = usePlotArea()
  const scale = useYAxisScale()
  if (!plot || !scale) return null
  const wanted = labels
    .map(({ value, text }) => ({ text, y: Number(scale(value)) }))
    .toSorted((a, b) => a.y - b.y)
  const ys = apart(
    wanted.map(({ y }) => y),
    plot.y + plot.height,
  )
  return (
    <g fill={INK} fontSize={13}>
      {wanted.map(({ text }, i) => (
        <text key={text} x={plot.x + plot.width + 6} y={(ys[i] ?? 0) + 4}>
          {text}
        </text>
      ))}
    </g>
  )
}

/** Heights in order, at least one line apart, the last no lower than `bottom`. */
export function apart(ys: readonly number[], bottom: number): number[] {
  const down: number[] = []
  for (const y of ys) down.push(Math.max(y, (down.at(-1) ?? -Infinity) + LINE_PX))
  const up: number[] = []
  for (const y of down.toReversed()) up.unshift(Math.min(y, (up[0] ?? bottom + LINE_PX) - LINE_PX))
  return up
}
