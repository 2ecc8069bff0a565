import { practicePage } from '#app/page-models/practice.server.ts'
import type { Db } from '#db/client.server.ts'
import { toolsOn } from '#db/queries/due-tools.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { sharedToolWords } from '#domain/wording.ts'
import { sharedTools } from '#scripts/probe/shared-tools.ts'
import { planSlot, readingsOf } from '#scripts/probe/slot-plan.ts'
import { rechecker } from '#scripts/probe/rechecks.ts'
import { probeTaker } from '#scripts/probe/taker.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-11-23'
const AT = londonInstant(DAY, '10:00')
const HUB = 'http://generic.simulator.example/hub'

let db: Db
let folder = ''
beforeEach(() => {
  db = freshDb()
  folder = mkdtempSync(join(tmpdir(), 'core-hours-hub-'))
  anIcb(db)
  // A hub for three practices, the second of which the page names, and a tool of one practice alone.
  for (const [code, name] of [
    ['X90001', 'Alder Surgery'],
    ['X90002', 'Larkmere Surgery'],
    ['X90003', 'Cedar Surgery'],
  ] as const)
    aTool(db, aPractice(db, code, { name }), { address: HUB })
  aTool(db, aPractice(db, 'X90004', { name: 'Elm Surgery' }))
})
afterEach(() => rmSync(folder, { recursive: true }))

const context = () => ({ db, holidays: bankHolidayCalendar(db), random: () => 0.5 })
const plan = (at = AT) => planSlot(context(), slotAt(at))
const readings = () =>
  db.$client.prepare('SELECT tool_id, part, checked_offset_ms, sighting_id FROM readings ORDER BY 1').all()

describe('one tool of several practices', () => {
  it('is planned once, for all of them', () => {
    expect(
      plan().map(({ job, sharing = [] }) => [job.toolId, ...sharing.map(({ toolId }) => toolId)]),
    ).toEqual([[1, 2, 3], [4]])
  })

  it.each([
    ['other request types', `UPDATE tools SET request_types = '["admin"]' WHERE id = 2`],
    ['another supplier', `UPDATE tools SET supplier_code = 'hero' WHERE id = 2`],
    ['other core hours', `UPDATE contracts SET core_opens = '09:00' WHERE practice_id = 2`],
  ])('is another tool with %s', (_name, sql) => {
    db.$client.exec(sql)
    expect(sharedTools(toolsOn(db, DAY)).map(({ tool }) => tool.toolId)).toEqual([1, 2, 4])
  })

  it('is asked once, and what is seen is written down for each', async () => {
    const asked: string[] = []
    const taker = probeTaker({
      db,
      runId: startRun(db, { mode: 'once', startedAt: AT, version: 'test' }),
      transport: ({ url }) => {
        asked.push(url)
        return Promise.resolve(anExchange({ url, body: pageFixture('generic/open--three-routes') }))
      },
      clock: () => AT,
      evidencePath: folder,
    })
    const [hub] = plan()
    if (!hub) throw new Error('The hub was not planned.')
    taker.start(hub)
    await taker.drain(5_000)
    expect(asked).toEqual([HUB])
    const rows = readings() as { tool_id: number; sighting_id: number }[]
    expect(rows.map((row) => row.tool_id)).toEqual([1, 2, 3])
    expect(new Set(rows.map((row) => row.sighting_id)).size).toBe(1)
    expect(db.$client.prepare('SELECT outcome FROM sightings').pluck().all()).toEqual(['assessed'])
    expect(plan().map(({ job }) => job.toolId)).toEqual([4])
  })

  it('is missed by all of them', () => {
    saveMissed(db, plan().flatMap(readingsOf), 'too_late', AT)
    expect(db.$client.prepare('SELECT tool_id FROM missed_slots ORDER BY 1').pluck().all()).toEqual([
      1, 2, 3, 4,
    ])
  })

  it('is looked at again once when it was closed', () => {
    const [runId, sightingId] = [aRun(db), aSighting(db, { state: 'closed' })]
    for (const toolId of [1, 2, 3]) aReading(db, toolId, AT, { runId, sightingId })
    // One of them was once read alone under the next number.
    aReading(db, 2, AT + 30_000, { runId, sightingId, part: 3 })
    const due = rechecker(context())(AT + 4 * 60_000, 10)
    expect(due.map(({ job, sharing = [] }) => [job.toolId, job.part, sharing.length])).toEqual([[1, 4, 2]])
  })

  it('is said to be shared on the page of each', () => {
    const page = practicePage(db, LOCAL_VIEWER, { ods: 'X90002', month: '2026-11' }, AT)
    expect(page?.tools[0]?.sharedWith).toEqual([
      { odsCode: 'X90001', name: 'Alder Surgery' },
      { odsCode: 'X90003', name: 'Cedar Surgery' },
    ])
    expect(
      practicePage(db, LOCAL_VIEWER, { ods: 'X90004', month: '2026-11' }, AT)?.tools[0]?.sharedWith,
    ).toEqual([])
    expect(sharedToolWords(['Alder Surgery', 'Cedar Surgery'])).toMatch(
      /shared with Alder Surgery and Cedar Surgery:/,
    )
    expect(sharedToolWords(['a', 'b', 'c', 'd', 'e', 'f'])).toMatch(/shared with 6 other practices:/)
  })
})
