import type { Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import type { RuleErrors } from '#domain/follow-up-entry.ts'
import { followUpRuleOn, type FollowUpTrigger } from '#domain/follow-up.ts'
import type { Viewer } from '#domain/viewer.ts'
import { followUpList } from './follow-up-list.ts'
import { monthWindow } from './month-window.server.ts'
import { practiceMonths } from './practice-month-row.server.ts'

/** A year and the month that runs. */
const MOST_MONTHS = 13

export type FollowUpPreview = ReturnType<typeof followUpPreview>
export type MonthOfPreview = FollowUpPreview[number]

/** What the page shows after a form: complaints, or what the rule would have listed. */
export type AnsweredRule = {
  errors: RuleErrors
  values: Record<string, string>
  preview: FollowUpPreview | null
  /** The thresholds that the preview is of, so that only those can be kept. */
  shownFor: string
}

/** What thresholds would have listed in each month measured, newest first, beside what the rule of that month lists. */
export function followUpPreview(
  db: Db,
  viewer: Viewer,
  { icbOdsCode, ...trigger }: FollowUpTrigger & { icbOdsCode: string },
  now: number,
) {
  const versions = followUpVersions(db, [icbOdsCode])
  return monthWindow(db, undefined, now)
    .months.slice(0, MOST_MONTHS)
    .map((month) => {
      const window = monthWindow(db, month, now)
      const rows = practiceMonths(db, viewer, { kind: 'icb', code: icbOdsCode }, window)
      const { listed, judged, notJudged } = followUpList(rows, trigger)
      const inForce = followUpList(rows, followUpRuleOn(versions, window.asOfDay))
      return {
        month,
        isRunning: window.isRunning,
        judged,
        notJudged: notJudged.length,
        listed: listed.map(({ odsCode, name }) => ({ odsCode, name })),
        listedByRuleThen: inForce.listed.length,
      }
    })
}
