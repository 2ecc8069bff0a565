import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { AXIS, GRID } from './palette.ts'
import { RangeMark } from './range-mark.tsx'

/** Minutes, at least and at most, of one practice. */
export type RangePoint = { label: string; low: number; high: number }

export const ROW_PX = 30

/** Dot-and-range plot, one row a practice, minutes across. */
export default function ClosedRangeChart({
  points,
  label,
}: {
  points: readonly RangePoint[]
  label: string
}) {
  const data = points.map(({ label: name, low, high }) => ({ name, range: [low, high] }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 4, right: 20, bottom: 36, left: 4 }}
        aria-label={label}
        title={label}
      >
        <CartesianGrid horizontal={false} stroke={GRID} />
        <XAxis
          type="number"
          {...AXIS}
          allowDecimals={false}
          label={{ value: 'Closed minutes in the month', position: 'bottom', offset: 12, fill: '#212b32' }}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={150}
          interval={0}
          {...AXIS}
          tick={{ fill: '#212b32', fontSize: 13 }}
        />
        <Bar dataKey="range" isAnimationActive={false} shape={<RangeMark layout="across" />} />
      </BarChart>
    </ResponsiveContainer>
  )
}
