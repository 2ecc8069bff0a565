import { closeDatabase, openDatabase, takeLock } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { makeDemonstration } from '#scripts/seed/make-demonstration.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const NOW = '2026-11-20T14:08:00Z'
const folder = mkdtempSync(join(tmpdir(), 'core-hours-start-'))
const demonstration = join(folder, 'demonstration.db')
const evidencePath = join(folder, 'evidence')
const running = new Set<ChildProcess>()

beforeAll(async () => {
  await makeDemonstration(demonstration, { now: Date.parse(NOW), evidencePath, practices: 6, days: 1 })
})

afterEach(() => {
  for (const child of running) process.kill(-(child.pid ?? 0), 'SIGKILL')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Starts the whole service as `npm start` does and collects what it says. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: {
      ...process.env,
      VITEST: undefined,
      PORT: '0',
      SIMULATOR_PORT: '0',
      EVIDENCE_PATH: evidencePath,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it, so that a test can send what Ctrl-C sends.
    detached: true,
  })
  running.add(child)
  const said = { out: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said.errors += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  void ended.then(() => running.delete(child))
  return { child, said, ended }
}

const until = async <T>(find: () => T | undefined | null, ended: Promise<unknown>): Promise<T> => {
  let isOver = false
  void ended.then(() => (isOver = true))
  for (;;) {
    const found = find()
    if (found) return found
    if (isOver) throw new Error('it ended before that')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** True when a scheduler, or a start that is not over, holds the database. */
function isHeld(path: string): boolean {
  const lock = takeLock(path)
  lock?.release()
  return lock === null
}

function unfinishedRuns(path: string): number {
  const db = openDatabase(path, { readonly: true })
  const count = db.$client.prepare(`SELECT count(*) FROM probe_runs WHERE finished_at IS NULL`).pluck().get()
  closeDatabase(db)
  return Number(count)
}

async function untilGone(url: string): Promise<void> {
  for (;;) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    )
    if (!isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('serves, probes, and stops whole on %s', async (signal) => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW })
    const url = await until(() => /Core Hours is at (\S+)/.exec(said.out)?.[1], ended)
    const answer = await fetch(url)
    expect([answer.status, (await answer.text()).includes('</html>')]).toEqual([200, true])
    await until(() => isHeld(demonstration), ended)
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(said.errors).toBe('')
    expect(said.out).toMatch(/It is core hours: every tool is probed once in each quarter of an hour\.\n$/)
    // Nothing of it is left: neither the pages nor the scheduler.
    await expect(fetch(url)).rejects.toThrow()
    expect(isHeld(demonstration)).toBe(false)
  })

  it('takes one Ctrl-C for one, though terminal, npm and start all pass it on', async () => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW })
    const url = await until(() => /Core Hours is at (\S+)/.exec(said.out)?.[1], ended)
    await until(() => isHeld(demonstration), ended)
    const group = -(child.pid ?? 0)
    process.kill(group, 'SIGINT')
    process.kill(group, 'SIGINT')
    expect(await ended).toBe(0)
    expect(said.errors).toBe('')
    await expect(fetch(url)).rejects.toThrow()
    expect(isHeld(demonstration)).toBe(false)
    expect(unfinishedRuns(demonstration)).toBe(0)
  })

  it('leaves no part behind when it is killed', async () => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW })
    const url = await until(() => /Core Hours is at (\S+)/.exec(said.out)?.[1], ended)
    await until(() => isHeld(demonstration), ended)
    child.kill('SIGKILL')
    await untilGone(url)
    await ended
    await until(() => !isHeld(demonstration), new Promise(() => undefined))
    expect(unfinishedRuns(demonstration)).toBe(0)
  })

  it('stops whole while it loads the demonstration, and prepares one database once', async () => {
    const place = mkdtempSync(join(folder, 'first-'))
    const env = { DATABASE_PATH: join(place, 'first.db'), EVIDENCE_PATH: join(place, 'evidence'), NOW }
    const { child, said, ended } = start(env)
    await until(() => existsSync(`${env.DATABASE_PATH}.making`), ended)
    const second = start(env)
    expect(await second.ended).toBe(2)
    expect(second.said.errors).toBe(
      `Core Hours is already running on ${env.DATABASE_PATH}: stop it, or set DATABASE_PATH to another file.\n`,
    )
    child.kill('SIGTERM')
    expect([await ended, said.errors]).toEqual([0, ''])
    expect(readdirSync(place).filter((name) => name.includes('making'))).toEqual([])
  })

  it('says when the next probe is due outside core hours', async () => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW: '2026-11-21T09:00:00Z' })
    await until(() => /next probe/.exec(said.out), ended)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.out).toContain('The next probe is due from Monday 23 November 2026 at 8am.')
  })

  it('ends with one sentence when its port is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as AddressInfo
    const { said, ended } = start({ DATABASE_PATH: demonstration, PORT: String(port) })
    expect(await ended).toBe(2)
    expect(said.errors).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another number.\n`,
    )
    await new Promise((resolve) => server.close(resolve))
  })

  it('takes no other clock for real practices', async () => {
    const path = join(folder, 'real.db')
    const db = openDatabase(path)
    migrateDatabase(db)
    db.$client.exec(`INSERT INTO practices (ods_code, name, source) VALUES ('X90001', 'Someone', 'test')`)
    closeDatabase(db)
    const { said, ended } = start({ DATABASE_PATH: path, NOW })
    expect(await ended).toBe(2)
    expect(said.errors).toBe(
      'NOW is for the demonstration and tests only: unset it to work with real practices.\n',
    )
  })
})
