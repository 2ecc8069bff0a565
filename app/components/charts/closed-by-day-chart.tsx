import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { AXIS, GRID } from './palette.ts'
import { RangeMark } from './range-mark.tsx'

/** Minutes of one day, at least and at most; null where the day was not measured: a gap, not a nought. */
export type DayPoint = { day: string; label: string; low: number | null; high: number | null }

/** Closed minutes a day of the month, as ranges. */
export default function ClosedByDayChart({ points, label }: { points: readonly DayPoint[]; label: string }) {
  const data = points.map((point) => ({
    name: point.label,
    range: point.low === null ? null : [point.low, point.high],
  }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        margin={{ top: 12, right: 12, bottom: 36, left: 8 }}
        aria-label={label}
        title={label}
      >
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis
          dataKey="name"
          {...AXIS}
          minTickGap={12}
          label={{ value: 'Day of the month', position: 'bottom', offset: 12, fill: '#212b32' }}
        />
        <YAxis
          {...AXIS}
          width={64}
          allowDecimals={false}
          domain={[0, (most: number) => Math.max(60, most)]}
          label={{ value: 'Closed minutes', angle: -90, position: 'insideLeft', fill: '#212b32' }}
        />
        <Bar dataKey="range" isAnimationActive={false} shape={<RangeMark layout="up" />} />
      </BarChart>
    </ResponsiveContainer>
  )
}
