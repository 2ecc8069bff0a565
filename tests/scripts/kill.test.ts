import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { SLOT_MS } from '#domain/slots.ts'
import { evidenceFile } from '#scripts/probe/evidence.ts'
import { databaseFile } from '#tests/helpers/browser.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'

/**
 * The real scheduler, probing a real server and writing through the real writer, is killed at random moments and started
 * again on the same database. SEED makes a run repeatable as far as the machine allows.
 */
const KILLS = 50
const TOOLS = 500
const SEED = Number(process.env.KILL_SEED ?? 2026)
/** A minute before the end of the first slot: nearly every probe of the slot is due at once. */
const STARTS_AT = Date.parse('2026-11-23T08:14:00Z')
const KILLS_PER_SLOT = 2

const practiceCode = (n: number) => `X9${String(n).padStart(4, '0')}`
const random = seeded(SEED)

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const file = databaseFile((db) =>
  db.$client.transaction(() => {
    anIcb(db)
    saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
    for (let n = 0; n < TOOLS; n++)
      aTool(db, aPractice(db, practiceCode(n)), {
        address: `http://generic.simulator.example/${practiceCode(n)}`,
      })
  })(),
)
const evidencePath = join(dirname(file.path), 'evidence')

/** Answers with a page of the practice that is open or shut as chance has it, after up to 40 ms. */
let asked = 0
const server = createServer((request, response) => {
  asked += 1
  const code = request.url?.slice(1) ?? ''
  const isOpen = random() < 0.7
  const route = isOpen ? '<a href="/start">Start a request</a>' : '<p>This is closed to new requests.</p>'
  const page = `<title>Ask</title><main><h1>${code}</h1><section><h2>Medical request</h2>${route}</section></main>`
  setTimeout(() => response.end(page), random() * 40)
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  file.remove()
})

/** More than there are tools, so that some runs are killed when all is done. */
const MOST_ASKED = 650
/** The scheduler writes every second: one that has asked nothing for longer has nothing left to do. */
const IDLE_MS = 1_200

/** Waits until a random number of pages was asked for, or no more are: a moment of the work, however slow the machine. */
async function randomMoment(): Promise<void> {
  const enough = asked + Math.floor(random() * MOST_ASKED)
  for (let last = -1, since = performance.now(); asked < enough; await pause(5)) {
    if (asked !== last) [last, since] = [asked, performance.now()]
    else if (performance.now() - since > IDLE_MS) return
  }
}

/** Starts the scheduler at an instant and kills it at a random moment of its work. Gives the readings then. */
async function runAndKill(now: number): Promise<number> {
  const child = spawn(process.execPath, ['scripts/probe.ts'], {
    env: {
      ...process.env,
      DATABASE_PATH: file.path,
      EVIDENCE_PATH: evidencePath,
      // Pictures are not what is tested here, and 500 of them take minutes.
      PROBE_BROWSER_PATH: '/nowhere',
      SIMULATOR_PORT: String((server.address() as AddressInfo).port),
      NOW: new Date(now).toISOString(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  await randomMoment()
  const readings = count('SELECT count(*) FROM readings')
  child.kill('SIGKILL')
  const [, signal] = (await ended) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return readings
}

function count(sql: string): number {
  const db = openDatabase(file.path, { readonly: true })
  try {
    return db.$client.prepare(sql).pluck().get() as number
  } finally {
    closeDatabase(db)
  }
}

it(
  `loses nothing and counts nothing twice when killed ${KILLS} times (seed ${SEED})`,
  { timeout: 420_000 },
  async () => {
    let before = 0
    let killedWhileWriting = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const slot = Math.floor(kill / KILLS_PER_SLOT)
      const seen = await runAndKill(STARTS_AT + slot * SLOT_MS)
      const after = count('SELECT count(*) FROM readings')
      expect(seen).toBeGreaterThanOrEqual(before)
      expect(after).toBeGreaterThanOrEqual(seen)
      if (after > before && after % TOOLS !== 0) killedWhileWriting += 1
      before = after
    }
    const db = openDatabase(file.path)
    const all = (sql: string) => db.$client.prepare(sql).all()
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.$client.pragma('foreign_key_check')).toEqual([])
    expect(all('SELECT slot FROM readings GROUP BY slot, tool_id, part HAVING count(*) > 1')).toEqual([])
    expect(
      all('SELECT slot FROM readings NATURAL JOIN (SELECT slot, tool_id, part FROM missed_slots)'),
    ).toEqual([])
    expect(count('SELECT sum(taken) FROM probe_runs')).toBe(before)
    expect(count('SELECT count(*) FROM sightings')).toBe(
      count('SELECT count(DISTINCT digest) FROM sightings'),
    )
    for (const { evidence_sha256: sha256 } of all('SELECT evidence_sha256 FROM captures') as {
      evidence_sha256: string
    }[])
      expect(
        createHash('sha256')
          .update(gunzipSync(readFileSync(evidenceFile(evidencePath, sha256))))
          .digest('hex'),
      ).toBe(sha256)
    closeDatabase(db)
    expect(before).toBeGreaterThan(1000)
    expect(killedWhileWriting).toBeGreaterThan(5)
    console.log(
      `${KILLS} kills, ${before} readings kept, ${killedWhileWriting} kills in the middle of the work`,
    )
  },
)
