import type { Db } from '#db/client.server.ts'
import { effectOf, type DayEffect } from '#db/figures/exclusion-effect.server.ts'
import { checkEntry, practicesOf, type CheckedEntry } from '#db/figures/exclusion-entry.server.ts'
import { readEntry, type TypedEntry } from '#domain/typed-exclusion.ts'

/** An entry that can be taken, with what it would do; nothing is written yet. */
export type Prepared = CheckedEntry & { effect: DayEffect[] }

/** Checks what was typed against the rules and the register; a sentence where it cannot be taken. */
export function prepare(db: Db, typed: TypedEntry, now: number): Prepared | string {
  const checked = checkEntry(db, readEntry(typed), { now, scope: 'all' })
  if (Array.isArray(checked)) return checked.map(({ sentence }) => sentence).join('; ')
  const exclusion = { ...checked.entry, reason: checked.entry.reasonCode }
  return {
    ...checked,
    effect: effectOf(db, exclusion, { practicesOn: practicesOf(db, checked), asOf: now }),
  }
}
