import type { Db } from '#db/client.server.ts'
import { practiceDays, readings } from '#db/schema/index.ts'
import { storedSighting } from '#db/queries/reclassify.server.ts'
import { readingWriter } from '#db/queries/readings.server.ts'
import type { State } from '#domain/codes.ts'
import { correctedSighting } from '#domain/corrections.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { evidenceFile } from '#scripts/probe/evidence.ts'
import { recorder } from '#scripts/probe/record.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { correctDay } from '#scripts/reclassify/correct-day.ts'
import { planCorrections, type Decide } from '#scripts/reclassify/plan.ts'
import { reclassifyReport } from '#scripts/reclassify/report.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { anIcb, aPractice, aRun, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-11-18'
const EIGHT = londonInstant(DAY, '08:00')
const EVENING = londonInstant(DAY, '23:00')
const MINUTE = 60_000

let db: Db
let evidencePath: string
let toolId: number

beforeEach(() => {
  db = freshDb()
  evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-reclassify-'))
  anIcb(db)
  toolId = aTool(db, aPractice(db, 'X90001', { name: 'Larkmere Surgery' }), {
    address: 'http://generic.simulator.example/practice/X90001',
  })
})

afterEach(() => rmSync(evidencePath, { recursive: true }))

/** A reading of a stored page in a slot of the day, as an older rule is said to have read it. */
async function read(slot: number, page: string, told?: State, part = 0): Promise<string> {
  const at = EIGHT + (slot * 15 + 7 + part) * MINUTE
  const job = aJob({ toolId, slot: slotAt(at), part, dueAt: at })
  const body = pageFixture(page)
  const result = await runProbe(
    job,
    ({ url }) => Promise.resolve(anExchange({ url, body })),
    () => at,
  )
  const saved = recorder(evidencePath)(result)
  const states = { appointment: told, medication: told, admin: told } as Record<'admin', State>
  const sighting = told
    ? { ...result.sighting, states: { ...result.sighting.states, ...states }, ruleVersion: 0 }
    : result.sighting
  readingWriter(db).save(aRun(db, at), [{ ...saved, sighting }])
  return saved.capture.evidenceSha256
}

/** An older rule took a closed page for an open one, from 8:07am to 9:52am. */
async function readWrongly(): Promise<void> {
  for (let slot = 0; slot < 8; slot++) await read(slot, 'generic/closed--all', 'open')
  for (let slot = 8; slot < 42; slot++) await read(slot, 'generic/open--three-routes')
  rollUp(db, { days: [DAY], asOf: EVENING })
}

const plan = (decide?: Decide) =>
  planCorrections(db, { days: [DAY], evidencePath, beforeSlot: slotAt(EVENING), ...(decide && { decide }) })
const corrections = () => plan().days.flatMap((day) => day.corrections)
const daysHeld = () => db.select().from(practiceDays).all()
const held = () => db.select().from(readings).all()

function correct(isDryRun: boolean) {
  const found = plan()
  return {
    found,
    changes: found.days.flatMap((day) => correctDay(db, day, { asOf: EVENING, isDryRun })),
  }
}

describe('reading stored pages again', () => {
  it('finds what the rules of today read differently, and says so before writing', async () => {
    await readWrongly()
    const before = [held().length, JSON.stringify(daysHeld())]
    const { found, changes } = correct(true)
    expect([held().length, JSON.stringify(daysHeld())]).toEqual(before)
    const lines = reclassifyReport(found, changes)
    expect(lines[0]).toBe('42 readings on 1 days were read again; 8 change, at 1 practices on 1 days.')
    expect(lines).toContain('  open -> closed: 8')
    expect(lines).toContain(
      '  appears: X90001 on 2026-11-18, appointment, closed from 8:07am to 9:52am when checked',
    )
  })

  it('writes corrections beside the readings, never in their place, and rebuilds the day', async () => {
    await readWrongly()
    const before = held()
    correct(false)
    const after = held()
    expect(after).toHaveLength(before.length + 8)
    for (const row of before) expect(after).toContainEqual(row)
    const added = after.filter(({ replacesPart }) => replacesPart !== null)
    expect(added.map(({ part, replacesPart }) => [part, replacesPart])).toEqual(Array(8).fill([3, 0]))
    const rebuilt = daysHeld()
    expect(rebuilt.find(({ requestType }) => requestType === 'all')?.closuresConfirmed).toBe(1)
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(daysHeld()).toEqual(rebuilt)
  })

  it('changes nothing the second time', async () => {
    await readWrongly()
    correct(false)
    expect(corrections()).toEqual([])
  })

  it('takes the next free number after the re-checks of the slot', async () => {
    await read(0, 'generic/closed--all', 'open')
    await read(0, 'generic/closed--all', 'open', 3)
    expect(corrections().map(({ reading }) => [reading.part, reading.replacesPart])).toEqual([
      [4, 0],
      [5, 3],
    ])
  })

  it('lets a correction be corrected', async () => {
    await read(0, 'generic/open--three-routes')
    const closed: Decide = (_capture, _job, sighting) => ({
      ...sighting,
      rule: 'review.decision',
      states: { appointment: 'closed', medication: 'closed', admin: 'closed' },
    })
    for (const day of plan(closed).days) correctDay(db, day, { asOf: EVENING, isDryRun: false })
    expect(corrections().map(({ reading }) => [reading.part, reading.replacesPart])).toEqual([[4, 3]])
  })

  it('leaves the slots alone that are still being filled', async () => {
    await read(0, 'generic/closed--all', 'open')
    const found = planCorrections(db, { days: [DAY], evidencePath, beforeSlot: slotAt(EIGHT) })
    expect(found.days).toEqual([])
  })
})

describe('evidence that cannot be read again', () => {
  it.each([
    ['missing', (file: string) => rmSync(file)],
    ['altered', (file: string) => writeFileSync(file, 'something else')],
  ])('%s: listed and left alone', async (gap, harm) => {
    harm(evidenceFile(evidencePath, await read(0, 'generic/closed--all', 'open')))
    const found = plan()
    expect(found.gaps).toMatchObject([{ gap, practiceCode: 'X90001', readings: 1 }])
    expect(found.days.flatMap((day) => day.corrections)).toEqual([])
    expect(reclassifyReport(found, []).join('\n')).toContain(`X90001: 1 readings, evidence`)
  })
})

describe('a practice that has changed its name', () => {
  it('keeps what the same rule saw on its old pages', async () => {
    await read(0, 'generic/open--three-routes')
    db.$client.exec(`UPDATE practices SET name = 'Entirely Different', ods_code = 'X90002'`)
    expect(corrections()).toEqual([])
  })
})

describe('a reading that a person corrected', () => {
  it('is left as the person said, whatever a rule makes of its page', async () => {
    const evidenceSha256 = await read(0, 'generic/closed--all')
    expect(corrections()).toEqual([])
    const at = EIGHT + 7 * MINUTE
    const { capture, sighting } = storedSighting(db, 1)
    expect(capture.evidenceSha256).toBe(evidenceSha256)
    const states = { appointment: 'open', medication: 'open', admin: 'open' } as const
    const said = correctedSighting(
      { outcome: 'assessed', states },
      { id: 1, by: 'A. Person', reason: 'Seen' },
      sighting,
    )
    const key = { slot: slotAt(at), toolId, part: 3, replacesPart: 0 }
    readingWriter(db).save(aRun(db, at), [{ ...key, checkedAt: at, latencyMs: 1, capture, sighting: said }])
    expect(corrections()).toEqual([])
  })
})
