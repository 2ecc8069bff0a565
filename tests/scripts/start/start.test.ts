import { closeDatabase, openDatabase, takeLock } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { makeDemonstration } from '#scripts/seed/make-demonstration.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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
  for (const child of running) child.kill('SIGKILL')
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

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('serves, probes, and stops whole on %s', async (signal) => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW })
    const url = await until(() => /Core Hours is at (\S+)/.exec(said.out)?.[1], ended)
    const answer = await fetch(url)
    expect([answer.status, (await answer.text()).includes('</html>')]).toEqual([200, true])
    const lockIsFree = () => {
      const lock = takeLock(demonstration)
      lock?.release()
      return lock !== null
    }
    await until(() => !lockIsFree(), ended)
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(said.errors).toBe('')
    expect(said.out).toMatch(/It is core hours: every tool is probed once in each quarter of an hour\.\n$/)
    // Nothing of it is left: neither the pages nor the scheduler.
    await expect(fetch(url)).rejects.toThrow()
    expect(lockIsFree()).toBe(true)
  })

  it('says when the next probe is due outside core hours', async () => {
    const { child, said, ended } = start({ DATABASE_PATH: demonstration, NOW: '2026-11-21T09:00:00Z' })
    await until(() => /next probe/.exec(said.out), ended)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.out).toContain('The next probe is due from 23 November 2026 at 8am.')
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
