import type { ClosedRange } from '#app/page-models/group-month.server.ts'
import { formatCounted, formatMinutesCell } from '#domain/format.ts'
import type { RangePoint } from '../charts/closed-range-chart.tsx'
import { RangeKey } from '../charts/range-mark.tsx'
import { Island } from '../islands/island.tsx'
import { DataTable, Figure } from '../nhs/index.ts'
import { practiceHref } from './practice-table.tsx'

const MS_PER_MINUTE = 60_000
const ROW_PX = 30
const AXIS_PX = 60
/** More rows than this cannot be read as a picture; the table has them all. */
const MOST_ROWS = 20

type ClosedRangeFigureProps = {
  points: readonly ClosedRange[]
  monthPhrase: string
  month: string
  groupName: string
  csvHref: string
}

/** How long practices were closed when checked, with both bounds. */
export function ClosedRangeFigure({
  points,
  monthPhrase,
  month,
  groupName,
  csvHref,
}: ClosedRangeFigureProps) {
  const drawn = points.slice(0, MOST_ROWS)
  const headline = headlineOf(points)
  if (points.length === 0) return <p>{headline}</p>
  return (
    <Figure
      headline={headline}
      subtitle={subtitleOf(points.length, drawn.length, groupName, monthPhrase)}
      table={<RangeTable points={points} month={month} />}
      source={
        <>
          Source: readings of this service, {monthPhrase}. <a href={csvHref}>Download these numbers (CSV)</a>
        </>
      }
      pictureName={`closed-minutes-by-practice-${month}`}
    >
      <RangeKey />
      <Island
        name="closed-range-chart"
        className="app-chart"
        heightPx={drawn.length * ROW_PX + AXIS_PX}
        told={{ points: drawn.map(rangePoint), label: headline }}
      />
    </Figure>
  )
}

const headlineOf = (points: readonly ClosedRange[]): string => {
  const hours = points.filter(({ lowMs }) => lowMs >= 120 * MS_PER_MINUTE).length
  if (points.length === 0) return 'No practice that could be assessed was seen closed.'
  const seen = `${formatCounted(points.length, 'practice was', 'practices were')} seen closed at some time`
  return hours === 0 ? seen : `${seen}, ${hours} of them for at least 2 hours in the month`
}

const subtitleOf = (all: number, drawn: number, groupName: string, monthPhrase: string): string =>
  `Closed minutes in core hours by practice, lowest to highest possible, ${groupName}, ${monthPhrase}` +
  (drawn < all ? `. The ${drawn} with the highest lower bound are drawn; the table has all ${all}.` : '')

const rangePoint = ({ name, lowMs, highMs }: ClosedRange): RangePoint => ({
  label: name,
  low: Math.floor(lowMs / MS_PER_MINUTE),
  high: Math.ceil(highMs / MS_PER_MINUTE),
})

const RangeTable = ({ points, month }: { points: readonly ClosedRange[]; month: string }) => (
  <DataTable
    caption="Closed minutes by practice, lowest to highest possible"
    isCaptionHidden
    columns={[
      {
        key: 'practice',
        header: 'Practice',
        isRowHeader: true,
        cell: ({ odsCode, name }) => <a href={practiceHref(odsCode, month)}>{name}</a>,
      },
      {
        key: 'minutes',
        header: 'Closed minutes',
        isNumeric: true,
        cell: (p) => formatMinutesCell(p.lowMs, p.highMs),
      },
    ]}
    rows={points}
    rowKey={({ odsCode }) => odsCode}
    emptyText="None"
  />
)
