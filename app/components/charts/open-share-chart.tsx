import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, CURSOR, DARK_BLUE, GRID, INK } from './palette.ts'
import { percentAxis } from './percent-axis.ts'

/** Percent of checks that found a tool open; null where none was assessed: a gap, not a nought. */
export type OpenSharePoint = { label: string; name: string; percent: number | null; words: string }

type OpenShareChartProps = { points: readonly OpenSharePoint[]; label: string }

/** Bars begin at 0, so that their lengths compare. */
const TICKS = [0, 25, 50, 75, 100]

/** The share of tools found open in each half-hour of the core day. */
export default function OpenShareChart({ points, label }: OpenShareChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...points]}
        margin={{ top: 12, right: 12, bottom: 36, left: 8 }}
        aria-label={label}
        title={label}
      >
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis
          dataKey="label"
          {...AXIS}
          minTickGap={16}
          label={{ value: 'Half-hour that begins at', position: 'bottom', offset: 12, fill: INK }}
        />
        <YAxis {...percentAxis(TICKS)} {...AXIS} width={56} />
        <Tooltip content={<OpenShareTooltip />} cursor={CURSOR} isAnimationActive={false} />
        <Bar dataKey="percent" fill={DARK_BLUE} stroke={INK} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}

type TooltipProps = { active?: boolean; payload?: readonly { payload?: OpenSharePoint }[] }

/** The values of one bar in words. An extra: the table under the chart has them all. */
function OpenShareTooltip({ active, payload }: TooltipProps) {
  const point = payload?.[0]?.payload
  if (!active || !point) return null
  return (
    <p className="app-tooltip">
      <strong>{point.name}</strong>
      <br />
      {point.words}
    </p>
  )
}
