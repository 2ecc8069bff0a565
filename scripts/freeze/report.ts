import type { FreezeAsk, FreezePlan } from '#db/figures/freeze-month.server.ts'
import type { Recomputed } from '#db/figures/recompute.server.ts'
import { formatCount, formatCounted, formatDay, formatMonth } from '#domain/format.ts'
import type { Revision } from '#domain/revisions.ts'
import { DATA_STATUS_WORDS, FREEZE_REFUSAL_WORDS } from '#domain/wording.ts'

type Refused = Exclude<FreezePlan, { refused?: undefined }>
type Planned = Extract<FreezePlan, { refused?: undefined }>

/** One sentence: what was asked for, and why it is not done. */
export function refusalSentence(plan: Refused, { icbOdsCode, month }: FreezeAsk): string {
  const day = 'from' in plan && plan.from ? formatDay(plan.from) : ''
  const why = FREEZE_REFUSAL_WORDS[plan.refused](day)
  const what = plan.refused === 'reason_needed' ? ' Add --reason.' : ''
  return `${formatMonth(month)} of ${icbOdsCode} is not frozen. ${why}${what}`
}

const MOST_LISTED = 20

/** What a version holds, and what differs from the one before. */
export const planLines = ({ id, status, content, tables, revisions }: Planned): string[] => [
  `${id}: ${DATA_STATUS_WORDS[status].label.toLowerCase()}, ${formatCounted(content.practices.length, 'practice')}`,
  ...tables.map(({ name, rows }) => `  ${name.padEnd(16)}${formatCount(rows.length).padStart(9)} rows`),
  ...differenceLines(revisions, 'than in the version before'),
]

/** What came out of making a version again: each table's hash, and what differs. */
export const recomputedLines = (again: Recomputed): string[] => [
  `${again.snapshot.id}, frozen as ${again.snapshot.sha256}`,
  ...again.tables.map(
    ({ name, frozen, recomputed }) =>
      `  ${name.padEnd(16)}${frozen === recomputed ? 'the same' : 'differs '}  ${frozen.slice(0, 16)}`,
  ),
  ...(again.isIntact
    ? []
    : ['What is stored is not what its own hashes say: the database was changed by hand.']),
  ...(again.isOtherCode
    ? [`Frozen by version ${again.snapshot.codeVersion} of this program, which is another one than now.`]
    : []),
  ...inputLines(again.changedInputs),
  ...differenceLines(again.figures, 'now than when it was frozen'),
]

const inputLines = (changed: readonly string[]): string[] =>
  changed.length === 0
    ? []
    : [`Other facts are held now for ${formatCounted(changed.length, 'practice-day')}:`, ...listed(changed)]

const differenceLines = (revisions: readonly Revision[], thanWhen: string): string[] =>
  revisions.length === 0
    ? []
    : [
        `${formatCounted(revisions.length, 'figure')} ${revisions.length === 1 ? 'is' : 'are'} other ${thanWhen}:`,
        ...listed(revisions.map(revisionLine)),
      ]

const revisionLine = (r: Revision): string =>
  `${r.practiceOdsCode} ${r.requestType} ${r.columnName}: ${r.oldValue ?? 'none'} -> ${r.newValue ?? 'none'}${r.changesConclusion ? ' (the conclusion changes)' : ''}`

const listed = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST_LISTED).map((line) => `  ${line}`),
  ...(lines.length > MOST_LISTED ? [`  and ${formatCount(lines.length - MOST_LISTED)} more`] : []),
]
