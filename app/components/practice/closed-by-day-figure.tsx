import type { CalendarDay } from '#app/page-models/practice.server.ts'
import { formatCounted, formatDay, formatMinutesCell } from '#domain/format.ts'
import { MISSING } from '#domain/wording.ts'
import type { DayPoint } from '../charts/closed-by-day-chart.tsx'
import { RangeKey } from '../charts/range-mark.tsx'
import { Island } from '../islands/island.tsx'
import { DataTable, Figure } from '../nhs/index.ts'

const MS_PER_MINUTE = 60_000

type ClosedByDayFigureProps = {
  days: readonly CalendarDay[]
  odsCode: string
  name: string
  month: string
  monthPhrase: string
}

/** Closed minutes on each core day of the month, both bounds; days without figures are gaps. */
export function ClosedByDayFigure({ days, odsCode, name, month, monthPhrase }: ClosedByDayFigureProps) {
  const core = days.filter(({ kind }) => kind !== 'not_core')
  const seen = core.filter(({ closedHighMs }) => closedHighMs > 0).length
  const measured = core.filter(({ kind }) => kind === 'measured').length
  const headline = headlineOf(seen, measured)
  return (
    <Figure
      headline={headline}
      subtitle={`Minutes with any offered request type closed, lowest to highest possible, after exclusions, ${name}, ${monthPhrase}`}
      table={<DayTable days={core} />}
      source={
        <>
          Source: readings of this service, after exclusions, {monthPhrase}.{' '}
          <a href={`/practices/${odsCode}/days.csv?month=${month}`}>Download these numbers (CSV)</a>
        </>
      }
      pictureName={`closed-minutes-by-day-${odsCode.toLowerCase()}-${month}`}
    >
      <RangeKey />
      <Island
        name="closed-by-day-chart"
        className="app-chart"
        heightPx={280}
        told={{ points: core.map(pointOf), label: headline }}
      />
    </Figure>
  )
}

function headlineOf(seen: number, measured: number): string {
  if (measured === 0) return 'No day was measured'
  if (seen === 0) return `Nothing was closed when checked on ${formatCounted(measured, 'day')}`
  return `Something was closed when checked on ${seen} of ${formatCounted(measured, 'day')}`
}

const pointOf = ({ day, kind, closedLowMs, closedHighMs }: CalendarDay): DayPoint => ({
  day,
  label: String(Number(day.slice(-2))),
  date: formatDay(day),
  low: kind === 'measured' ? Math.floor(closedLowMs / MS_PER_MINUTE) : null,
  high: kind === 'measured' ? Math.ceil(closedHighMs / MS_PER_MINUTE) : null,
})

const DayTable = ({ days }: { days: readonly CalendarDay[] }) => (
  <DataTable
    caption="Closed minutes by day, lowest to highest possible"
    isCaptionHidden
    columns={[
      { key: 'day', header: 'Day', isRowHeader: true, cell: ({ day }) => formatDay(day) },
      {
        key: 'minutes',
        header: 'Closed minutes',
        isNumeric: true,
        cell: (d) =>
          d.kind === 'measured' ? formatMinutesCell(d.closedLowMs, d.closedHighMs) : MISSING.noData,
      },
    ]}
    rows={days}
    rowKey={({ day }) => day}
    emptyText={MISSING.noData}
  />
)
