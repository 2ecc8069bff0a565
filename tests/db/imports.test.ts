import {
  importOf,
  inOneTransaction,
  isLatestImport,
  nextEdition,
  rememberImport,
  type ImportRow,
} from '#db/queries/import-log.server.ts'
import { importRejections, imports, settings } from '#db/schema/index.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { describe, expect, it } from 'vitest'

const row = (edition: string, more: Partial<ImportRow> = {}): ImportRow => ({
  kind: 'practices',
  dialect: 'practice map',
  source: 'map.csv',
  edition,
  fileSha256: `hash of ${edition}`,
  importedAt: 0,
  rowsRead: 2,
  rowsKept: 1,
  rowsRejected: 1,
  isForced: false,
  ...more,
})

describe('the log of imports', () => {
  it.each([
    ['2026-05-01', '2026-06-01'],
    ['2026-06-01', '2026-08-01'],
    ['2026-08-01', null],
  ])('knows the next edition after %s: %s', (edition, next) => {
    const db = freshDb()
    for (const held of ['2026-08-01', '2026-06-01']) rememberImport(db, row(held), [])
    rememberImport(db, row('2027-01-01', { kind: 'list-sizes' }), [])
    expect(nextEdition(db, 'practices', edition)).toBe(next)
  })

  it('holds a repeated file once, with its latest rejections', () => {
    const db = freshDb()
    rememberImport(db, row('2026-08-01'), [{ row: 7, reason: 'first' }])
    rememberImport(db, row('2026-08-01'), [{ row: 9, reason: 'second' }])
    expect(db.select().from(imports).all()).toHaveLength(1)
    expect(db.select().from(importRejections).all()).toMatchObject([{ rowNumber: 9, reason: 'second' }])
  })

  it('knows whether anything of the kind came later', () => {
    const db = freshDb()
    rememberImport(db, row('2026-08-01'), [])
    rememberImport(db, row('2026-06-01'), [])
    const idOf = (edition: string) => importOf(db, 'practices', edition, `hash of ${edition}`)?.id ?? 0
    expect(isLatestImport(db, 'practices', idOf('2026-08-01'))).toBe(false)
    expect(isLatestImport(db, 'practices', idOf('2026-06-01'))).toBe(true)
  })
})

describe('one transaction', () => {
  const write = (db: ReturnType<typeof freshDb>) => db.insert(settings).values({ key: 'a', value: 'b' }).run()

  it.each([
    ['keeps what was written', false, 1],
    ['takes a dry run back', true, 0],
  ])('%s', (_name, isDryRun, expected) => {
    const db = freshDb()
    inOneTransaction(db, isDryRun, () => write(db))
    expect(db.select().from(settings).all()).toHaveLength(expected)
  })

  it('takes everything back when the work throws', () => {
    const db = freshDb()
    const failing = () =>
      inOneTransaction(db, false, () => {
        write(db)
        throw new Error('broken')
      })
    expect(failing).toThrow('broken')
    expect(db.select().from(settings).all()).toEqual([])
  })
})
