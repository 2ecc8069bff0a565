import { and, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { tools } from '../schema/index.ts'

export type HeldTool = typeof tools.$inferSelect
export type NewTool = Omit<HeldTool, 'id' | 'routeOverrides'>

/** The periods in which a practice is known to use an address. */
export const toolsAtAddress = (db: Db, practiceId: number, address: string): HeldTool[] =>
  db
    .select()
    .from(tools)
    .where(and(eq(tools.practiceId, practiceId), eq(tools.address, address)))
    .all()

/** Returns the id of the new tool. */
export const addTool = (db: Db, tool: NewTool): number =>
  db.insert(tools).values(tool).returning({ id: tools.id }).get().id

/** Changes what a known tool carries and when; its practice and address stay. */
export const changeTool = (
  db: Db,
  { id, supplierCode, requestTypes, validFrom, validTo, source }: HeldTool,
) =>
  void db
    .update(tools)
    .set({ supplierCode, requestTypes, validFrom, validTo, source })
    .where(eq(tools.id, id))
    .run()
