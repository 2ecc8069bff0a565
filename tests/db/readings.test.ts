import type { Db } from '#db/client.server.ts'
import { readingsByTool, sightingLookup } from '#db/queries/day-readings.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { finishRun, runCounts, startRun } from '#db/queries/probe-runs.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import type { Outcome } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { SLOT_MS } from '#domain/slots.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { describe, expect, it } from 'vitest'

const SLOT = 1_995_000

const sighting = (outcome: Outcome = 'assessed'): Sighting => {
  const state = outcome === 'assessed' ? 'open' : 'unknown'
  return {
    outcome,
    states: { appointment: state, medication: state, admin: state },
    reasons: { appointment: null, medication: null, admin: null },
    rule: 'test.rule',
    ruleVersion: 1,
    confidence: 'simulated',
    matched: [outcome],
  }
}

const capture = (name = 'a'): ReadingToSave['capture'] => ({
  evidenceSha256: name.repeat(64),
  httpStatus: 200,
  landedAddress: 'http://generic.simulator.example/1',
  trace: [],
  failure: null,
  title: null,
  heading: null,
  excerpt: null,
  bodyBytes: 10,
})

function setting() {
  const db = freshDb()
  anIcb(db)
  const toolId = aTool(db, aPractice(db))
  const runId = startRun(db, { mode: 'once', startedAt: SLOT * SLOT_MS, version: 'test' })
  const reading = (more: Partial<ReadingToSave> = {}): ReadingToSave => ({
    slot: SLOT,
    toolId,
    part: 0,
    checkedAt: SLOT * SLOT_MS + 5000,
    latencyMs: 80,
    capture: capture(),
    sighting: sighting(),
    ...more,
  })
  return { db, toolId, runId, reading, writer: readingWriter(db) }
}

const count = (db: Db, table: string): number =>
  db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number

describe('writing a batch', () => {
  it('stores what was seen once, however often it is seen', () => {
    const { db, runId, reading, writer } = setting()
    const seen = sighting()
    writer.save(
      runId,
      [0, 1, 2, 3].map((n) => reading({ slot: SLOT + n, sighting: seen })),
    )
    readingWriter(db).save(runId, [reading({ slot: SLOT + 4, sighting: sighting() })])
    expect([count(db, 'readings'), count(db, 'sightings'), count(db, 'captures')]).toEqual([5, 1, 1])
  })

  it.each([
    ['another page', { capture: capture('b') }, 2, 2],
    ['another judgement of the same page', { sighting: { ...sighting(), ruleVersion: 2 } }, 2, 1],
    [
      'another reason',
      { sighting: { ...sighting(), reasons: { ...sighting().reasons, admin: 'paused' as const } } },
      2,
      1,
    ],
  ])('keeps apart %s', (_name, more, sightings, captures) => {
    const { db, runId, reading, writer } = setting()
    writer.save(runId, [reading(), reading({ part: 1, ...more })])
    expect([count(db, 'sightings'), count(db, 'captures')]).toEqual([sightings, captures])
  })

  it('leaves a reading that is held already as it is', () => {
    const { db, runId, reading, writer } = setting()
    expect(writer.save(runId, [reading()])).toEqual({ saved: 1, alreadyHeld: 0 })
    expect(writer.save(runId, [reading({ latencyMs: 999 }), reading({ part: 1 })])).toEqual({
      saved: 1,
      alreadyHeld: 1,
    })
    const latency = db.$client.prepare('SELECT latency_ms FROM readings WHERE part = 0').pluck().get()
    expect([latency, runCounts(db, runId)]).toEqual([80, { due: 0, taken: 2, assessed: 2, missed: 0 }])
  })

  it('writes all of a batch or nothing, and nothing of it is remembered', () => {
    const { db, runId, reading, writer } = setting()
    const bad = reading({ toolId: 999, slot: SLOT + 1 })
    expect(() => writer.save(runId, [reading(), bad])).toThrow(/FOREIGN KEY/)
    expect([count(db, 'readings'), count(db, 'sightings'), count(db, 'captures')]).toEqual([0, 0, 0])
    const same = reading()
    expect(() => writer.save(runId, [same, bad])).toThrow(/FOREIGN KEY/)
    expect(writer.save(runId, [same])).toEqual({ saved: 1, alreadyHeld: 0 })
    expect(db.$client.pragma('foreign_key_check')).toEqual([])
  })

  it('counts what was assessed and when the run was last seen', () => {
    const { db, runId, reading, writer } = setting()
    writer.save(runId, [reading(), reading({ part: 1, sighting: sighting('blocked') })])
    expect(runCounts(db, runId)).toMatchObject({ taken: 2, assessed: 1 })
    finishRun(db, runId, SLOT * SLOT_MS + 9000)
    expect(db.$client.prepare('SELECT last_seen_at, finished_at FROM probe_runs').raw().get()).toEqual([
      SLOT * SLOT_MS + 9000,
      SLOT * SLOT_MS + 9000,
    ])
  })
})

describe('readings are for ever', () => {
  it.each([
    ['UPDATE readings SET latency_ms = 1'],
    ['DELETE FROM readings'],
    ['UPDATE sightings SET outcome = "blocked"'],
    ['DELETE FROM captures'],
  ])('%s is refused', (statement) => {
    const { db, runId, reading, writer } = setting()
    writer.save(runId, [reading()])
    expect(() => db.$client.exec(statement.replaceAll('"', "'"))).toThrow(/append-only/)
  })

  it('a correction is a new row, and the figures use it instead', () => {
    const { db, toolId, runId, reading, writer } = setting()
    writer.save(runId, [reading(), reading({ part: 3, replacesPart: 0, sighting: sighting('wrong_page') })])
    const read = readingsByTool(db, { from: SLOT, to: SLOT + 1 }, sightingLookup(db))
    expect(read.get(toolId)?.map(({ outcome }) => outcome)).toEqual(['wrong_page'])
    expect(count(db, 'readings')).toBe(2)
  })
})

describe('missed probes', () => {
  it('are recorded once, and never where a reading was taken', () => {
    const { db, toolId, runId, reading, writer } = setting()
    writer.save(runId, [reading()])
    const probes = [0, 1].map((part) => ({ slot: SLOT, toolId, part }))
    expect(saveMissed(db, probes, 'too_late', 1)).toBe(1)
    expect(saveMissed(db, probes, 'not_running', 2)).toBe(0)
    expect(db.$client.prepare('SELECT part, reason FROM missed_slots').raw().all()).toEqual([[1, 'too_late']])
  })
})
