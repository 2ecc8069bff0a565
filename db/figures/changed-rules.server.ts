import { DUTY_STARTS_ON, ruleSetOn } from '#domain/rules.ts'
import type { Db } from '../client.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from '../queries/settings.server.ts'
import { markEverything } from '../queries/stale-days.server.ts'

/** Every rule set of this program, as one text: another threshold, date or version is another text. */
function rulesInForce(): string {
  const before = ruleSetOn('2021-10-01')
  const since = ruleSetOn(DUTY_STARTS_ON)
  return JSON.stringify([before, since])
}

/**
 * Marks all days where this program counts by other rules than the one that counted them; true where it did. Days of
 * frozen months stay as they are. To be called when a program starts that counts.
 */
export function markChangedRules(db: Db): boolean {
  const now = rulesInForce()
  const counted = settingOf(db, SETTING_KEYS.countedWithRules)
  if (counted === now) return false
  db.$client
    .transaction(() => {
      if (counted !== null) markEverything(db, 'rules')
      saveSetting(db, SETTING_KEYS.countedWithRules, now)
    })
    .immediate()
  return counted !== null
}
