import { eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { settings } from '../schema/index.ts'

/** Names of the facts kept about this database. */
export const SETTING_KEYS = {
  isDemonstration: 'is_demonstration',
  samplingSeed: 'sampling_seed',
  accountedThroughSlot: 'accounted_through_slot',
  demonstrationWorld: 'demonstration_world',
  legalHolds: 'legal_holds',
  clockJumps: 'clock_jumps',
  countedWithRules: 'counted_with_rules',
} as const
export type SettingKey = (typeof SETTING_KEYS)[keyof typeof SETTING_KEYS]

/** A fact about this database, or null when it was never written. */
export const settingOf = (db: Db, key: SettingKey): string | null =>
  db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()?.value ?? null

export function saveSetting(db: Db, key: SettingKey, value: string): void {
  db.insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run()
}

/** True when every practice in this database is invented; every page then says so. */
export const isDemonstration = (db: Db): boolean => settingOf(db, SETTING_KEYS.isDemonstration) === 'true'
