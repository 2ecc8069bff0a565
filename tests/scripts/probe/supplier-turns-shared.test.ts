import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { turnOf } from '#db/queries/supplier-turns.server.ts'
import { politeness, type HostLimit } from '#scripts/probe/politeness.ts'
import { supplierTurns } from '#scripts/probe/supplier-turns.ts'
import { mostAtOnce, mostInASecond, requestLog } from '#tests/helpers/asked-requests.ts'
import { simulatedTime } from '#tests/helpers/simulated-time.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** Several programs on one database file, each with a connection of its own, in simulated time. */

const SUPPLIER = 'a'
const groupOf = (hostname: string): string => hostname.slice(hostname.indexOf('.') + 1)
const LIMITS = { host: { concurrency: 1, perSecond: 2 }, supplier: { concurrency: 3, perSecond: 8 } }
const REQUEST_MS = 35_000
const MINUTE = 60_000

let folder: string
let databasePath: string
let db: Db
let time: ReturnType<typeof simulatedTime>
let log: ReturnType<typeof requestLog>
let closing: (() => void)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'core-hours-turns-'))
  databasePath = join(folder, 'test.db')
  db = openDatabase(databasePath)
  migrateDatabase(db)
  time = simulatedTime()
  log = requestLog(time)
  closing = []
})
afterEach(() => {
  for (const close of closing) close()
  closeDatabase(db)
  rmSync(folder, { recursive: true, force: true })
})

type Limits = { host: HostLimit; supplier: HostLimit }

function program(name: string, limits: Limits = LIMITS, path = databasePath) {
  const turns = supplierTurns({ databasePath: path, requestMs: REQUEST_MS, clock: time.now })
  let isAlive = true
  const after = (ms: number, work: () => void) => time.after(ms, () => isAlive && work())
  const limiter = politeness({ ...limits, groupOf, turns, time: { now: time.now, after } })
  closing.push(() => isAlive && limiter.close())
  return {
    limiter,
    ask(hostname: string, lastsMs = 100, count = 1) {
      for (let n = 0; n < count; n++) void log.ask(limiter, hostname, lastsMs, name)
    },
    /** What a program leaves that is killed: nothing of it runs any more. */
    kill: () => void (isAlive = false),
  }
}

const hosts = (count: number) => Array.from({ length: count }, (_, n) => `h${n}.${SUPPLIER}`)
const startsOf = (name: string) => log.by(name).map(({ startAt }) => startAt)

/** Writes to the table from now on, whoever makes them. */
function countWrites(): () => number {
  db.$client.exec(`
    CREATE TABLE writes (at INTEGER);
    CREATE TRIGGER a AFTER INSERT ON supplier_turns BEGIN INSERT INTO writes VALUES (1); END;
    CREATE TRIGGER b AFTER UPDATE ON supplier_turns BEGIN INSERT INTO writes VALUES (1); END;`)
  return () => db.$client.prepare('SELECT count(*) FROM writes').pluck().get() as number
}

describe('several programs', () => {
  it.each([
    ['two, many hosts', 2, { hostCount: 20, each: 10, lastsMs: 300 }],
    ['two, one host', 2, { hostCount: 1, each: 60, lastsMs: 300 }],
    ['two, slow hosts', 2, { hostCount: 20, each: 3, lastsMs: 9_000 }],
    ['three, many hosts', 3, { hostCount: 20, each: 10, lastsMs: 300 }],
  ])('%s: keep the ceilings together', async (_name, programs, { hostCount, each, lastsMs }) => {
    for (let n = 0; n < programs; n++) {
      const one = program(`p${n}`)
      for (const host of hosts(hostCount)) one.ask(host, lastsMs, each)
    }
    await time.pass(60 * MINUTE)
    expect(log.asked).toHaveLength(programs * hostCount * each)
    expect(mostAtOnce(log.asked)).toBeLessThanOrEqual(LIMITS.supplier.concurrency)
    expect(mostInASecond(log.asked)).toBeLessThanOrEqual(LIMITS.supplier.perSecond)
    for (const host of hosts(hostCount)) {
      const own = log.asked.filter((request) => request.host === host)
      expect(mostAtOnce(own)).toBeLessThanOrEqual(LIMITS.host.concurrency)
      expect(mostInASecond(own)).toBeLessThanOrEqual(LIMITS.host.perSecond)
    }
  })

  it('share a supplier fairly while both have work', async () => {
    const [one, other] = [program('one'), program('other')]
    for (const host of hosts(20)) {
      one.ask(host, 100, 100)
      other.ask(host, 100, 100)
    }
    await time.pass(2 * MINUTE)
    const [ones, others] = [log.by('one').length, log.by('other').length]
    expect(Math.min(ones, others)).toBeGreaterThan(0.4 * (ones + others))
    expect(ones + others).toBeGreaterThan(0.7 * 120 * LIMITS.supplier.perSecond)
  })

  it('do not slow each other at different suppliers', async () => {
    program('one').ask('h.a', 100, 20)
    program('other').ask('h.b', 100, 20)
    await time.pass(9_600)
    expect(log.asked).toHaveLength(40)
  })

  it('hand over at once when there is nothing to do', async () => {
    program('one').ask('h.a')
    await time.pass(3_000)
    const other = program('other')
    other.ask('h.a')
    await time.pass(0)
    expect(log.by('other')).toHaveLength(1)
  })

  it('hand over when one ends', async () => {
    const one = program('one')
    one.ask('h.a')
    await time.pass(500)
    one.limiter.close()
    program('other').ask('h.a')
    await time.pass(0)
    expect(log.by('other')).toHaveLength(1)
  })
})

describe('a program alone', () => {
  it('works as fast as it may, and writes four times a minute at most', async () => {
    const writes = countWrites()
    const one = program('one')
    for (const host of hosts(20)) one.ask(host, 100, 250)
    await time.pass(10 * MINUTE)
    expect(log.asked).toHaveLength(10 * 60 * LIMITS.supplier.perSecond + 1)
    expect(writes()).toBeLessThanOrEqual(40)
  })

  it('with work now and then writes no more than twice for each', async () => {
    const writes = countWrites()
    const one = program('one')
    for (let n = 0; n < 10; n++) {
      one.ask('h.a')
      await time.pass(5_000)
    }
    expect(log.asked).toHaveLength(10)
    expect(writes()).toBeLessThanOrEqual(20)
  })
})

describe('a program that died', () => {
  it('keeps its turn until its last request must be over, and no longer', async () => {
    const one = program('one')
    one.ask('h.a', 100, 100)
    await time.pass(1_000)
    one.kill()
    const [diedAt, started] = [time.now(), log.by('one').length]
    program('other').ask('h.a')
    await time.pass(10 * MINUTE)
    expect(log.by('one')).toHaveLength(started)
    const [first = 0] = startsOf('other')
    expect(first).toBeGreaterThanOrEqual(diedAt + REQUEST_MS)
    expect(first).toBeLessThanOrEqual(diedAt + REQUEST_MS + 2_500)
  })

  it('with nothing under way, after it gave its turn back, is not waited for', async () => {
    const one = program('one')
    one.ask('h.a')
    await time.pass(2_000)
    one.kill()
    program('other').ask('h.a')
    await time.pass(0)
    expect(log.by('other')).toHaveLength(1)
  })
})

describe('a pause that a host asks for', () => {
  it('holds in all programs, for this host alone', async () => {
    const [one, other] = [program('one'), program('other')]
    one.ask('h.a')
    await time.pass(100)
    one.limiter.pause('h.a', '30')
    const pausedAt = time.now()
    other.ask('h.a')
    other.ask('neighbour.a')
    await time.pass(MINUTE)
    const startOf = (host: string) => log.by('other').find((request) => request.host === host)?.startAt
    expect(startOf('h.a')).toBeGreaterThanOrEqual(pausedAt + 30_000)
    expect(startOf('h.a')).toBeLessThanOrEqual(pausedAt + 33_000)
    expect(startOf('neighbour.a')).toBeLessThan(pausedAt + 5_000)
  })

  it('and is too long to wait for is known to all', async () => {
    const [one, other] = [program('one'), program('other')]
    one.limiter.pause('h.a', '3600')
    other.ask('h.a')
    await time.pass(1_000)
    expect(other.limiter.isPaused('h.a')).toBe(true)
    expect(other.limiter.isPaused('neighbour.a')).toBe(false)
  })

  it('is not forgotten because the database was busy', async () => {
    const [one, other] = [program('one'), program('other')]
    one.ask('h.a')
    await time.pass(100)
    db.$client.exec('BEGIN IMMEDIATE')
    one.limiter.pause('h.a', '30')
    const pausedAt = time.now()
    other.ask('h.a')
    await time.pass(5_000)
    db.$client.exec('COMMIT')
    await time.pass(MINUTE)
    expect(startsOf('other')[0]).toBeGreaterThanOrEqual(pausedAt + 30_000)
  })
})

describe('trouble with the database', () => {
  it('that is busy is waited out, and no request fails', async () => {
    db.$client.exec('BEGIN IMMEDIATE')
    const one = program('one')
    one.ask('h.a', 100, 5)
    await time.pass(MINUTE)
    expect(log.asked).toEqual([])
    db.$client.exec('COMMIT')
    await time.pass(5_000)
    expect(log.asked).toHaveLength(5)
    expect(log.waiting()).toBe(0)
  })

  it('that is busy when a turn ends is waited out too', async () => {
    const one = program('one')
    one.ask('h.a')
    await time.pass(500)
    db.$client.exec('BEGIN IMMEDIATE')
    await time.pass(MINUTE)
    expect(turnOf(db, SUPPLIER)).toMatchObject({ running: 1 })
    db.$client.exec('COMMIT')
    await time.pass(1_000)
    expect(turnOf(db, SUPPLIER)).toMatchObject({ running: 0 })
  })

  it('that cannot be opened leaves a program to its own ceilings', async () => {
    const one = program('one', LIMITS, folder)
    for (const host of hosts(10)) one.ask(host, 400, 2)
    await time.pass(MINUTE)
    expect(log.asked).toHaveLength(20)
    expect(mostAtOnce(log.asked)).toBeLessThanOrEqual(LIMITS.supplier.concurrency)
    expect(mostInASecond(log.asked)).toBeLessThanOrEqual(LIMITS.supplier.perSecond)
  })
})

it('forgets turns of the day before yesterday', async () => {
  program('one').ask('h.old')
  await time.pass(49 * 60 * MINUTE)
  program('other').ask('h.new')
  await time.pass(1)
  expect(turnOf(db, 'old')).toBeUndefined()
  expect(turnOf(db, 'new')).toBeDefined()
})
