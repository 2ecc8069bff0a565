import { isInForce, type LegalHold } from '#domain/retention.ts'
import type { Db } from '../client.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from './settings.server.ts'

/** Every hold there ever was, released ones too, in the order in which they were made. */
export function legalHolds(db: Db): LegalHold[] {
  const text = settingOf(db, SETTING_KEYS.legalHolds)
  if (text === null) return []
  const holds = JSON.parse(text) as unknown
  // Whoever cannot read the holds must not remove anything.
  if (!Array.isArray(holds) || !holds.every(isHold))
    throw new Error(`The setting ${SETTING_KEYS.legalHolds} is not a list of holds.`)
  return holds
}

function isHold(value: unknown): value is LegalHold {
  const { practiceCode, by, since } = (value ?? {}) as Record<string, unknown>
  return (
    (practiceCode === null || typeof practiceCode === 'string') &&
    typeof by === 'string' &&
    typeof since === 'number'
  )
}

/** Adds a hold and gives its number, from 1 on. */
export const addHold = (db: Db, hold: LegalHold): number =>
  db.$client
    .transaction(() => {
      const holds = [...legalHolds(db), hold]
      saveHolds(db, holds)
      return holds.length
    })
    .immediate()

/** Ends a hold and keeps it in the list. Null where no hold in force has this number. */
export const releaseHold = (
  db: Db,
  number: number,
  { by, why, at }: { by: string; why: string; at: number },
): LegalHold | null =>
  db.$client
    .transaction(() => {
      const holds = legalHolds(db)
      const held = holds[number - 1]
      if (!held || !isInForce(held)) return null
      const released = { ...held, releasedAt: at, releasedBy: by, releasedWhy: why }
      saveHolds(db, holds.with(number - 1, released))
      return released
    })
    .immediate()

const saveHolds = (db: Db, holds: readonly LegalHold[]): void =>
  saveSetting(db, SETTING_KEYS.legalHolds, JSON.stringify(holds))
