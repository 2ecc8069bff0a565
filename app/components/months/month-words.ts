import { formatCounted, formatDay, formatInstant } from '#domain/format.ts'
import { DATA_STATUS_WORDS, FREEZE_REFUSAL_WORDS, MONTH_WORDS } from '#domain/wording.ts'
import type { PlanInShort } from '../../page-models/freeze.server.ts'
import type { NextFreeze, SnapshotFacts } from '../../page-models/months.server.ts'

/** "Final, version 2, frozen on 20 November 2026 at 9:00am". */
export const versionWords = ({
  dataStatus,
  version,
  frozenAt,
}: Pick<SnapshotFacts, 'dataStatus' | 'version' | 'frozenAt'>): string =>
  `${DATA_STATUS_WORDS[dataStatus].label}, version ${version}, frozen on ${formatInstant(frozenAt)}`

/** What may be done with a month now. Where no change waits, a revision may still find another list or hierarchy. */
export function nextWords(next: NextFreeze, waiting = 0): string {
  if ('refused' in next)
    return FREEZE_REFUSAL_WORDS[next.refused]('from' in next && next.from ? formatDay(next.from) : '')
  if (next.status === 'revised' && waiting === 0) return MONTH_WORDS.lookForChanges
  return `Freeze as ${DATA_STATUS_WORDS[next.status].label.toLowerCase()}, version ${next.version}`
}

type Refused = Extract<PlanInShort, { from: string | null }>
type Planned = Exclude<PlanInShort, Refused>

export const refusalWords = ({ refused, from }: Refused): string =>
  FREEZE_REFUSAL_WORDS[refused](from === null ? '' : formatDay(from))

/** What will be kept, and what it changes. */
export function planWords({
  id,
  status,
  version,
  practices,
  revisionCount,
  conclusionCount,
}: Planned): string {
  const kept = `This keeps ${id}: ${DATA_STATUS_WORDS[status].label.toLowerCase()}, ${formatCounted(practices, 'practice')}.`
  if (version === 1) return kept
  return `${kept} ${formatCounted(revisionCount, 'figure differs', 'figures differ')} from the version before; the conclusion changes for ${formatCounted(conclusionCount, 'practice-month')}.`
}
