import { asc } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { memberships, practices } from '../schema/index.ts'

export type HeldPractice = typeof practices.$inferSelect
export type HeldMembership = typeof memberships.$inferSelect

/** Every practice held, open or closed, by ODS code. */
export const practicesHeld = (db: Db): Map<string, HeldPractice> =>
  new Map(
    db
      .select()
      .from(practices)
      .orderBy(asc(practices.odsCode))
      .all()
      .map((practice) => [practice.odsCode, practice]),
  )

/** The dated memberships of every practice, in order of time. */
export function membershipsHeld(db: Db): Map<number, HeldMembership[]> {
  const held = new Map<number, HeldMembership[]>()
  const rows = db
    .select()
    .from(memberships)
    .orderBy(asc(memberships.practiceId), asc(memberships.validFrom))
    .all()
  for (const row of rows) {
    const own = held.get(row.practiceId)
    if (own) own.push(row)
    else held.set(row.practiceId, [row])
  }
  return held
}

export type NewPractice = Omit<HeldPractice, 'id'>

/** Statements for a list of thousands of practices, prepared once. */
export function practiceWriter(db: Db) {
  const insert = db.$client.prepare(
    `INSERT INTO practices (ods_code, name, postcode, opened_on, closed_on, source)
     VALUES (:odsCode, :name, :postcode, :openedOn, :closedOn, :source) RETURNING id`,
  )
  const update = db.$client.prepare(
    `UPDATE practices SET name = :name, postcode = :postcode, opened_on = :openedOn, closed_on = :closedOn,
       source = :source WHERE id = :id`,
  )
  return {
    add: (practice: NewPractice): number => (insert.get(practice) as { id: number }).id,
    change: (practice: HeldPractice): void => void update.run(practice),
  }
}

export type NewMembership = Omit<HeldMembership, 'id'>

/** Puts the memberships of a practice in place of those held. */
export function membershipWriter(db: Db) {
  const clear = db.$client.prepare('DELETE FROM memberships WHERE practice_id = ?')
  const insert = db.$client.prepare(
    `INSERT INTO memberships
       (practice_id, sub_icb_ods_code, pcn_ods_code, valid_from, valid_to, is_start_assumed, source)
     VALUES (:practiceId, :subIcbOdsCode, :pcnOdsCode, :validFrom, :validTo, :isStartAssumed, :source)`,
  )
  return (practiceId: number, rows: readonly NewMembership[]): void => {
    clear.run(practiceId)
    for (const row of rows) insert.run({ ...row, isStartAssumed: row.isStartAssumed ? 1 : 0 })
  }
}

export type SeenPcn = { odsCode: string; name: string }

/** Adds PCNs not held yet; the newest list also renames. `day` becomes the first day of a new one, or widens an older one. */
export function savePcns(db: Db, seen: readonly SeenPcn[], day: string, isNewest: boolean): void {
  const statement = db.$client.prepare(
    `INSERT INTO pcns (ods_code, name, valid_from) VALUES (:odsCode, :name, :day)
     ON CONFLICT (ods_code) DO UPDATE SET valid_from = min(valid_from, :day),
       name = CASE WHEN :isNewest THEN :name ELSE name END`,
  )
  for (const { odsCode, name } of seen) statement.run({ odsCode, name, day, isNewest: isNewest ? 1 : 0 })
}
