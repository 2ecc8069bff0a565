import type { Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import { followUpRuleOn, ruleStanding, type FollowUpRule } from '#domain/follow-up.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import { currentDay } from './month-window.server.ts'

export type FollowUpRulesPage = ReturnType<typeof followUpRulesPage>
export type VersionOfRule = FollowUpRulesPage['versions'][number]
export type FollowUpRulePage = NonNullable<ReturnType<typeof followUpRulePage>>

/** The ICBs that the viewer may see with the rule in force for each today, and every version of every rule. */
export function followUpRulesPage(db: Db, viewer: Viewer, now: number) {
  const today = currentDay(db, now)
  const versions = followUpVersions(db, viewer.icbs)
  const icbs = icbsInScope(db, viewer.icbs, today).map(({ odsCode, name }) => ({
    odsCode,
    name,
    rule: followUpRuleOn(
      versions.filter(({ icbOdsCode }) => icbOdsCode === odsCode),
      today,
    ),
  }))
  return { today, icbs, versions: versions.map((version) => withStanding(version, versions, today)) }
}

/** One rule with its versions, newest first. Null where there is none, or its ICB is not the viewer's to see. */
export function followUpRulePage(db: Db, viewer: Viewer, { code }: { code: string }, now: number) {
  const today = currentDay(db, now)
  const held = followUpVersions(db, viewer.icbs).filter((version) => version.code === code)
  const newest = held.at(-1)
  if (!newest) return null
  const icb = icbsInScope(db, viewer.icbs, today).find(({ odsCode }) => odsCode === newest.icbOdsCode)
  return {
    today,
    code,
    newest,
    icb: { odsCode: newest.icbOdsCode ?? '', name: icb?.name ?? newest.icbOdsCode ?? '' },
    versions: held.map((version) => withStanding(version, held, today)).toReversed(),
  }
}

/** The ICBs for which a new rule can be entered. */
export const newFollowUpRulePage = (db: Db, viewer: Viewer, now: number) => {
  const today = currentDay(db, now)
  return { today, icbs: icbsInScope(db, viewer.icbs, today).map(({ odsCode, name }) => ({ odsCode, name })) }
}

const withStanding = (version: FollowUpRule, versions: readonly FollowUpRule[], today: string) => ({
  ...version,
  standing: ruleStanding(version, versions, today),
  /** Entered when the days it counts for had begun already. */
  isEnteredAfter: version.enteredAt !== null && version.inForceFrom < dayOf(version.enteredAt),
})
