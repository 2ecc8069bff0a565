import type { IcbRule, IcbRuleEntry } from '#domain/icb-rules.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { icbRules } from '../schema/index.ts'
import { inForceAtDay } from './in-force.server.ts'

/** Every rule that was entered for the ICBs of a viewer, newest entered first. */
export const icbRulesInScope = (db: Db, scope: IcbScope): IcbRule[] =>
  db
    .select()
    .from(icbRules)
    .where(scope === 'all' ? undefined : inArray(icbRules.icbOdsCode, [...scope]))
    .orderBy(desc(icbRules.id))
    .all()

/** The rules of one ICB, newest entered first. */
export const icbRulesOf = (db: Db, icbOdsCode: string): IcbRule[] =>
  db.select().from(icbRules).where(eq(icbRules.icbOdsCode, icbOdsCode)).orderBy(desc(icbRules.id)).all()

/** Keeps a rule; the database marks the days that are counted otherwise by it. */
export function insertIcbRule(
  db: Db,
  { icbOdsCode, inForceFrom, pauses, cappedClosedFrom, decidedBy, reason }: IcbRuleEntry,
  enteredAt: number,
): number {
  const values = { icbOdsCode, inForceFrom, pauses, cappedClosedFrom, decidedBy, reason, enteredAt }
  return db.insert(icbRules).values(values).returning({ id: icbRules.id }).get().id
}

/**
 * For prepared SQL with `:day`: practices whose ICB on that day has set its own day for full routes. For everybody it
 * begins with the few rules, which are mostly none; for the practices of `wanted` it begins with them.
 */
export const cappedClosedSql = (wanted: string | null): string => `
  SELECT m.practice_id, r.capped_closed_from
  FROM ${(wanted === null ? RULES_FIRST : RULES_FIRST.toReversed()).join(' CROSS JOIN ')}
  WHERE s.icb_ods_code = r.icb_ods_code AND m.sub_icb_ods_code = s.ods_code AND ${wanted ?? '1 = 1'}
    AND ${inForceAtDay('s')} AND ${inForceAtDay('m')} AND r.capped_closed_from IS NOT NULL
    AND r.id = (SELECT max(id) FROM icb_rules WHERE icb_ods_code = r.icb_ods_code AND in_force_from <= :day)`

const RULES_FIRST = ['icb_rules r', 'sub_icbs s', 'memberships m']
