import { createHmac, randomBytes } from 'node:crypto'
import type { SlotRandom } from '#domain/slots.ts'
import type { Db } from '../client.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from './settings.server.ts'

/** The secret of this database from which probe times are drawn, made at the first run. */
export function samplingSeed(db: Db): string {
  const held = settingOf(db, SETTING_KEYS.samplingSeed)
  if (held) return held
  const seed = randomBytes(32).toString('hex')
  saveSetting(db, SETTING_KEYS.samplingSeed, seed)
  return seed
}

/** A keyed hash of tool, slot and part as a number in [0, 1): unguessable without the seed, the same after a restart. */
export function seededSlots(seed: string): SlotRandom {
  return (toolId, slot, part) => {
    const digest = createHmac('sha256', seed).update(`${toolId}/${slot}/${part}`).digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
}
