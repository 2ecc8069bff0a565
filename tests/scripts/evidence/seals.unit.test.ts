import type { Db } from '#db/client.server.ts'
import { allSeals } from '#db/queries/evidence-seals.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { evidenceFile } from '#scripts/probe/evidence.ts'
import { probeTaker } from '#scripts/probe/taker.ts'
import { sealDay, sealEndedDays } from '#scripts/evidence/seal.ts'
import { verifyEvidence } from '#scripts/evidence/verify.ts'
import { slotAt } from '#domain/slots.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { tamper as tamperWith } from '#tests/helpers/tamper.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20']
const MONDAY = londonInstant('2026-11-23', '00:20')
const MINUTE = 60_000

let db: Db
let tool = 0
let runId = 0
let sightingId = 0

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  tool = aTool(db, aPractice(db, 'X90001'))
  runId = aRun(db)
  sightingId = aSighting(db, { state: 'open' })
  for (const day of DAYS)
    for (const time of ['08:05', '12:20', '18:10'])
      aReading(db, tool, londonInstant(day, time), { runId, sightingId })
})

const seals = () => [...allSeals(db)]
const tamper = (sql: string) => tamperWith(db, sql)
const faults = (head?: string) => verifyEvidence(db, { folder: '/nowhere', days: DAYS, head }).faults
const sealFaults = (head?: string) => faults(head).filter((fault) => !fault.startsWith('Evidence'))
const slotOf = (day: string, time: string) => slotAt(londonInstant(day, time))

describe('sealing', () => {
  it('covers every day that is over, once, each seal chained to the one before', () => {
    expect(sealEndedDays(db, MONDAY).map(({ day, readings }) => [day, readings])).toEqual(
      DAYS.map((day) => [day, 3]),
    )
    expect(sealEndedDays(db, MONDAY)).toEqual([])
    expect(seals().map(({ previousSha256 }) => previousSha256)).toEqual([
      null,
      ...seals()
        .slice(0, -1)
        .map(({ sha256 }) => sha256),
    ])
    expect(sealFaults()).toEqual([])
  })

  it('leaves a day that is not over', () => {
    expect(sealEndedDays(db, londonInstant('2026-11-20', '23:59')).map(({ day }) => day)).toEqual(
      DAYS.slice(0, 2),
    )
  })

  it('gives a correction a seal of its own and leaves the first as it was', () => {
    sealEndedDays(db, MONDAY)
    const first = seals()[0]
    aReading(db, tool, londonInstant('2026-11-18', '12:20') + MINUTE, {
      runId: aRun(db),
      sightingId,
      part: 3,
      replacesPart: 0,
    })
    expect(sealFaults()).toEqual([])
    expect(sealEndedDays(db, MONDAY)).toMatchObject([{ day: '2026-11-18', readings: 1, afterRunId: runId }])
    expect(seals()[0]).toEqual(first)
    expect(sealFaults()).toEqual([])
  })

  it('makes no seal of a day without readings', () => {
    expect(sealDay(db, '2026-11-17', MONDAY)).toBeNull()
  })

  it.each(['UPDATE evidence_seals SET readings = 0', 'DELETE FROM evidence_seals'])('refuses %s', (sql) => {
    sealEndedDays(db, MONDAY)
    expect(() => db.$client.exec(sql)).toThrow('append-only')
  })
})

describe('verifying', () => {
  beforeEach(() => void sealEndedDays(db, MONDAY))

  it.each([
    ['the time', `UPDATE readings SET checked_offset_ms = checked_offset_ms + 1 WHERE slot = `],
    ['the latency', `UPDATE readings SET latency_ms = 1 WHERE slot = `],
    ['the run', `UPDATE readings SET run_id = 99 WHERE slot = `],
    ['what it replaces', `UPDATE readings SET replaces_part = 7 WHERE slot = `],
    ['a reading taken away', `DELETE FROM readings WHERE slot = `],
  ])('names the quarter-hour of a change: %s', (_name, sql) => {
    tamper(`${sql}${slotOf('2026-11-19', '12:20')}`)
    expect(sealFaults()).toEqual([
      expect.stringMatching(
        /^Reading \d+-1-0 of X90001 .*, in the quarter-hour from 19 November 2026 at 12:15pm, (is not what seal 2 covers|was taken away after seal 2)\.$/,
      ),
    ])
  })

  it('finds another sighting under a reading', () => {
    const closed = aSighting(db, { state: 'closed' })
    tamper(`UPDATE readings SET sighting_id = ${closed} WHERE slot = ${slotOf('2026-11-18', '08:05')}`)
    expect(sealFaults()).toHaveLength(1)
  })

  it('finds a seal that was changed to fit', () => {
    tamper(`UPDATE evidence_seals SET readings = 2 WHERE id = 2`)
    expect(sealFaults()).toEqual(['Seal 2 of 2026-11-19 was changed after it was made.'])
  })

  it('finds a seal that was taken out of the chain', () => {
    tamper(`DELETE FROM evidence_seals WHERE id = 2`)
    expect(sealFaults()).toEqual([
      'Seal 3 of 2026-11-20 does not follow the seal before it: one was removed or put in.',
    ])
  })

  it('finds by a head noted outside that the end of the chain is gone or was made anew', () => {
    const head = seals().at(-1)?.sha256 ?? ''
    expect(sealFaults(head)).toEqual([])
    tamper(`DELETE FROM evidence_seals WHERE id = 3`)
    expect(sealFaults()).toEqual([])
    expect(sealFaults(head)).toEqual([expect.stringContaining(`The head ${head} is not in the chain`)])
  })
})

describe('the files that readings cite', () => {
  let folder = ''
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'core-hours-verify-'))
    const at = londonInstant('2026-11-20', '10:05')
    const taker = probeTaker({
      db,
      runId,
      transport: ({ url }) =>
        Promise.resolve(anExchange({ url, body: pageFixture('generic/open--three-routes') })),
      clock: () => at,
      evidencePath: folder,
    })
    const job = aJob({ toolId: tool, slot: slotAt(at), part: 0 })
    taker.start({ job, practiceId: 1, dueAt: at, lastStartAt: at })
    await taker.drain(1_000)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const cited = () =>
    db.$client
      .prepare(
        `SELECT c.evidence_sha256 AS manifest, c.trace FROM captures c WHERE c.body_bytes > 0 AND c.trace LIKE '%generic%'`,
      )
      .get() as { manifest: string; trace: string }
  const body = () => (JSON.parse(cited().trace) as { bodySha256: string }[])[0]?.bodySha256 ?? ''
  const fileFaults = () =>
    verifyEvidence(db, { folder, days: ['2026-11-20'] }).faults.filter((fault) =>
      fault.includes(`reading ${slotAt(londonInstant('2026-11-20', '10:05'))}-`),
    )

  it('are all there', () => {
    expect(fileFaults()).toEqual([])
  })

  it.each([
    ['the manifest', () => cited().manifest],
    ['a body', body],
  ])('are missed by name: %s', (_name, which) => {
    rmSync(evidenceFile(folder, which()))
    expect(fileFaults()).toEqual([
      `Evidence ${which()} is missing: reading ${slotAt(londonInstant('2026-11-20', '10:05'))}-${tool}-0 of X90001 (http://generic.simulator.example/1), 20 November 2026 at 10:05am, cites it.`,
    ])
  })

  it.each([
    ['other words', gzipSync('This was never on the page')],
    ['half a file', Buffer.from([0x1f, 0x8b, 0x08])],
  ])('are found altered: %s', (_name, content) => {
    writeFileSync(evidenceFile(folder, body()), content)
    expect(fileFaults()).toEqual([expect.stringContaining(`Evidence ${body()} is altered`)])
  })
})
