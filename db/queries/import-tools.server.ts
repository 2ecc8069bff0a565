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

export const addTool = (db: Db, tool: NewTool): void => void db.insert(tools).values(tool).run()

/** Changes what a known tool carries or when it ended; its practice, address and first day stay. */
export const changeTool = (db: Db, id: number, tool: NewTool): void =>
  void db
    .update(tools)
    .set({
      supplierCode: tool.supplierCode,
      requestTypes: tool.requestTypes,
      validTo: tool.validTo,
      source: tool.source,
    })
    .where(eq(tools.id, id))
    .run()
