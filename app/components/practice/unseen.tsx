import type { PracticePage } from '#app/page-models/practice.server.ts'
import { formatCount, formatCounted, formatList } from '#domain/format.ts'
import { LIMITS, OUTCOME_WORDS } from '#domain/wording.ts'

/** What could not be seen of this practice in this month, and what is never seen of any. */
export const Unseen = ({ outcomes }: Pick<PracticePage, 'outcomes'>) => (
  <>
    <p className="app-reading-width">{outcomesWords(outcomes)}</p>
    <ul className="nhsuk-list nhsuk-list--bullet app-reading-width">
      {LIMITS.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  </>
)

function outcomesWords(outcomes: PracticePage['outcomes']): string {
  const all = outcomes.reduce((sum, { count }) => sum + count, 0)
  const unassessed = outcomes.filter(({ outcome }) => outcome !== 'assessed')
  const lost = unassessed.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return 'No check was made of this practice in this month.'
  if (lost === 0)
    return `${all === 1 ? 'The' : 'Each of the'} ${formatCounted(all, 'check')} of this month could be assessed.`
  const kinds = unassessed.map(
    ({ outcome, count }) => `${OUTCOME_WORDS[outcome].label.toLowerCase()} (${formatCount(count)})`,
  )
  return `${formatCount(lost)} of ${formatCounted(all, 'check')} of this month could not be assessed: ${formatList(kinds)}.`
}
