import type { Db } from '#db/client.server.ts'

/** What somebody with the file and no scruples does: every guard is dropped first. */
export function tamper(db: Db, sql: string): void {
  const guards = db.$client
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%refuse%'`)
    .pluck()
    .all() as string[]
  db.$client.pragma('foreign_keys = OFF')
  db.$client.exec(guards.map((name) => `DROP TRIGGER ${name};`).join(''))
  db.$client.exec(sql)
}
