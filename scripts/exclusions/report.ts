import { formatCounted, formatDay, formatInstant, formatMinutesRange } from '#domain/format.ts'
import { EXCLUSION_WORDS, REQUEST_TYPE_WORDS, STATUS_WORDS } from '#domain/wording.ts'
import type { DayEffect } from '#db/figures/exclusion-effect.server.ts'
import type { Prepared } from './prepare.ts'

/** Days with a change named one by one; beyond this only the sums. */
const DAYS_NAMED = 10

/** What an entry would do, in lines: the sums, the days, and what a person should look at twice. */
export function effectLines(
  { entry, effect, overlaps, isRetrospective }: Prepared,
  codeOf: (practiceId: number) => string,
): string[] {
  const whose = entry.practiceCode ?? `ICB ${entry.icbCode ?? ''}`
  const byType = Map.groupBy(effect, ({ requestType }) => requestType)
  const touches = effect.some(({ excludedMs }) => excludedMs > 0)
  return [
    `${EXCLUSION_WORDS[entry.reasonCode].label}, ${whose}, ${formatInstant(entry.from)} to ${formatInstant(entry.to)}`,
    ...(touches
      ? [...byType.values()].flatMap((days) => typeLines(days, codeOf, byType.size > 1))
      : ['  No day with readings changes.']),
    ...overlaps.map(
      ({ id, startsAt, endsAt }) =>
        `  Shares time with exclusion ${id}, ${formatInstant(startsAt)} to ${formatInstant(endsAt)}: minutes count once.`,
    ),
    ...(isRetrospective ? ['  Entered after it began: it will be marked so wherever it stands.'] : []),
  ]
}

/** One request type: the sums, and the days on which a figure that people read changes. */
function typeLines(
  effect: readonly DayEffect[],
  codeOf: (practiceId: number) => string,
  isNamed: boolean,
): string[] {
  const changed = effect.filter(({ excludedMs }) => excludedMs > 0)
  const named = changed.filter(isFelt)
  const type = isNamed && effect[0] ? `${REQUEST_TYPE_WORDS[effect[0].requestType].label}: ` : ''
  const sums = `minutes out of ${formatCounted(changed.length, 'practice-day')}; closed ${closed(changed, 0)} before, ${closed(changed, 1)} after.`
  return [
    changed.length === 0
      ? `  ${type}No day with readings changes.`
      : `  ${type}Takes ${minutes(sum(changed, (day) => day.excludedMs))} ${sums}`,
    ...named.slice(0, DAYS_NAMED).map((day) => dayLine(day, codeOf(day.practiceId))),
    ...(named.length > DAYS_NAMED
      ? [`  ... and ${formatCounted(named.length - DAYS_NAMED, 'more practice-day', 'more practice-days')}`]
      : []),
  ]
}

/** Days on which a figure that people read changes: many only lose minutes that were open. */
const isFelt = ({ closedLowMs, closedHighMs, status }: DayEffect): boolean =>
  closedLowMs[0] !== closedLowMs[1] || closedHighMs[0] !== closedHighMs[1] || status[0] !== status[1]

function dayLine({ day, closedLowMs, closedHighMs, status }: DayEffect, code: string): string {
  const length = (when: 0 | 1) => formatMinutesRange(closedLowMs[when], closedHighMs[when])
  const words = (when: 0 | 1) => STATUS_WORDS[status[when]].label
  const result = status[0] === status[1] ? `${words(0)}, as before` : `${words(0)} becomes ${words(1)}`
  return `  ${code}, ${formatDay(day)}: closed ${length(0)} before, ${length(1)} after; ${result}`
}

const closed = (effect: readonly DayEffect[], when: 0 | 1): string =>
  formatMinutesRange(
    sum(effect, (day) => day.closedLowMs[when]),
    sum(effect, (day) => day.closedHighMs[when]),
  )

const minutes = (ms: number): number => Math.round(ms / 60_000)
const sum = <T>(items: readonly T[], valueOf: (item: T) => number): number =>
  items.reduce((total, item) => total + valueOf(item), 0)
