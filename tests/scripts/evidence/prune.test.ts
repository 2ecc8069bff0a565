import { addHold, releaseHold } from '#db/queries/legal-holds.server.ts'
import { allPruned, savePruned } from '#db/queries/pruned-evidence.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import {
  captures,
  corrections,
  incidentDecisions,
  incidents,
  incidentSpans,
  proposals,
  reviewDecisionPages,
  reviewDecisions,
  siteFindings,
  siteVisits,
} from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { pruneEvidence, type PruneOptions } from '#scripts/evidence/prune.ts'
import { keep, sha256Of } from '#scripts/probe/evidence.ts'
import {
  agedWorld,
  closedPage,
  fileOf,
  openPage,
  OUT_OF_TIME,
  REMOVED_AT,
  WITHIN_TIME,
  type AgedWorld,
} from '#tests/helpers/aged-world.ts'
import { pageFixture } from '#tests/helpers/captures.ts'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PAGE = openPage('only long ago')
const DAY_MS = 24 * 60 * 60_000

let world: AgedWorld
beforeEach(async () => {
  world = agedWorld()
  await world.read(0, OUT_OF_TIME, '09:05', PAGE)
})
afterEach(() => world.remove())

const prune = (more: Partial<PruneOptions> = {}) =>
  pruneEvidence(world.db, {
    folder: world.folder,
    now: REMOVED_AT,
    unusedSince: REMOVED_AT - DAY_MS,
    isDryRun: false,
    ...more,
  })
const rows = () => [...allPruned(world.db)]
const captureWith = () => world.db.select().from(captures).get() ?? expect.fail('no capture')

describe('a page that only out-of-time checks saw', () => {
  it('goes; its manifest, its readings and its hash stay', () => {
    const manifest = world.files().filter((file) => file !== fileOf(PAGE))
    world.age()
    expect(prune()).toMatchObject({ files: 1, kept: [], removedBefore: 0, lost: 0 })
    expect(world.files()).toEqual(manifest)
    expect(rows()).toEqual([
      {
        sha256: sha256Of(PAGE),
        prunedAt: REMOVED_AT,
        bytes: expect.any(Number),
        reason: expect.stringContaining('25 months'),
      },
    ])
    expect(captureWith().trace.map(({ bodySha256 }) => bodySha256)).toEqual([sha256Of(PAGE)])
    expect(world.db.$client.prepare('SELECT count(*) FROM readings').pluck().get()).toBe(1)
  })

  it('goes with its picture, where the check was neither closed nor decided about', () => {
    const sha256 = world.picture(0, OUT_OF_TIME, '09:05', 'a picture')
    world.age()
    expect(prune()).toMatchObject({ files: 2 })
    expect(rows().map((row) => row.sha256)).toContain(sha256)
  })

  it('changes nothing when it is done again', () => {
    world.age()
    prune()
    const before = rows()
    expect(prune({ now: REMOVED_AT + DAY_MS })).toMatchObject({ files: 0, bytes: 0, removedBefore: 1 })
    expect(rows()).toEqual(before)
  })

  it('is only counted by a dry run, which writes nothing', () => {
    world.age()
    const before = [world.files(), world.db.$client.serialize()]
    const { bytes, ...dry } = prune({ isDryRun: true })
    expect(dry).toMatchObject({ files: 1, kept: [] })
    expect([world.files(), world.db.$client.serialize()]).toEqual(before)
    expect(prune().bytes).toBe(bytes)
  })
})

describe('what is kept, and why', () => {
  it.each<[string, string, 'with its picture' | 'without', () => unknown]>([
    ['a later check saw it', 'newer_reading', 'without', () => world.read(1, WITHIN_TIME, '00:00', PAGE)],
    ['a check that day was closed', 'closed_day', 'with its picture', () => closedAt('17:00')],
    ['one was closed just after midnight', 'closed_day', 'with its picture', () => closedAt('00:01')],
    ['one was at its limit', 'closed_day', 'with its picture', () => limitAt('12:00')],
    ['the figures say closed', 'closed_day', 'with its picture', () => confirmInFigures()],
    ['its practice is held', 'hold', 'with its picture', () => hold('X90001')],
    ['everything is held', 'hold', 'with its picture', () => hold(null)],
    ['a review rests on it', 'decision', 'with its picture', () => review()],
    ['a proposal rests on it', 'decision', 'with its picture', () => propose()],
    ['a finding rests on it', 'decision', 'with its picture', () => find()],
    ['an incident of that day was decided', 'decision', 'with its picture', () => decideIncident()],
    ['a reading of that day was said to be wrong', 'decision', 'with its picture', () => correct()],
    ['a practice’s website showed it', 'website_visit', 'without', () => visit()],
  ])('%s', async (_name, reason, extent, arrange) => {
    world.picture(0, OUT_OF_TIME, '09:05', 'its picture')
    await arrange()
    world.age()
    const before = world.files()
    const result = prune()
    expect(result.kept.map(({ reason: why }) => why)).toEqual([reason])
    const gone = extent === 'without' ? [fileOf('its picture')] : []
    expect(world.files()).toEqual(before.filter((file) => !gone.includes(file)))
    expect(rows()).toHaveLength(gone.length)
  })

  it.each<[string, () => unknown]>([
    ['the day before was closed', () => world.read(0, '2026-11-18', '17:00', closedPage('a'))],
    ['the first day within time was closed', () => world.read(0, WITHIN_TIME, '00:00', closedPage('a'))],
    ['another practice was closed', () => world.read(1, OUT_OF_TIME, '09:05', closedPage('a'))],
    ['another practice is held', () => hold('X90002')],
    ['the hold was released', () => releaseHold(world.db, hold('X90001'), { by: 'Ann', why: 'over', at: 1 })],
    [
      'a review rests on another page',
      async () => {
        await world.read(1, OUT_OF_TIME, '09:05', openPage('another'))
        review(2)
      },
    ],
  ])('not because %s', async (_name, arrange) => {
    await arrange()
    world.age()
    prune()
    expect(rows().map(({ sha256 }) => sha256)).toContain(sha256Of(PAGE))
    expect(world.files()).not.toContain(fileOf(PAGE))
  })

  it('is counted once, under the first reason', async () => {
    await world.read(1, WITHIN_TIME, '09:05', PAGE)
    await world.read(1, OUT_OF_TIME, '09:05', closedPage('a'))
    await world.read(1, '2026-11-18', '09:05', openPage('free'))
    hold('X90001')
    world.age()
    expect(prune()).toMatchObject({
      files: 1,
      kept: [
        { reason: 'hold', files: 1 },
        { reason: 'closed_day', files: 1 },
      ],
    })
  })

  it('a page that one body shares with a kept check of another address', async () => {
    await world.read(1, OUT_OF_TIME, '11:05', closedPage('a'))
    await world.read(1, OUT_OF_TIME, '11:20', PAGE)
    world.age()
    expect(prune()).toMatchObject({ files: 0 })
  })

  it('every file of the time that is not over', async () => {
    const days = ['2026-11-19', '2026-11-20', '2027-03-28', '2028-12-20']
    for (const day of days)
      for (const time of ['00:00', '08:00', '23:59'])
        await world.read(1, day, time, openPage(`${day} ${time}`))
    world.age()
    prune()
    expect(
      rows()
        .map(({ sha256 }) => sha256)
        .toSorted(),
    ).toEqual(
      [PAGE, ...['00:00', '08:00', '23:59'].map((time) => openPage(`2026-11-19 ${time}`))]
        .map(sha256Of)
        .toSorted(),
    )
  })
})

describe('an untidy world', () => {
  it('finishes what a crash left between the row and the file', () => {
    world.age()
    const sha256 = sha256Of(PAGE)
    savePruned(world.db, [{ sha256, prunedAt: REMOVED_AT - DAY_MS, bytes: 7, reason: 'test' }])
    expect(prune()).toMatchObject({ files: 1 })
    expect(world.files()).not.toContain(fileOf(PAGE))
    expect(rows()).toEqual([{ sha256, prunedAt: REMOVED_AT - DAY_MS, bytes: 7, reason: 'test' }])
  })

  it('leaves a page that was seen again while this ran, before its reading is saved', () => {
    world.age(new Date(REMOVED_AT - 60_000))
    expect(prune()).toMatchObject({ files: 0, kept: [{ reason: 'seen_again', files: 1 }] })
    expect(rows()).toEqual([])
  })

  it('gives a page that is seen again a new time', () => {
    world.age()
    keep(world.folder, sha256Of(PAGE), PAGE)
    expect(statSync(join(world.folder, fileOf(PAGE))).mtimeMs).toBeGreaterThan(
      Date.parse('2020-01-02T00:00:00Z'),
    )
  })

  it('leaves a page that came back after it was removed: a second removal could not be written down', () => {
    world.age(new Date(REMOVED_AT))
    savePruned(world.db, [
      { sha256: sha256Of(PAGE), prunedAt: REMOVED_AT - DAY_MS, bytes: 7, reason: 'test' },
    ])
    expect(prune({ now: REMOVED_AT + 900 * DAY_MS, unusedSince: REMOVED_AT + 800 * DAY_MS })).toMatchObject({
      files: 0,
      kept: [{ reason: 'seen_again', files: 1 }],
    })
  })

  it('says of a file that was lost that it is lost, and does not take it on itself', () => {
    rmSync(join(world.folder, fileOf(PAGE)))
    expect(prune()).toMatchObject({ files: 0, lost: 1 })
    expect(rows()).toEqual([])
  })

  it('stops where a hold is placed meanwhile', () => {
    world.age()
    const options = {
      folder: world.folder,
      now: REMOVED_AT,
      isDryRun: false,
      // Asked for when the plan is made and nothing is removed yet.
      get unusedSince() {
        hold('X90002')
        return REMOVED_AT
      },
    }
    expect(pruneEvidence(world.db, options)).toMatchObject({ files: 0, isStopped: true })
    expect(world.files()).toContain(fileOf(PAGE))
    expect(rows()).toEqual([])
  })

  it('removes nothing where the holds cannot be read', () => {
    world.age()
    saveSetting(world.db, SETTING_KEYS.legalHolds, '{"broken":true}')
    expect(() => prune()).toThrow('is not a list of holds')
    expect(world.files()).toContain(fileOf(PAGE))
  })

  it('has nothing to do without readings', () => {
    const { db, folder, remove } = agedWorld()
    const options = { folder, now: REMOVED_AT, unusedSince: 0, isDryRun: false }
    expect(pruneEvidence(db, options)).toMatchObject({ files: 0, kept: [] })
    remove()
  })
})

/** Figures that say what no reading does, as another rule might. */
function confirmInFigures(): void {
  const { $client } = world.db
  const columns = $client
    .prepare(`SELECT name FROM pragma_table_info('practice_days')`)
    .pluck()
    .all() as string[]
  const values: Record<string, string | number> = {
    day: OUT_OF_TIME,
    request_type: 'all',
    practice_id: 1,
    closures_confirmed: 1,
  }
  $client
    .prepare(`INSERT INTO practice_days (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
    .run(columns.map((name) => values[name] ?? 0))
}

const closedAt = (time: string) => world.read(0, OUT_OF_TIME, time, closedPage('a'))
const limitAt = (time: string) => world.read(0, OUT_OF_TIME, time, pageFixture('generic/capped--medical'))
const hold = (practiceCode: string | null) =>
  addHold(world.db, { practiceCode, by: 'Ann', why: 'claim 7', since: REMOVED_AT - DAY_MS })
const found = () => ({
  practiceId: 1,
  pageAddress: 'http://surgery.example/',
  evidenceSha256: captureWith().evidenceSha256,
  matched: [],
  foundAt: 0,
})
const propose = () =>
  void world.db
    .insert(proposals)
    .values({ kind: 'link_missing', ...found() })
    .run()
const find = () =>
  void world.db
    .insert(siteFindings)
    .values({ requirementId: 'OC-09', result: 'found', ...found() })
    .run()
function review(captureId = captureWith().id): void {
  const { db } = world
  const decision = { decidedBy: 'Ann', why: 'seen', decidedAt: 0, states: null }
  const { id: decisionId } = db.insert(reviewDecisions).values(decision).returning().get()
  db.insert(reviewDecisionPages).values({ decisionId, pageSha256: 'p', captureId }).run()
}
function visit(): void {
  const { practiceId, evidenceSha256 } = found()
  const seen = {
    visitedAt: 0,
    address: 'http://surgery.example/',
    outcome: 'read' as const,
    detail: '',
    proposed: [],
  }
  world.db
    .insert(siteVisits)
    .values({ practiceId, evidenceSha256, ...seen })
    .run()
}
function correct(): void {
  world.db
    .insert(corrections)
    .values({
      slot: slotAt(londonInstant(OUT_OF_TIME, '09:05')),
      toolId: 1,
      part: 0,
      outcome: 'wrong_page',
      appointmentState: 'unknown',
      medicationState: 'unknown',
      adminState: 'unknown',
      reason: 'This is the page of another practice',
      requestedBy: 'A. Person',
      requestedAt: londonInstant(OUT_OF_TIME, '15:00'),
      needsSecondPerson: false,
    })
    .run()
}
function decideIncident(): void {
  const [startsAt, endsAt] = [londonInstant(OUT_OF_TIME, '14:00'), londonInstant(OUT_OF_TIME, '15:00')]
  const { id: incidentId } = world.db
    .insert(incidents)
    .values({
      kind: 'monitor',
      day: OUT_OF_TIME,
      startsAfter: startsAt,
      firstFailedAt: startsAt,
      lastFailedAt: endsAt,
      monitored: 2,
      foundAt: endsAt,
    })
    .returning()
    .get()
  world.db
    .insert(incidentSpans)
    .values({
      incidentId,
      toolId: 1,
      practiceId: 1,
      requestTypes: ['admin'],
      startsAt,
      endsAt,
      readingsFailed: 1,
      readingsClosed: 0,
    })
    .run()
  world.db
    .insert(incidentDecisions)
    .values({
      incidentId,
      decision: 'confirmed',
      kind: 'monitor',
      leftOut: [],
      decidedBy: 'Ann',
      why: 'seen',
      decidedAt: endsAt,
    })
    .run()
}
