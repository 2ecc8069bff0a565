import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { databaseFile } from '#tests/helpers/browser.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'

/** The command as a person or a service starts it, against a server of the test. */

const IN_CORE_HOURS = '2026-11-23T10:14:00Z'
const SEED = 'a known seed'
let file: ReturnType<typeof databaseFile>
let isHanging = false
let isGone = false
let asked = 0

const server = createServer((request, response) => {
  asked++
  if (isHanging) return
  if (isGone) response.statusCode = 404
  const code = request.url?.slice(1) ?? ''
  response.end(
    `<main><h1>${code}</h1><section><h2>Medical request</h2><a href="/s">Start</a></section></main>`,
  )
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => (server.closeAllConnections(), server.close()))

const fill = (isDemonstration: boolean) =>
  databaseFile((db) => {
    anIcb(db)
    if (isDemonstration) saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
    // A known seed: with it, all three probes of the slot are due before IN_CORE_HOURS.
    saveSetting(db, SETTING_KEYS.samplingSeed, SEED)
    for (const code of ['X90001', 'X90002', 'X90003'])
      aTool(db, aPractice(db, code), { address: `http://generic.simulator.example/${code}` })
  })

beforeEach(() => {
  isHanging = isGone = false
  asked = 0
  file = fill(true)
})
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  file.remove()
})

type Environment = Record<string, string | undefined>

function start(args: string[], env: Environment = {}) {
  const child = spawn(process.execPath, ['scripts/probe.ts', ...args], {
    env: {
      ...process.env,
      DATABASE_PATH: file.path,
      EVIDENCE_PATH: join(dirname(file.path), 'evidence'),
      SIMULATOR_PORT: String((server.address() as AddressInfo).port),
      NOW: IN_CORE_HOURS,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  const words = { out: '', err: '' }
  child.stdout.on('data', (text) => ((output += text), (words.out += text)))
  child.stderr.on('data', (text) => (words.err += text))
  const isRunning = async () => {
    while (!output.includes('running')) await pause(20)
  }
  return { child, words, isRunning, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function run(args: string[], env: Environment = {}) {
  const { words, ended } = start(args, env)
  return { code: await ended, ...words }
}

function rows<T>(sql: string): T[] {
  const db = openDatabase(file.path, { readonly: true })
  const found = db.$client.prepare(sql).all() as T[]
  closeDatabase(db)
  return found
}
const readings = () => rows('SELECT * FROM readings').length

describe('one pass', () => {
  it('takes what is due, says what it saw, and writes nothing twice', async () => {
    const first = await run(['--once'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('3 readings written')
    const again = await run(['--once'])
    expect([again.code, readings()]).toEqual([0, 3])
    expect(again.out).toContain('nothing was written twice')
    expect(rows('SELECT * FROM probe_runs WHERE finished_at IS NOT NULL').length).toBe(1)
    expect(rows('SELECT * FROM practice_days').length).toBeGreaterThan(0)
  })

  it('asks only the practice named', async () => {
    expect((await run(['--once', '--practice', 'x90002'])).code).toBe(0)
    expect(readings()).toBe(1)
  })

  it('shows what would be asked without asking', async () => {
    const { code, out } = await run(['--dry-run'])
    expect([code, readings()]).toEqual([0, 0])
    expect(out).toContain('X90003')
  })

  it.each([
    ['at night', '2026-11-23T03:00:00Z'],
    ['on a Sunday', '2026-11-22T10:00:00Z'],
    ['on a bank holiday', '2026-12-25T10:00:00Z'],
  ])('probes nothing %s and says when the next is due', async (_name, NOW) => {
    const { code, out } = await run(['--once'], { NOW })
    expect([code, readings()]).toEqual([0, 0])
    expect(out).toContain('next probe is due')
  })

  it('ends with 1 when a probe could not be assessed', async () => {
    isGone = true
    const { code } = await run(['--once', '--practice', 'X90001'])
    expect([code, rows('SELECT outcome FROM sightings')]).toEqual([1, [{ outcome: 'wrong_page' }]])
  })
})

describe('what cannot be run', () => {
  it.each([
    ['an unknown practice', ['--once', '--practice', 'X99999'], {}, 'X99999'],
    ['an unknown ICB', ['--once', '--icb', 'XA9'], {}, 'XA9'],
    ['an instant without a zone', ['--at', '2026-11-24 10:05'], {}, '--at'],
    ['an unknown option', ['--fast'], {}, '--fast'],
  ])('%s ends with 2 and one sentence', async (_name, args, env, words) => {
    const { code, err } = await run(args, env)
    expect([code, err.trim().split('\n').length]).toEqual([2, 1])
    expect(err).toContain(words)
  })

  it.each([
    ['--at', ['--at', '2026-11-24T10:05:00Z'], undefined],
    ['NOW', ['--once'], IN_CORE_HOURS],
  ])('%s outside the demonstration', async (words, args, NOW) => {
    file.remove()
    file = fill(false)
    const { code, err } = await run(args, { NOW })
    expect([code, readings()]).toEqual([2, 0])
    expect(err).toContain(words)
  })
})

describe('an evidence folder that cannot be written', () => {
  it('ends the pass with one sentence and without a reading', async () => {
    const { code, err } = await run(['--once'], { EVIDENCE_PATH: join(file.path, 'evidence') })
    expect([code, readings()]).toEqual([2, 0])
    expect(err).toMatch(/^\S+ leads through something that is not a folder: check .+\.\n$/)
  })
})

describe('the scheduler', () => {
  it('is the only one on its database', async () => {
    const first = start([])
    await first.isRunning()
    const second = await run([])
    expect(second.code).toBe(2)
    expect(second.err).toContain('Another scheduler')
    const withOwnSimulator = await run([], { SIMULATOR_PORT: '0' })
    expect(withOwnSimulator).toMatchObject({ code: 2, err: second.err })
    first.child.kill('SIGKILL')
    await first.ended
    const third = start([])
    await third.isRunning()
    expect(third.words.err).toBe('')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops on %s without waiting for a site that hangs',
    async (signal) => {
      isHanging = true
      const { child, isRunning, ended } = start([])
      await isRunning()
      while (asked < 1) await pause(20)
      child.kill(signal)
      expect(await ended).toBe(0)
      expect(readings()).toBe(0)
      expect(rows('SELECT * FROM probe_runs WHERE finished_at IS NULL')).toEqual([])
    },
  )

  it('saves what it has seen before it stops', async () => {
    const { child, isRunning, ended } = start([])
    await isRunning()
    while (asked < 3) await pause(20)
    child.kill('SIGTERM')
    expect([await ended, readings()]).toEqual([0, 3])
  })
})

describe('the stop switch', () => {
  const turn = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/stop-probing.ts', '--by', 'A. Tester', ...args], {
      env: { ...process.env, DATABASE_PATH: file.path, NOW: IN_CORE_HOURS },
      encoding: 'utf8',
    })

  it('keeps a scheduler from asking, records what falls due as missed, and lets it go on', async () => {
    expect(turn('--reason', 'A supplier objects').status).toBe(0)
    const { isRunning } = start([])
    await isRunning()
    while (rows('SELECT * FROM missed_slots').length < 3) await pause(50)
    expect([asked, readings()]).toEqual([0, 0])
    expect(rows('SELECT DISTINCT reason FROM missed_slots')).toEqual([{ reason: 'stopped' }])
  })

  it('stops a scheduler that is running', async () => {
    const { child, isRunning, ended } = start([])
    await isRunning()
    while (asked < 3) await pause(20)
    expect(turn('--reason', 'A supplier objects').stdout).toContain('Probing stops')
    expect(rows('SELECT is_stopped, decided_by, reason FROM probing_stops')).toEqual([
      { is_stopped: 1, decided_by: 'A. Tester', reason: 'A supplier objects' },
    ])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('refuses a single pass in a sentence until it is lifted', async () => {
    turn('--reason', 'A supplier objects')
    const refused = await run(['--once'])
    expect([refused.code, readings()]).toEqual([2, 0])
    expect(refused.err).toContain('A. Tester stopped all checks')
    expect(turn('--reason', 'again').stdout).toContain('Probing has been stopped since')
    expect(turn('--reason', 'Agreed with the supplier', '--resume').stdout).toContain('Probing goes on')
    expect((await run(['--once', '--practice', 'X90001'])).code).toBe(0)
    expect(rows('SELECT is_stopped FROM probing_stops ORDER BY id')).toEqual([
      { is_stopped: 1 },
      { is_stopped: 0 },
    ])
  })
})
