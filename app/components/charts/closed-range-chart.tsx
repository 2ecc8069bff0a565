import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { minuteAxis } from './minute-axis.ts'
import { AXIS, CURSOR, GRID, INK } from './palette.ts'
import { RangeMark } from './range-mark.tsx'
import { RangeTooltip, type RangeDatum } from './range-tooltip.tsx'

/** Minutes, at least and at most, of one practice. */
export type RangePoint = { label: string; low: number; high: number }

type ClosedRangeChartProps = { points: readonly RangePoint[]; label: string }

/** Dot-and-range plot, one row a practice, minutes across. */
export default function ClosedRangeChart({ points, label }: ClosedRangeChartProps) {
  const data = points.map(({ label: name, low, high }): RangeDatum => ({ name, range: [low, high] }))
  const most = Math.max(...points.map(({ high }) => high))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 4, right: 24, bottom: 36, left: 4 }}
        aria-label={label}
        title={label}
      >
        <CartesianGrid horizontal={false} stroke={GRID} />
        <XAxis
          {...minuteAxis(most, 4)}
          {...AXIS}
          label={{ value: 'Closed minutes', position: 'bottom', offset: 12, fill: INK }}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={150}
          interval={0}
          {...AXIS}
          tick={{ fill: INK, fontSize: 13 }}
        />
        <Tooltip content={<RangeTooltip />} cursor={CURSOR} isAnimationActive={false} />
        <Bar dataKey="range" isAnimationActive={false} shape={<RangeMark layout="across" />} />
      </BarChart>
    </ResponsiveContainer>
  )
}
