import type { Db } from '#db/client.server.ts'
import { icbRulesInScope, icbRulesOf, insertIcbRule } from '#db/queries/icb-rules.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import { icbRuleOn, troubleWithIcbRule, type IcbRule, type IcbRuleEntry } from '#domain/icb-rules.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import { ICB_RULE_WORDS } from '#domain/wording.ts'
import { currentDay } from './month-window.server.ts'

const TWICE_WITHIN_MS = 10 * 60_000

export type IcbRulesPage = ReturnType<typeof icbRulesPage>
export type ShownRule = IcbRulesPage['rules'][number]

/** Every rule of the ICBs that the viewer may see, entered last first, and the ICBs to choose from. */
export function icbRulesPage(db: Db, viewer: Viewer, _query: Record<string, never>, now: number) {
  const icbs = icbsInScope(db, viewer.icbs, currentDay(db, now)).map(({ odsCode, name }) => ({
    odsCode,
    name,
  }))
  const names = new Map(icbs.map(({ odsCode, name }) => [odsCode, name]))
  const rules = icbRulesInScope(db, viewer.icbs)
  const today = dayOf(now)
  const ofIcb = Map.groupBy(rules, ({ icbOdsCode }) => icbOdsCode)
  return {
    icbs,
    rules: rules.map((rule) => ({
      ...rule,
      icbName: names.get(rule.icbOdsCode) ?? rule.icbOdsCode,
      countsToday: icbRuleOn(ofIcb.get(rule.icbOdsCode) ?? [], today)?.id === rule.id,
      isRetrospective: dayOf(rule.enteredAt) > rule.inForceFrom,
    })),
  }
}

/** What is wrong with a rule, by field of the form; empty where it can be kept. */
export function troubleWithRule(
  db: Db,
  viewer: Viewer,
  entry: IcbRuleEntry,
  now: number,
): Record<string, string> {
  const isKnown = icbsInScope(db, viewer.icbs, currentDay(db, now)).some(
    ({ odsCode }) => odsCode === entry.icbOdsCode,
  )
  const troubles = troubleWithIcbRule(entry, dayOf(now)).map(
    ({ field, sentence }) => [field, sentence] as const,
  )
  return {
    ...(isKnown ? {} : { icbOdsCode: ICB_RULE_WORDS.icbMissing }),
    ...Object.fromEntries(
      troubles.map(([field, sentence]) => [field, sentence.charAt(0).toUpperCase() + sentence.slice(1)]),
    ),
  }
}

/** Keeps a rule. The same form sent twice keeps it once; the days it changes are counted again by the monitor. */
export function keepRule(db: Db, entry: IcbRuleEntry, now: number): void {
  const work = () => {
    const [newest] = icbRulesOf(db, entry.icbOdsCode)
    if (newest && newest.enteredAt >= now - TWICE_WITHIN_MS && isSame(newest, entry)) return
    insertIcbRule(db, entry, now)
  }
  db.$client.transaction(work).immediate()
}

const isSame = (rule: IcbRule, entry: IcbRuleEntry): boolean =>
  (['inForceFrom', 'pauses', 'cappedClosedFrom', 'decidedBy', 'reason'] as const).every(
    (key) => rule[key] === entry[key],
  )
