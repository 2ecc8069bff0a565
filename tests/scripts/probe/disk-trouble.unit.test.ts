import { startRun } from '#db/queries/probe-runs.server.ts'
import { isBusy, isDiskTrouble, troubleTeller } from '#scripts/probe/disk-trouble.ts'
import { probeTaker, type TakerOptions } from '#scripts/probe/taker.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T10:05:00Z')
const withCode = (code: string) => Object.assign(new Error(`${code}: no`), { code })

describe('trouble with the disk', () => {
  it.each([
    ['ENOSPC', true, false],
    ['EROFS', true, false],
    ['SQLITE_FULL', true, false],
    ['SQLITE_IOERR_WRITE', true, false],
    ['SQLITE_BUSY_SNAPSHOT', false, true],
    ['SQLITE_CONSTRAINT', false, false],
    ['ERR_ASSERTION', false, false],
  ])('%s', (code, disk, busy) => {
    expect([isDiskTrouble(withCode(code)), isBusy(withCode(code))]).toEqual([disk, busy])
  })

  it('is told apart from trouble without a code', () => {
    expect([isDiskTrouble(new TypeError('bug')), isDiskTrouble(null)]).toEqual([false, false])
  })

  it('is said once a minute for each kind', () => {
    const said: string[] = []
    let now = NOW
    const tell = troubleTeller(
      () => now,
      (sentence) => said.push(sentence),
    )
    for (const [afterMs, code] of [
      [0, 'ENOSPC'],
      [1_000, 'ENOSPC'],
      [2_000, 'EROFS'],
      [60_000, 'ENOSPC'],
    ] as const) {
      now = NOW + afterMs
      tell(withCode(code))
    }
    expect(said.map((sentence) => /\((\w+)/.exec(sentence)?.[1])).toEqual(['ENOSPC', 'EROFS', 'ENOSPC'])
  })
})

describe('a check whose evidence cannot be written', () => {
  let folder = ''
  let db = freshDb()
  let taker: ReturnType<typeof probeTaker>
  const troubles: unknown[] = []
  const evidence = () => join(folder, 'evidence')

  const begin = (more: Partial<TakerOptions> = {}) => {
    const body = pageFixture('generic/open--three-routes')
    taker = probeTaker({
      db,
      runId: startRun(db, { mode: 'scheduler', startedAt: NOW, version: 'test' }),
      transport: ({ url }) => Promise.resolve(anExchange({ url, body })),
      clock: () => NOW,
      evidencePath: evidence(),
      ...more,
    })
  }
  const take = (part: number) => {
    const job = aJob({ toolId: 1, part })
    taker.start({ job, practiceId: 1, dueAt: NOW, lastStartAt: NOW })
    return taker.drain(1_000)
  }
  const all = (sql: string) => db.$client.prepare(sql).all()

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'core-hours-disk-'))
    db = freshDb()
    anIcb(db)
    aTool(db, aPractice(db, 'X90001'))
    troubles.length = 0
    // A file stands where the folder of the evidence belongs.
    writeFileSync(evidence(), '')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is recorded as missed, never as a reading', async () => {
    begin({ onDiskTrouble: (error) => troubles.push(error) })
    await take(0)
    expect(all('SELECT part, reason FROM missed_slots')).toEqual([{ part: 0, reason: 'write_failed' }])
    expect(all('SELECT * FROM readings')).toEqual([])
    expect(troubles.length).toBeGreaterThan(0)
  })

  it('is followed by readings again once the disk is mended', async () => {
    begin({ onDiskTrouble: (error) => troubles.push(error) })
    await take(0)
    rmSync(evidence())
    mkdirSync(evidence())
    begin({ onDiskTrouble: (error) => troubles.push(error) })
    await take(1)
    expect(all('SELECT part FROM readings')).toEqual([{ part: 1 }])
  })

  it('ends a single pass', async () => {
    begin()
    await expect(take(0)).rejects.toThrow()
    expect(all('SELECT * FROM missed_slots')).toEqual([])
  })

  it('keeps readings back while the database cannot be written, and says so at the end', async () => {
    rmSync(evidence())
    begin({ onDiskTrouble: (error) => troubles.push(error) })
    db.$client.pragma('query_only = ON')
    await expect(take(0)).rejects.toThrow('1 readings could not be written')
    db.$client.pragma('query_only = OFF')
    taker.flush()
    expect(all('SELECT part FROM readings')).toEqual([{ part: 0 }])
  })

  it('tells of its practices once they can be rolled up', async () => {
    rmSync(evidence())
    const told: number[][] = []
    let isFull = true
    begin({
      onDiskTrouble: (error) => troubles.push(error),
      afterBatch(ids) {
        if (isFull) throw withCode('SQLITE_FULL')
        told.push(ids)
      },
    })
    await take(0)
    isFull = false
    taker.flush()
    taker.flush()
    expect(told).toEqual([[1]])
  })
})
