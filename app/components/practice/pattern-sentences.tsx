import type { Pattern } from '#domain/statistics/patterns.ts'
import { PATTERN_NOISE_TRIAL, upperRateWhereNone } from '#domain/statistics/patterns.ts'
import {
  falseAlarmSentence,
  patternRuleSentences,
  patternSentence,
  STATISTICS_WORDS,
} from '#domain/wording.ts'
import { Bullets } from '../nhs/index.ts'

/** The patterns of a month as sentences, or why there is none. `noneText` is said in their place. */
export const PatternSentences = ({
  patterns,
  noneText,
}: {
  patterns: readonly Pattern[]
  noneText: string
}) => {
  if (patterns.length === 0) return <p>{noneText}</p>
  return (
    <ul className="app-patterns app-reading-width" aria-label={STATISTICS_WORDS.patterns}>
      {patterns.map((pattern) => (
        <li key={`${pattern.weekday}-${pattern.fromMinute}`}>{patternSentence(pattern)}</li>
      ))}
    </ul>
  )
}

/** The rule that finds patterns, and how often it finds one where there is none. */
export const PatternRule = () => (
  <>
    <Bullets items={patternRuleSentences()} />
    <p className="app-reading-width">
      {falseAlarmSentence(PATTERN_NOISE_TRIAL, upperRateWhereNone(PATTERN_NOISE_TRIAL.months))}
    </p>
    <p className="app-reading-width">{STATISTICS_WORDS.isNoCause}</p>
  </>
)
