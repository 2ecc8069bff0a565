import { withJump, type ClockJump } from '#domain/clock-jumps.ts'
import { slotAt } from '#domain/slots.ts'
import type { Db } from '../client.server.ts'
import { isDemonstration, saveSetting, SETTING_KEYS, settingOf } from './settings.server.ts'

/** Jumps of the monitor's clock that the scheduler saw, oldest first. */
export const clockJumps = (db: Db): ClockJump[] =>
  JSON.parse(settingOf(db, SETTING_KEYS.clockJumps) ?? '[]') as ClockJump[]

export const saveClockJump = (db: Db, jump: ClockJump): void =>
  saveSetting(db, SETTING_KEYS.clockJumps, JSON.stringify(withJump(clockJumps(db), jump)))

/** Readings that carry a time of slots to come; a demonstration may have run ahead of the clock. */
export const readingsAhead = (db: Db, now: number): number =>
  isDemonstration(db)
    ? 0
    : (db.$client.prepare(`SELECT count(*) FROM readings WHERE slot > ?`).pluck().get(slotAt(now)) as number)
