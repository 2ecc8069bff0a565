import type { Db } from '#db/client.server.ts'
import { followUpVersions, insertFollowUpVersion } from '#db/queries/follow-up-rules.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import {
  isSameRule,
  troubleWithNewRule,
  troubleWithVersion,
  type RuleEnd,
  type RuleEntry,
  type RuleErrors,
} from '#domain/follow-up-entry.ts'
import type { FollowUpRule } from '#domain/follow-up.ts'
import type { Viewer } from '#domain/viewer.ts'
import { currentDay } from './month-window.server.ts'

/** What stands against a rule: its ICB, or the rules that are held already. `code` is null for a new rule. */
export function troubleWithRule(
  db: Db,
  viewer: Viewer,
  entry: RuleEntry,
  code: string | null,
  now: number,
): RuleErrors {
  const icbs = icbsInScope(db, viewer.icbs, currentDay(db, now))
  if (!icbs.some(({ odsCode }) => odsCode === entry.icbOdsCode)) return { icb: 'Choose an ICB of the list' }
  const held = followUpVersions(db, [entry.icbOdsCode])
  if (code === null) return troubleWithNewRule(held, entry)
  const newest = held.findLast((version) => version.code === code)
  if (!newest) return { icb: 'A rule stays with its ICB: enter a new rule for another' }
  const trouble = troubleWithVersion(newest, entry)
  if (Object.keys(trouble).length > 0) return trouble
  return isSameRule(newest, entry)
    ? { daysConfirmed: 'Change a threshold or the name: this is the rule as it stands' }
    : {}
}

export type KeptRule = { code: string; errors: null } | { code: null; errors: RuleErrors }

/** Keeps a rule, or a new version of it; looks again at what is held, since someone else may have been quicker. */
export const keepRule = (
  db: Db,
  viewer: Viewer,
  entry: RuleEntry,
  code: string | null,
  now: number,
): KeptRule =>
  db.transaction(
    () => {
      const errors = troubleWithRule(db, viewer, entry, code, now)
      if (Object.keys(errors).length > 0) return { code: null, errors }
      const held = followUpVersions(db, [entry.icbOdsCode])
      const kept = code ?? newCode(held, entry.icbOdsCode)
      const version = held.filter((each) => each.code === kept).length + 1
      insertFollowUpVersion(db, { ...entry, code: kept, version, isEnded: false, enteredAt: now })
      return { code: kept, errors: null }
    },
    { behavior: 'immediate' },
  )

/** Ends a rule by a last version. */
export const endRule = (db: Db, viewer: Viewer, code: string, end: RuleEnd, now: number): RuleErrors =>
  db.transaction(
    () => {
      const newest = followUpVersions(db, viewer.icbs).findLast((version) => version.code === code)
      if (!newest || newest.icbOdsCode === null) return { icb: 'There is no such rule' }
      const errors = troubleWithVersion(newest, end)
      if (Object.keys(errors).length > 0) return errors
      const { icbOdsCode, name, daysConfirmed, closedMinutesLow, combination } = newest
      const version = newest.version + 1
      const kept = { icbOdsCode, name, daysConfirmed, closedMinutesLow, combination, ...end }
      insertFollowUpVersion(db, { ...kept, code, version, isEnded: true, enteredAt: now })
      return {}
    },
    { behavior: 'immediate' },
  )

/** "xa1-1" for the first rule of XA1: stable for ever. */
const newCode = (held: readonly FollowUpRule[], icbOdsCode: string): string =>
  `${icbOdsCode.toLowerCase()}-${new Set(held.map(({ code }) => code)).size + 1}`
