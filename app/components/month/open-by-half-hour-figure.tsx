import type { OpenHalfHour, SupplierChecks } from '#app/page-models/supplier-checks.server.ts'
import { formatCount, formatCounted, formatWallTime } from '#domain/format.ts'
import { minuteSpanWords, MISSING, SUPPLIER_CHECKS_WORDS } from '#domain/wording.ts'
import type { OpenSharePoint } from '../charts/open-share-chart.tsx'
import { Island } from '../islands/island.tsx'
import { DataTable, Figure } from '../nhs/index.ts'
import { countsWords, daysPhrase, openHeadline, shareWords } from './supplier-words.ts'

type OpenByHalfHourFigureProps = { checks: SupplierChecks; month: string; name: string }

/** Checks that found the tool open, by half-hour of the core day; drawn only where there are enough tools for shares. */
export function OpenByHalfHourFigure({ checks, month, name }: OpenByHalfHourFigureProps) {
  const { halfHours, days, tools, supplier } = checks
  const headline = openHeadline(halfHours, spanWords)
  const isDrawn = halfHours.some(({ share }) => share !== null)
  const subtitle = `Checks that found the tool open, of those that could be assessed, ${name}, ${formatCounted(tools, 'tool')}, ${daysPhrase(days)}`
  const table = <HalfHourTable halfHours={halfHours} />
  const source = (
    <>
      Source: readings of this service, the last {formatCounted(days.length, 'whole core day')} of the month.{' '}
      {SUPPLIER_CHECKS_WORDS.how}{' '}
      <a href={`/suppliers/${supplier}/open-by-half-hour.csv?month=${month}`}>Download these numbers (CSV)</a>
    </>
  )
  if (!isDrawn)
    return (
      <>
        <p className="app-reading-width">
          {headline}. {SUPPLIER_CHECKS_WORDS.few}
        </p>
        {table}
        <p className="app-secondary app-reading-width">
          {subtitle}. {source}
        </p>
      </>
    )
  return (
    <Figure {...{ headline, subtitle, table, source }} pictureName={`open-by-half-hour-${supplier}-${month}`}>
      <Island
        name="open-share-chart"
        className="app-chart"
        heightPx={280}
        told={{ points: halfHours.map(pointOf), label: headline }}
      />
    </Figure>
  )
}

const spanWords = ({ fromMinute, toMinute }: OpenHalfHour): string => minuteSpanWords(fromMinute, toMinute)

const timeOf = (minute: number): string =>
  formatWallTime(
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  )

const pointOf = (one: OpenHalfHour): OpenSharePoint => ({
  label: timeOf(one.fromMinute),
  name: spanWords(one),
  percent: one.share === null ? null : one.share * 100,
  words: one.share === null ? MISSING.noData : `${shareWords(one)}, ${countsWords(one)} checks`,
})

const HalfHourTable = ({ halfHours }: Pick<SupplierChecks, 'halfHours'>) => (
  <DataTable
    caption="Checks that found the tool open, by half-hour"
    isCaptionHidden
    columns={[
      { key: 'time', header: 'Time', isRowHeader: true, cell: spanWords },
      { key: 'open', header: 'Open, of those assessed', isNumeric: true, cell: countsWords },
      { key: 'share', header: 'Share', isNumeric: true, cell: shareWords },
      {
        key: 'unassessed',
        header: 'Not assessed',
        isNumeric: true,
        cell: ({ checked, assessed }) =>
          checked === 0 ? MISSING.noData : `${formatCount(checked - assessed)} of ${formatCount(checked)}`,
      },
    ]}
    rows={halfHours}
    rowKey={({ fromMinute }) => fromMinute}
    emptyText={MISSING.noData}
  />
)
