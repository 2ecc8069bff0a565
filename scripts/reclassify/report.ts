import { REQUEST_TYPES } from '#domain/codes.ts'
import { formatTime } from '#domain/format.ts'
import type { Sighting } from '#domain/sightings.ts'
import type { ClosureChange } from './correct-day.ts'
import type { Correction, Gap, Plan } from './plan.ts'

const SHOWN = 20

/** What the corrections would change, as lines to print: before anything is written. */
export function reclassifyReport({ days, gaps }: Plan, changes: readonly ClosureChange[]): string[] {
  const corrections = days.flatMap((day) => day.corrections)
  const read = days.reduce((total, { readings }) => total + readings, 0)
  const practices = new Set(corrections.map(({ tool }) => tool.practiceCode))
  const touched = days.filter((day) => day.corrections.length > 0).length
  return [
    `${read} readings on ${days.length} days were read again; ${corrections.length} change, at ${practices.size} practices on ${touched} days.`,
    ...section('By outcome', counted(corrections.map(outcomes))),
    ...section('By rule', counted(corrections.map(rules))),
    ...REQUEST_TYPES.flatMap((type) =>
      section(`By state: ${type}`, counted(corrections.flatMap((one) => states(one, type)))),
    ),
    ...section('Practices', [...practices].toSorted()),
    ...section('Confirmed closures', changes.map(closureLine)),
    ...section('Evidence pruned, missing or altered: left as they are', gaps.map(gapLine)),
  ]
}

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `${heading}:`,
        ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
        ...(lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more`] : []),
      ]

/** Each different line once with how often it came, the most frequent first. */
function counted(lines: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([line, count]) => `${line}: ${count}`)
}

const outcomes = ({ before, reading }: Correction) => `${before.outcome} -> ${reading.sighting.outcome}`

const ruleOf = ({ rule, ruleVersion }: Sighting) => `${rule}/${ruleVersion}`
const rules = ({ before, reading }: Correction) => `${ruleOf(before)} -> ${ruleOf(reading.sighting)}`

function states({ before, reading }: Correction, type: (typeof REQUEST_TYPES)[number]): string[] {
  const [from, to] = [before.states[type], reading.sighting.states[type]]
  return from === to ? [] : [`${from} -> ${to}`]
}

const closureLine = ({ change, practiceCode, day, requestType, firstClosed, lastClosed }: ClosureChange) =>
  `${change}: ${practiceCode} on ${day}, ${requestType}, closed from ${formatTime(firstClosed)} to ${formatTime(lastClosed)} when checked`

const gapLine = ({ evidenceSha256, gap, practiceCode, readings }: Gap) =>
  `${practiceCode}: ${readings} readings, evidence ${evidenceSha256.slice(0, 16)} ${gap}`
