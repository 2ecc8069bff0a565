import { formatCount, formatDay, formatShare } from '#domain/format.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import type { XmrLimits } from '#domain/statistics/xmr-limits.ts'
import { pointWords, TREND_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

const NO_DATA = 'No data'

/** The weeks of the chart, newest last as drawn; limits as they were worked out, not clipped. */
export const TrendTable = ({ weeks, caption }: { weeks: readonly TrendWeek[]; caption: string }) => (
  <DataTable
    caption={caption}
    isCaptionHidden
    columns={COLUMNS}
    rows={weeks}
    rowKey={({ weekStart }) => weekStart}
    emptyText={TREND_WORDS.none}
  />
)

const limit = (key: 'mean' | 'lower' | 'upper', header: string): Column<TrendWeek> => ({
  key,
  header,
  isNumeric: true,
  cell: ({ point }) => limitText(point?.limits ?? null, key),
})

/** A limit may lie below 0: then with a true minus sign. */
const limitText = (limits: XmrLimits | null, key: 'mean' | 'lower' | 'upper'): string =>
  limits ? `${limits[key].toFixed(1).replace('-', '−')}%` : TREND_WORDS.notDrawn

/** What matters most comes first: on a small screen the rest is scrolled to. */
const COLUMNS: Column<TrendWeek>[] = [
  { key: 'week', header: 'Week beginning', isRowHeader: true, cell: ({ weekStart }) => formatDay(weekStart) },
  { key: 'share', header: 'Share', isNumeric: true, cell: shareText },
  { key: 'flag', header: 'By the rules', isWide: true, cell: flagText },
  limit('mean', 'Mean'),
  limit('lower', 'Lower limit'),
  limit('upper', 'Upper limit'),
  { key: 'days', header: 'Practice-days closed, of valid', isNumeric: true, cell: daysText },
  { key: 'practices', header: 'Practices', isNumeric: true, cell: ({ practices }) => formatCount(practices) },
]

function flagText({ point, daysValid }: TrendWeek): string {
  return daysValid > 0 ? pointWords(point) : NO_DATA
}

function daysText({ daysClosed, daysValid }: TrendWeek): string {
  return daysValid > 0 ? `${formatCount(daysClosed)} of ${formatCount(daysValid)}` : NO_DATA
}

function shareText({ sharePct, daysValid }: TrendWeek): string {
  if (daysValid === 0) return NO_DATA
  return sharePct === null ? TREND_WORDS.noShare : formatShare(sharePct / 100)
}
