import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import { followUpCount } from '#domain/wording.ts'
import { followUpHref } from './follow-up-href.ts'

/** The way from an ICB's month to whom its follow-up rule lists, with the rule in full. */
export const FollowUpSentence = ({ page: { group, window, followUp } }: { page: GroupMonthPage }) =>
  followUp && (
    <p className="app-reading-width">
      <a href={followUpHref(group.code, window.month)}>Follow-up list</a>:{' '}
      {followUpCount(followUp.listed, followUp.judged, followUp.notJudged)}. {followUp.ruleName}:{' '}
      {followUp.rule}.
    </p>
  )
