import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { minuteAxis } from './minute-axis.ts'
import { AXIS, CURSOR, GRID, INK } from './palette.ts'
import { RangeMark } from './range-mark.tsx'
import { RangeTooltip, type RangeDatum } from './range-tooltip.tsx'

/** Minutes of one day, at least and at most; null where the day was not measured: a gap, not a nought. */
export type DayPoint = { day: string; label: string; date: string; low: number | null; high: number | null }

type ClosedByDayChartProps = { points: readonly DayPoint[]; label: string }
type DayDatum = RangeDatum & { dayOfMonth: string }

/** Shorter days than this look the same everywhere: an axis that ends at an hour. */
const LEAST_AXIS_MINUTES = 60

/** Closed minutes a day of the month, as ranges. */
export default function ClosedByDayChart({ points, label }: ClosedByDayChartProps) {
  const data = points.map(({ label: dayOfMonth, date: name, low, high }): DayDatum => ({
    name,
    dayOfMonth,
    range: low === null || high === null ? null : [low, high],
  }))
  const most = Math.max(LEAST_AXIS_MINUTES, ...points.map(({ high }) => high ?? 0))
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
          dataKey="dayOfMonth"
          {...AXIS}
          minTickGap={12}
          label={{ value: 'Day of the month', position: 'bottom', offset: 12, fill: INK }}
        />
        <YAxis
          {...minuteAxis(most)}
          {...AXIS}
          width={64}
          label={{ value: 'Closed minutes', angle: -90, position: 'insideLeft', dy: 50, fill: INK }}
        />
        <Tooltip content={<RangeTooltip />} cursor={CURSOR} isAnimationActive={false} />
        <Bar dataKey="range" isAnimationActive={false} shape={<RangeMark layout="up" />} />
      </BarChart>
    </ResponsiveContainer>
  )
}
