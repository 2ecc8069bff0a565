import { kept } from '#app/page-models/kept.server.ts'
import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const names = (db: Db) => db.$client.prepare('SELECT ods_code FROM icbs ORDER BY ods_code').pluck().all()
const keptNames = (db: Db, key = 'names') => kept(db, [key], () => names(db))

describe('what is kept in memory', () => {
  it('is made once while nothing changes', () => {
    const db = freshDb()
    expect(keptNames(db)).toBe(keptNames(db))
    expect(keptNames(db)).not.toBe(keptNames(db, 'others'))
  })

  it('is made again after a change by the same connection', () => {
    const db = freshDb()
    expect(keptNames(db)).toEqual([])
    anIcb(db, 'XA1')
    expect(keptNames(db)).toEqual(['XA1'])
  })

  it('is made again after a commit by another connection, and not before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'core-hours-kept-'))
    const writer = openDatabase(join(folder, 'test.db'))
    migrateDatabase(writer)
    const reader = openDatabase(join(folder, 'test.db'), { readonly: true })
    expect(keptNames(reader)).toEqual([])
    writer.$client.exec('BEGIN')
    anIcb(writer, 'XA1')
    expect(keptNames(reader)).toEqual([])
    writer.$client.exec('COMMIT')
    expect(keptNames(reader)).toEqual(['XA1'])
    closeDatabase(reader)
    closeDatabase(writer)
    rmSync(folder, { recursive: true })
  })

  it('is never of a transaction that is undone', () => {
    const db = freshDb()
    db.$client.exec('BEGIN')
    anIcb(db, 'XA1')
    expect(keptNames(db)).toEqual(['XA1'])
    db.$client.exec('ROLLBACK')
    expect(keptNames(db)).toEqual([])
  })

  it('does not pile up: what was asked for longest ago goes first', () => {
    const db = freshDb()
    const first = keptNames(db, 'first')
    const second = keptNames(db, 'second')
    for (let n = 0; n < 10; n++) keptNames(db, `other ${n}`)
    expect(keptNames(db, 'first')).toBe(first)
    keptNames(db, 'one more')
    expect(keptNames(db, 'first')).toBe(first)
    expect(keptNames(db, 'second')).not.toBe(second)
  })
})
