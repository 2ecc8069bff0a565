import { saveControlCheck } from '#db/queries/control-checks.server.ts'
import { incidentsOn, spansOf } from '#db/queries/incidents.server.ts'
import { readingVantages } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { incidentWatch } from '#scripts/incidents/watch.ts'
import { aReading, aRun, aSighting } from '#tests/helpers/builders.ts'
import { describe, expect, it } from 'vitest'
import {
  at,
  DAY,
  decide,
  EVENING,
  incidentWorld,
  OUTAGE,
  practices,
  type Trouble,
} from '#tests/helpers/incident-world.ts'

describe('incidents of a day', () => {
  it('are kept with the practices and the time of each', () => {
    const { db } = incidentWorld()
    const look = findIncidentsOn(db, { day: DAY, now: EVENING })
    expect(look).toMatchObject({ added: 1, changed: 0, removed: 0 })
    const [incident] = incidentsOn(db, DAY)
    expect(incident).toMatchObject({
      kind: 'supplier',
      supplierCode: 'accurx',
      monitored: 10,
      firstFailedAt: at('10:01'),
    })
    expect(spansOf(db, incident?.id ?? 0)).toHaveLength(10)
  })

  it('are none where only the second vantage point fails', () => {
    const { db, ids } = incidentWorld(OUTAGE, 0)
    const runId = aRun(db)
    const sightingId = aSighting(db, { outcome: 'network_failure' })
    for (const toolId of ids) aReading(db, toolId, at('10:06'), { runId, sightingId, part: 3 })
    const look = () => findIncidentsOn(db, { day: DAY, now: EVENING, isDryRun: true }).found
    expect(look()).toHaveLength(1)
    const slot = slotAt(at('10:06'))
    for (const toolId of ids) db.insert(readingVantages).values({ slot, toolId, part: 3, vantage: 2 }).run()
    expect(look()).toEqual([])
  })

  it('are the same when looked for again', () => {
    const { db } = incidentWorld()
    findIncidentsOn(db, { day: DAY, now: EVENING })
    const before = incidentsOn(db, DAY)
    const again = findIncidentsOn(db, { day: DAY, now: EVENING })
    expect(again).toMatchObject({ added: 0, changed: 0 })
    expect(incidentsOn(db, DAY)).toEqual(before)
  })

  it('are only found in a dry run', () => {
    const { db } = incidentWorld()
    expect(findIncidentsOn(db, { day: DAY, now: EVENING, isDryRun: true }).found).toHaveLength(1)
    expect(incidentsOn(db, DAY)).toEqual([])
  })

  it.each([
    ['go', false, 0],
    ['stay, decided by a person,', true, 1],
  ])('%s when the readings no longer show them', (_name, isDecided, left) => {
    const { db } = incidentWorld()
    findIncidentsOn(db, { day: DAY, now: EVENING })
    if (isDecided) decide(db, { decision: 'confirmed' })
    const runId = aRun(db)
    const good = aSighting(db)
    for (let toolId = 1; toolId <= 10; toolId++)
      for (let slot = 0; slot < 42; slot++) {
        const when = at('08:00') + (slot * 15 + toolId) * 60_000
        aReading(db, toolId, when, { runId, sightingId: good, part: 3, replacesPart: 0 })
      }
    findIncidentsOn(db, { day: DAY, now: EVENING })
    expect(incidentsOn(db, DAY)).toHaveLength(left)
  })

  it('leave out practices that were closed at that hour on the core day before', () => {
    const { db, ids } = incidentWorld({ from: '12:30', to: '13:30', sighting: { state: 'closed' } })
    expect(findIncidentsOn(db, { day: DAY, now: EVENING, isDryRun: true }).found).toHaveLength(1)
    const runId = aRun(db)
    const sightingId = aSighting(db, { state: 'closed' })
    for (const toolId of ids)
      aReading(db, toolId, londonInstant('2026-11-20', '12:40'), { runId, sightingId })
    expect(findIncidentsOn(db, { day: DAY, now: EVENING }).found).toEqual([])
  })

  it('are the monitor’s where no control address answered', () => {
    const { db } = incidentWorld()
    for (const [time, failed] of [
      ['09:59', 0],
      ['10:30', 2],
      ['11:25', 0],
    ] as const)
      saveControlCheck(db, { checkedAt: at(time), asked: 2, failed, detail: '' })
    findIncidentsOn(db, { day: DAY, now: EVENING })
    expect(incidentsOn(db, DAY)).toMatchObject([
      { kind: 'monitor', supplierCode: null, endsBefore: at('11:25') },
    ])
  })

  it('are the monitor’s where every supplier failed at once', () => {
    const { db } = incidentWorld()
    practices(db, 'econsult', { count: 6, hit: 6, ...OUTAGE })
    findIncidentsOn(db, { day: DAY, now: EVENING })
    expect(incidentsOn(db, DAY)).toMatchObject([{ kind: 'monitor', supplierCode: null, monitored: 16 }])
  })
})

describe('the watch of a running day', () => {
  /** Looks every few minutes, as the scheduler does, and notes when the incident changed its end. */
  function watchDay(trouble: Trouble, { hit = 10, from = '09:45', to = '13:00', everyMs = 60_000 } = {}) {
    const { db } = incidentWorld(trouble, hit)
    const watch = incidentWatch(db)
    const changes: { at: number; endsBefore: number | null }[] = []
    for (let now = at(from); now <= at(to); now += everyMs) {
      watch(now)
      const incidents = incidentsOn(db, DAY)
      expect(incidents.length).toBeLessThanOrEqual(1)
      const endsBefore = incidents[0]?.endsBefore
      if (endsBefore !== undefined && changes.at(-1)?.endsBefore !== endsBefore)
        changes.push({ at: now, endsBefore })
    }
    return { db, changes }
  }

  it('opens an incident within minutes of the fifth practice, and ends it', () => {
    const { db, changes } = watchDay(OUTAGE)
    expect(changes).toEqual([
      { at: at('10:06'), endsBefore: null },
      { at: at('11:26'), endsBefore: at('11:25') },
    ])
    // What it kept is what a look at the whole day finds.
    expect(findIncidentsOn(db, { day: DAY, now: EVENING })).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
    })
  })

  it('follows one that lasts for hours without opening another', () => {
    const { db } = watchDay({ from: '08:30', to: '16:00' }, { from: '08:05', to: '18:45', everyMs: 300_000 })
    expect(incidentsOn(db, DAY)).toMatchObject([{ firstFailedAt: at('08:31') }])
    expect(findIncidentsOn(db, { day: DAY, now: EVENING })).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
    })
  })

  it('opens none for four practices', () => {
    expect(watchDay(OUTAGE, { hit: 4 }).changes).toEqual([])
  })
})
