import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import { formatDay } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'

type Hierarchy = GroupMonthPage['query']['hierarchy']
type Props = { page: GroupMonthPage; hrefOf: (hierarchy: Hierarchy) => string }

/** Whose practices are shown where they are others than today's, with the way to the other view. */
export function HierarchyLine({ page: { hierarchy, window }, hrefOf }: Props) {
  if (!hierarchy || (!hierarchy.isOther && hierarchy.shown === 'reported')) return null
  const { shown, asOfDay, today } = hierarchy
  return (
    <p className="app-reading-width">
      {shown === 'reported'
        ? `${MONTH_WORDS.asReported} ${formatDay(asOfDay)}. `
        : `${MONTH_WORDS.asToday} ${formatDay(today)}. `}
      <a href={hrefOf(shown === 'reported' ? 'current' : null)}>
        {shown === 'reported' ? MONTH_WORDS.showCurrent : MONTH_WORDS.showReported}
      </a>
      . <a href={`/months/mergers?month=${window.month}`}>{MONTH_WORDS.mergers}</a>.
    </p>
  )
}
