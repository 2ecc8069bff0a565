import { formatDay } from '#domain/format.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import type { XmrLimits } from '#domain/statistics/xmr-limits.ts'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { EndLabels, type EndLabel } from './end-labels.tsx'
import { AXIS, CURSOR, GRID, INK, JOIN_GREY, LEVEL_RED } from './palette.ts'
import { percentAxis, percentTicks } from './percent-axis.ts'
import { XmrMark } from './xmr-marks.tsx'
import { XmrTooltip } from './xmr-tooltip.tsx'

type XmrChartProps = { weeks: readonly TrendWeek[]; levelPct: number | null; label: string }

const clipped = (percent: number): number => Math.min(100, Math.max(0, percent))

/** A weekly share with mean and limits; lines break where new limits begin, weeks without a share are gaps. */
export default function XmrChart({ weeks, levelPct, label }: XmrChartProps) {
  const stretches = [...new Set(weeks.flatMap(({ point }) => (point?.limits ? [point.stretch] : [])))]
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={[...weeks]}
        margin={{ top: 34, right: 88, bottom: 36, left: 0 }}
        aria-label={label}
        title={label}
      >
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis
          dataKey="weekStart"
          tickFormatter={shortDay}
          {...AXIS}
          minTickGap={20}
          label={{ value: 'Week beginning', position: 'bottom', offset: 12, fill: INK }}
        />
        <YAxis {...AXIS} {...percentAxis(percentTicks(drawnValues(weeks, levelPct)))} width={44} />
        <Tooltip content={<XmrTooltip />} cursor={CURSOR} isAnimationActive={false} />
        {levelPct !== null && (
          <Line {...STILL} dataKey={() => levelPct} stroke={LEVEL_RED} strokeDasharray="10 3 2 3" />
        )}
        {stretches.flatMap((stretch) =>
          LINES.map(({ key, dash }) => (
            <Line
              key={`${key}-${stretch}`}
              {...STILL}
              dataKey={(week: TrendWeek) => limitOf(week, stretch, key)}
              stroke={INK}
              strokeDasharray={dash}
              connectNulls
            />
          )),
        )}
        <Line {...STILL} dataKey="sharePct" stroke={JOIN_GREY} strokeWidth={2} dot={drawMark} />
        <text x={2} y={16} fontSize={14} fill={INK}>
          Share of practice-days
        </text>
        <EndLabels labels={endLabels(weeks, levelPct)} />
      </LineChart>
    </ResponsiveContainer>
  )
}

const STILL = {
  type: 'linear',
  isAnimationActive: false,
  dot: false,
  activeDot: false,
  strokeWidth: 1.5,
} as const

const LINES = [
  { key: 'upper', dash: '6 4', word: 'Upper' },
  { key: 'mean', dash: undefined, word: 'Mean' },
  { key: 'lower', dash: '6 4', word: 'Lower' },
] as const satisfies { key: keyof XmrLimits; dash: string | undefined; word: string }[]

type LineKey = (typeof LINES)[number]['key']

const limitOf = ({ point }: TrendWeek, stretch: number, key: LineKey): number | null =>
  point?.limits && point.stretch === stretch ? clipped(point.limits[key]) : null

type DotProps = { cx?: number; cy?: number; index?: number; payload?: TrendWeek }

function drawMark({ cx, cy, index, payload }: DotProps) {
  const point = payload?.point
  if (!point || cx === undefined || cy === undefined) return <g key={index} />
  return <XmrMark key={index} kind={point.kind} side={point.side} cx={cx} cy={cy} />
}

/** Everything that has to lie between the ends of the axis. */
const drawnValues = (weeks: readonly TrendWeek[], levelPct: number | null): number[] => [
  ...weeks.flatMap(({ sharePct }) => (sharePct === null ? [] : [sharePct])),
  ...weeks.flatMap(({ point }) =>
    point?.limits ? [clipped(point.limits.lower), clipped(point.limits.upper)] : [],
  ),
  // A little to either side, so that the line of the level never lies on the edge.
  ...(levelPct === null ? [] : [levelPct - 0.1, levelPct + 0.1]),
]

function endLabels(weeks: readonly TrendWeek[], levelPct: number | null): EndLabel[] {
  const limits = weeks.findLast(({ point }) => point?.limits)?.point?.limits
  const lines = LINES.flatMap(({ key, word }) => (limits ? [{ word, value: clipped(limits[key]) }] : []))
  const level = levelPct === null ? [] : [{ word: 'Level', value: levelPct }]
  return [...lines, ...level].map(({ word, value }) => ({ value, text: `${word} ${value.toFixed(1)}%` }))
}

/** '2026-11-16' is "16 Nov". */
const shortDay = (day: string): string => {
  const [date = '', month = ''] = formatDay(day).split(' ')
  return `${date} ${month.slice(0, 3)}`
}
