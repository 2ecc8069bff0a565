import type { Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import { followUpRuleOn } from '#domain/follow-up.ts'
import type { Viewer } from '#domain/viewer.ts'
import { followUpList } from './follow-up-list.ts'
import { ruleVersionsIn } from './group-month.server.ts'
import { monthWindow, pickedMonth } from './month-window.server.ts'
import { practiceMonths } from './practice-month-row.server.ts'

export type FollowUpPage = NonNullable<ReturnType<typeof followUpPage>>

/**
 * The follow-up list of an ICB's month by the rule in force on the month's last day, or today while it runs. Null where
 * the viewer may not see the ICB, or the month has not begun.
 */
export function followUpPage(
  db: Db,
  viewer: Viewer,
  query: { icb: string; month?: string | undefined },
  now: number,
) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const icb = icbsInScope(db, viewer.icbs, window.asOfDay).find(({ odsCode }) => odsCode === query.icb)
  if (!icb) return null
  const rule = followUpRuleOn(followUpVersions(db, [icb.odsCode]), window.asOfDay)
  const rows = practiceMonths(db, viewer, { kind: 'icb', code: icb.odsCode }, window)
  return {
    icb: { odsCode: icb.odsCode, name: icb.name },
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    ruleVersions: ruleVersionsIn(rows, window.asOfDay),
    rule,
    list: followUpList(rows, rule),
  }
}

/** The ICBs to choose from, each with the rule that makes its list of the month. Null for a month to come. */
export function followUpChoice(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const versions = followUpVersions(db, viewer.icbs)
  const icbs = icbsInScope(db, viewer.icbs, window.asOfDay).map(({ odsCode, name }) => {
    const own = versions.filter(({ icbOdsCode }) => icbOdsCode === odsCode)
    return { odsCode, name, rule: followUpRuleOn(own, window.asOfDay) }
  })
  return { window: pickedMonth(window), asOfDay: window.asOfDay, icbs }
}
