import { openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import * as schema from '#db/schema/index.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable)) as SQLiteTable[]

describe('migrations', () => {
  it.each(tables.map((table) => [getTableName(table), table] as const))(
    'give %s the columns of the schema',
    (name, table) => {
      const held = freshDb()
        .$client.prepare(`SELECT name FROM pragma_table_info(?) ORDER BY name`)
        .pluck()
        .all(name)
      expect(held).toEqual(
        Object.values(getTableColumns(table))
          .map((column) => column.name)
          .toSorted(),
      )
    },
  )

  it('can be repeated without changing anything', () => {
    const db = openDatabase(':memory:')
    migrateDatabase(db)
    const before = db.$client.serialize()
    migrateDatabase(db)
    expect(db.$client.serialize().equals(before)).toBe(true)
  })

  it.each(['readings', 'missed_slots', 'practice_days', 'practice_months', 'list_sizes'])(
    'cluster %s by its key',
    (name) => {
      const sql = freshDb().$client.prepare(`SELECT sql FROM sqlite_schema WHERE name = ?`).pluck().get(name)
      expect(sql).toMatch(/WITHOUT ROWID/)
    },
  )

  it('load 16 requirements, of which one is measured', () => {
    const counts = freshDb()
      .$client.prepare(`SELECT treatment, count(*) AS n FROM requirements GROUP BY 1 ORDER BY 1`)
      .all()
    expect(counts).toEqual([
      { treatment: 'flag', n: 6 },
      { treatment: 'measured', n: 1 },
      { treatment: 'not_checked', n: 9 },
    ])
  })
})
