import type { TrendPage } from '#app/page-models/trend.server.ts'
import { formatDay } from '#domain/format.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import { TREND_HIDDEN_WORDS, TREND_WORDS, trendSentence } from '#domain/wording.ts'
import { XmrKey } from '../charts/xmr-marks.tsx'
import { Island } from '../islands/island.tsx'
import { Figure } from '../nhs/index.ts'
import { TrendTable } from './trend-table.tsx'

const HEIGHT_PX = 380

/** The series with what the latest week says; without a chart the reason and the open table stand for it. */
export function TrendFigure({ page, csvHref }: { page: TrendPage; csvHref: string }) {
  const { weeks, chart, query, group } = page
  const headline = headlineOf(weeks)
  if (headline === null) return <p>{TREND_WORDS.none}</p>
  const isDrawn = chart.status === 'drawn'
  return (
    <Figure
      headline={`${headline}.`}
      subtitle={`${TREND_WORDS.measure}, ${group.name}, ${spanWords(page)}`}
      table={<TrendTable weeks={weeks} caption={`${TREND_WORDS.measure}, ${group.name}`} />}
      isTableOpen={!isDrawn}
      pictureName={`weekly-trend-${group.code.toLowerCase()}`}
      source={
        <>
          Source: readings of this service up to {formatDay(page.lastDay ?? page.asOfDay)}.{' '}
          <a href={csvHref}>Download these weeks (CSV)</a>
        </>
      }
    >
      {isDrawn ? (
        <>
          <XmrKey />
          <Island
            name="xmr-chart"
            className="app-chart"
            heightPx={HEIGHT_PX}
            told={{ weeks, levelPct: query.level, label: headline }}
          />
        </>
      ) : (
        <p>{TREND_HIDDEN_WORDS[chart.reason].sentence}</p>
      )}
    </Figure>
  )
}

/** By the latest week that has a share; by the latest with any valid day where none has. Null without one. */
function headlineOf(weeks: readonly TrendWeek[]): string | null {
  const shared = weeks.filter(({ sharePct }) => sharePct !== null)
  const latest = shared.at(-1) ?? weeks.findLast(({ daysValid }) => daysValid > 0)
  return latest ? trendSentence(latest, shared.at(-2) ?? null) : null
}

const spanWords = ({ weeks, lastDay, asOfDay }: TrendPage): string =>
  `${formatDay(weeks[0]?.weekStart ?? asOfDay)} to ${formatDay(lastDay ?? asOfDay)}`
