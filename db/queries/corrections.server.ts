import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { correctionDecisions, corrections, practices, readings, tools } from '../schema/index.ts'
import type { ReadingKey } from './reading.server.ts'
import { practiceInScope } from './scope.server.ts'

export type CorrectionRow = typeof corrections.$inferSelect
export type CorrectionDecisionRow = typeof correctionDecisions.$inferSelect

export const insertCorrection = (db: Db, row: Omit<CorrectionRow, 'id'>): number =>
  db.insert(corrections).values(row).returning({ id: corrections.id }).get().id

export const insertCorrectionDecision = (db: Db, row: CorrectionDecisionRow): void =>
  void db.insert(correctionDecisions).values(row).run()

const held = (db: Db) =>
  db
    .select({
      correction: corrections,
      decision: correctionDecisions,
      practice: { id: practices.id, odsCode: practices.odsCode, name: practices.name },
    })
    .from(corrections)
    .innerJoin(tools, eq(tools.id, corrections.toolId))
    .innerJoin(practices, eq(practices.id, tools.practiceId))
    .leftJoin(correctionDecisions, eq(correctionDecisions.correctionId, corrections.id))

export type HeldCorrection = ReturnType<ReturnType<typeof held>['all']>[number]

type Seen = { scope: IcbScope; day: string }

/** Corrections that wait for a second person, oldest first. */
export const waitingCorrections = (db: Db, { scope, day }: Seen): HeldCorrection[] =>
  held(db)
    .where(and(isNull(correctionDecisions.correctionId), practiceInScope(practices.id, scope, day)))
    .orderBy(asc(corrections.id))
    .all()

/** Corrections that were decided, newest first. */
export const decidedCorrections = (db: Db, { scope, day }: Seen, limit: number): HeldCorrection[] =>
  held(db)
    .where(
      and(sql`${correctionDecisions.correctionId} is not null`, practiceInScope(practices.id, scope, day)),
    )
    .orderBy(desc(corrections.id))
    .limit(limit)
    .all()

export const correctionById = (db: Db, { scope, day }: Seen, id: number): HeldCorrection | undefined =>
  held(db)
    .where(and(eq(corrections.id, id), practiceInScope(practices.id, scope, day)))
    .get()

/** Corrections of a reading or by which it came about, oldest first. */
export const correctionsAbout = (db: Db, { slot, toolId, part }: ReadingKey): HeldCorrection[] =>
  held(db)
    .where(
      and(
        eq(corrections.slot, slot),
        eq(corrections.toolId, toolId),
        sql`(${corrections.part} = ${part} or ${correctionDecisions.appliedPart} = ${part})`,
      ),
    )
    .orderBy(asc(corrections.id))
    .all()

/** Corrections of readings of some tools, newest first. */
export const correctionsOfTools = (db: Db, toolIds: readonly number[]): HeldCorrection[] =>
  held(db)
    .where(sql`${corrections.toolId} in (select value from json_each(${JSON.stringify(toolIds)}))`)
    .orderBy(desc(corrections.id))
    .all()

/** The highest part that a slot and tool hold. */
export const lastPartOf = (db: Db, { slot, toolId }: Pick<ReadingKey, 'slot' | 'toolId'>): number =>
  db
    .select({ part: sql<number>`max(${readings.part})` })
    .from(readings)
    .where(and(eq(readings.slot, slot), eq(readings.toolId, toolId)))
    .get()?.part ?? 0
