import { formatCount, formatDay, formatShare } from '#domain/format.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import type { XmrLimits } from '#domain/statistics/xmr-limits.ts'
import { pointWords, TREND_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

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

const count = (key: string, header: string, of: (week: TrendWeek) => number): Column<TrendWeek> => ({
  key,
  header,
  isNumeric: true,
  cell: (week) => formatCount(of(week)),
})

const limit = (key: 'mean' | 'lower' | 'upper', header: string): Column<TrendWeek> => ({
  key,
  header,
  isNumeric: true,
  cell: ({ point }) => limitText(point?.limits ?? null, key),
})

/** A limit may lie below 0: then with a true minus sign. */
const limitText = (limits: XmrLimits | null, key: 'mean' | 'lower' | 'upper'): string =>
  limits ? `${limits[key].toFixed(1).replace('-', '−')}%` : TREND_WORDS.notDrawn

const COLUMNS: Column<TrendWeek>[] = [
  { key: 'week', header: 'Week beginning', isRowHeader: true, cell: ({ weekStart }) => formatDay(weekStart) },
  count('practices', 'Practices', ({ practices }) => practices),
  count('valid', 'Valid practice-days', ({ daysValid }) => daysValid),
  count('closed', 'With a confirmed closure', ({ daysClosed }) => daysClosed),
  { key: 'share', header: 'Share', isNumeric: true, cell: shareText },
  limit('mean', 'Mean'),
  limit('lower', 'Lower limit'),
  limit('upper', 'Upper limit'),
  {
    key: 'flag',
    header: 'By the rules',
    isWide: true,
    cell: ({ point, daysValid }) => (daysValid > 0 ? pointWords(point) : 'No data'),
  },
]

function shareText({ sharePct, daysValid }: TrendWeek): string {
  if (daysValid === 0) return 'No data'
  return sharePct === null ? TREND_WORDS.noShare : formatShare(sharePct / 100)
}
