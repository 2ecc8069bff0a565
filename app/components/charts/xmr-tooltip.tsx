import { formatDay } from '#domain/format.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import { pointWords } from '#domain/wording.ts'

/** What Recharts hands to the content of a tooltip, as far as it is used here. */
type XmrTooltipProps = { active?: boolean; payload?: readonly { payload?: TrendWeek }[] }

/** One week in words. An extra: the table under the chart has them all. */
export function XmrTooltip({ active, payload }: XmrTooltipProps) {
  const week = payload?.[0]?.payload
  if (!active || !week || week.sharePct === null) return null
  return (
    <p className="app-tooltip">
      <strong>Week of {formatDay(week.weekStart)}</strong>
      <br />
      {week.sharePct.toFixed(1)}% ({week.daysClosed} of {week.daysValid})
      <br />
      {pointWords(week.point)}
    </p>
  )
}
