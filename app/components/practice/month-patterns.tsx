import type { PracticePage } from '#app/page-models/practice.server.ts'
import { formatDay } from '#domain/format.ts'
import { noClosureSentence, sinceLastClosureSentence, STATISTICS_WORDS } from '#domain/wording.ts'
import { Details } from '../nhs/index.ts'
import { PatternRule, PatternSentences } from './pattern-sentences.tsx'

/** When it was closed again and again, when it was last closed at all, and the way to the grid. */
export function MonthPatterns({ page }: { page: PracticePage }) {
  const { statistics, lastClosure, asOfDay, practice, window } = page
  const isClosedAtAll = statistics.typical.daysClosed > 0 || statistics.patterns.length > 0
  const lastClosed = lastClosureWords(lastClosure, asOfDay)
  return (
    <>
      {isClosedAtAll && (
        <PatternSentences patterns={statistics.patterns} noneText={STATISTICS_WORDS.noPattern} />
      )}
      {lastClosed && <p className="app-reading-width">{lastClosed}</p>}
      <p>
        <a href={`/practices/${practice.odsCode}/patterns?month=${window.month}`}>
          {STATISTICS_WORDS.gridLink}
        </a>
      </p>
      {isClosedAtAll && (
        <Details summary={STATISTICS_WORDS.ruleSummary}>
          <PatternRule />
        </Details>
      )}
    </>
  )
}

function lastClosureWords(
  { day, daysAgo, firstValidDay }: PracticePage['lastClosure'],
  asOfDay: string,
): string | null {
  if (day !== null && daysAgo !== null)
    return sinceLastClosureSentence(formatDay(day), daysAgo, formatDay(asOfDay))
  return firstValidDay && noClosureSentence(formatDay(firstValidDay), formatDay(asOfDay))
}
