import type { Db } from '#db/client.server.ts'
import { staleDayCount } from '#db/queries/stale-days.server.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { recountAll, spreadChanges } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import type { SightingOptions } from '#tests/helpers/builders.ts'
import { describe, expect, it } from 'vitest'
import {
  at,
  DAY,
  dayOfFirstPractice,
  decide,
  EVENING,
  incidentWorld,
  OUTAGE,
} from '#tests/helpers/incident-world.ts'

const MINUTE = 60_000
/** From just after 9:46 until 11:31: the first practice's readings at 10:01 to 11:16 failed. */
const SPAN_MS = 105 * MINUTE - 1
const CLOSED_MS = 75 * MINUTE

function figures(prepare: (db: Db) => void, sighting: SightingOptions = { state: 'closed' }) {
  const { db } = incidentWorld({ ...OUTAGE, sighting })
  findIncidentsOn(db, { day: DAY, now: EVENING })
  prepare(db)
  rollUp(db, { days: [DAY], asOf: EVENING })
  return dayOfFirstPractice(db)
}

describe('the minutes of an incident', () => {
  it('are the supplier’s, and stay visible before exclusions', () => {
    expect(figures(() => undefined)).toMatchObject({
      supplierFaultMs: SPAN_MS,
      closedMs: 0,
      closedMsBeforeExclusions: CLOSED_MS,
      closuresConfirmed: 0,
      status: 'supplier_fault_only',
    })
  })

  it.each<[string, Parameters<typeof decide>[1], object]>([
    ['confirmed', { decision: 'confirmed' }, { supplierFaultMs: SPAN_MS, closedMs: 0 }],
    [
      'dismissed',
      { decision: 'dismissed' },
      { supplierFaultMs: 0, closedMs: CLOSED_MS, status: 'closed_at_times' },
    ],
    [
      'the monitor’s',
      { decision: 'adjusted', kind: 'monitor' },
      { supplierFaultMs: 0, excludedMs: SPAN_MS, closedMs: 0 },
    ],
    [
      'without this practice',
      { decision: 'adjusted', leftOut: [1] },
      { supplierFaultMs: 0, closedMs: CLOSED_MS },
    ],
    ['without another practice', { decision: 'adjusted', leftOut: [2] }, { closedMs: 0 }],
    [
      'at other times',
      { decision: 'adjusted', startsAt: at('10:00'), endsAt: at('10:30') },
      { supplierFaultMs: 30 * MINUTE, closedMs: 45 * MINUTE },
    ],
  ])('follow the decision: %s', (_name, decision, expected) => {
    expect(figures((db) => decide(db, decision))).toMatchObject(expected)
  })

  it('follow the newest decision', () => {
    const day = figures((db) => {
      decide(db, { decision: 'dismissed' })
      decide(db, { decision: 'confirmed' })
    })
    expect(day).toMatchObject({ closedMs: 0 })
  })

  it('do not lower coverage where nothing could be read', () => {
    expect(figures(() => undefined, { outcome: 'supplier_error' })).toMatchObject({
      unobservedMs: 0,
      unobservedMsBeforeExclusions: 105 * MINUTE,
      isValid: true,
    })
  })

  it('are counted again once a person has decided, and nothing else is', () => {
    const { db } = incidentWorld({ ...OUTAGE, sighting: { state: 'closed' } }, 9)
    findIncidentsOn(db, { day: DAY, now: EVENING })
    rollUp(db, { days: [DAY], asOf: EVENING })
    recountAll(db, EVENING)
    decide(db, { decision: 'dismissed' })
    spreadChanges(db)
    expect(staleDayCount(db)).toBe(9)
    recountAll(db, EVENING)
    expect(dayOfFirstPractice(db)).toMatchObject({ closedMs: CLOSED_MS })
    expect(staleDayCount(db)).toBe(0)
  })
})
