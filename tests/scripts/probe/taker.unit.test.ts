import { startRun } from '#db/queries/probe-runs.server.ts'
import { MAX_IN_FLIGHT, probeTaker } from '#scripts/probe/taker.ts'
import type { PlannedJob } from '#scripts/probe/slot-plan.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T10:05:00Z')

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'core-hours-taker-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A taker whose sites answer when told to. */
function start() {
  const db = freshDb()
  anIcb(db)
  aTool(db, aPractice(db, 'X90001'))
  const waiting: (() => void)[] = []
  const body = pageFixture('generic/open--three-routes')
  const taker = probeTaker({
    db,
    runId: startRun(db, { mode: 'scheduler', startedAt: NOW, version: 'test' }),
    transport: async ({ url }) => {
      await new Promise<void>((go) => waiting.push(go))
      return anExchange({ url, body })
    },
    clock: () => NOW,
    evidencePath: join(folder, 'evidence'),
  })
  let part = 0
  const at = (host: string): PlannedJob => ({
    job: aJob({ toolId: 1, part: part++, supplier: 'other', address: `https://${host}/x` }),
    practiceId: 1,
    dueAt: NOW,
    lastStartAt: NOW,
  })
  /** Starts what there is room for; tells how many that were. */
  function startAll(hosts: readonly string[]): number {
    const fitting = hosts.map(at).filter((planned) => {
      const hasRoom = taker.hasRoomFor(planned)
      if (hasRoom) taker.start(planned)
      return hasRoom
    })
    return fitting.length
  }
  return { taker, startAll, answer: () => waiting.splice(0).forEach((go) => go()) }
}

const hostsOf = (domain: string, count: number) => Array.from({ length: count }, (_, n) => `h${n}.${domain}`)

describe('the room for checks under way', () => {
  it.each([
    ['one supplier, one host', Array.from({ length: 500 }, () => 'florey.accurx.com'), 100],
    ['one supplier, many hosts', hostsOf('webgp.com', 500), 100],
    ['two suppliers', [...hostsOf('webgp.com', 300), ...hostsOf('engage.gp', 300)], 200],
    ['sites of no supplier', hostsOf('example', 500), MAX_IN_FLIGHT],
  ])('of %s', (_name, hosts, room) => {
    expect(start().startAll(hosts)).toBe(room)
  })

  it('is there again when they have been answered', async () => {
    const { taker, startAll, answer } = start()
    startAll(hostsOf('webgp.com', 100))
    answer()
    await taker.drain(60_000)
    expect(taker.inFlight()).toBe(0)
    expect(startAll(hostsOf('webgp.com', 150))).toBe(100)
  })
})
