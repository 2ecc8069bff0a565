import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'

/** True when the database is open and its tables can be read. */
export function canAnswer(db: Db): boolean {
  try {
    db.get(sql`select 1 from settings limit 1`)
    return true
  } catch {
    return false
  }
}
