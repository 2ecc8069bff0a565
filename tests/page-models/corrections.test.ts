import {
  correctionsPage,
  decideCorrection,
  keepCorrection,
  previewCorrection,
  readingToCorrect,
} from '#app/page-models/corrections.server.ts'
import { readingPage } from '#app/page-models/reading.server.ts'
import type { Db } from '#db/client.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { monthsToRevise } from '#db/queries/stale-days.server.ts'
import type { State } from '#domain/codes.ts'
import { correctedReading } from '#domain/corrections.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER, type Viewer } from '#domain/viewer.ts'
import { cachedDays, FINAL_AT, freeze, frozenWorld, LATER } from '#tests/helpers/frozen-world.ts'
import { OCTOBER } from '#tests/helpers/october.ts'
import { beforeEach, describe, expect, it } from 'vitest'

let db: Db
let toolId = 0
beforeEach(() => {
  const world = frozenWorld()
  db = world.db
  toolId = world.firstTool
})

/** The practice is closed at 1:07pm, 1:22pm, 1:37pm and 1:52pm on 1 October, for appointments. */
const DAY = '2026-10-01'
const keyAt = (time: string) => ({ slot: slotAt(londonInstant(DAY, time)), toolId, part: 0 })
const open = correctedReading('assessed', { appointment: 'open', medication: 'open', admin: 'open' })
const closed = correctedReading('assessed', { appointment: 'closed', medication: 'open', admin: 'open' })
const said = (corrected = open) => ({ corrected, decidedBy: 'A. Person', why: 'The picture shows a form' })

const keep = (time: string, corrected = open) =>
  keepCorrection(db, LOCAL_VIEWER, keyAt(time), said(corrected), LATER, '0.1.0')
const decide = (id: number, verdict: 'applied' | 'refused', decidedBy = 'B. Other') =>
  decideCorrection(db, LOCAL_VIEWER, { id, verdict, decidedBy, why: 'I looked too' }, LATER, '0.1.0')
const page = () => correctionsPage(db, LOCAL_VIEWER, {}, LATER)
const stateAt = (time: string, part = 0): State | undefined =>
  readingPage(db, LOCAL_VIEWER, { ...keyAt(time), part }, '/nowhere')?.types[0]?.state

describe('the effect of a correction, before anything is kept', () => {
  const preview = (time: string, corrected = open) => {
    const reading = readingToCorrect(db, LOCAL_VIEWER, keyAt(time))
    return reading && previewCorrection(db, reading, corrected, LATER)
  }

  it('of one closed reading among four: less closed time, the same closure', () => {
    const effect = preview('13:45')
    expect(effect).toMatchObject({ trouble: null, needsSecondPerson: false })
    expect(effect?.effect?.changes).toEqual([])
    expect(effect?.effect?.closedLowMs).toEqual([45 * 60_000, 30 * 60_000])
    expect(cachedDays(db)).toBe(cachedDays(frozenWorld().db))
  })

  it('of the middle of a closure: it falls into two readings that confirm nothing', () => {
    keep('13:45')
    expect(preview('13:15')).toMatchObject({ needsSecondPerson: true })
  })

  it('of an open reading beside another closed one: a closure would appear', () => {
    const alone = { ...closed }
    keep('09:00', alone)
    expect(preview('09:15', alone)).toMatchObject({
      needsSecondPerson: true,
      effect: { changes: [{ change: 'appears', requestType: 'all' }, { requestType: 'appointment' }] },
    })
  })

  it.each([
    ['what it says already', () => preview('12:00'), 'same'],
    ['a reading that was replaced', () => (keep('13:45'), preview('13:45', closed)), 'replaced'],
  ])('is refused for %s', (_name, result, trouble) => {
    expect(result()?.trouble).toBe(trouble)
  })
})

describe('a correction that creates and removes no confirmed closure', () => {
  it('counts at once; the first reading stays', () => {
    const id = keep('13:45')
    expect(page().waiting).toEqual([])
    expect(page().decided).toMatchObject([{ id, decision: { decision: 'applied', decidedBy: 'A. Person' } }])
    expect(stateAt('13:45')).toBe('closed')
    expect(stateAt('13:45', 3)).toBe('open')
    expect(readingPage(db, LOCAL_VIEWER, keyAt('13:45'), '/nowhere')?.replacedBy).toBe(
      `${keyAt('13:45').slot}-${toolId}-3`,
    )
  })

  it('moves the figures of its day, as a rebuild would', () => {
    const before = cachedDays(db)
    keep('13:45')
    recountAll(db, LATER)
    const recounted = cachedDays(db)
    expect(recounted).not.toBe(before)
    rollUp(db, { days: OCTOBER, asOf: LATER })
    expect(cachedDays(db)).toBe(recounted)
  })

  it('can itself be corrected', () => {
    keep('13:45')
    const again = keepCorrection(
      db,
      LOCAL_VIEWER,
      { ...keyAt('13:45'), part: 3 },
      said(closed),
      LATER,
      '0.1.0',
    )
    expect(again).not.toBeNull()
    expect(stateAt('13:45', 4)).toBe('closed')
    recountAll(db, LATER)
    expect(cachedDays(db)).toBe(cachedDays(frozenWorld().db))
  })
})

/** Two of four closed readings are corrected; the third correction would leave one, which confirms nothing. */
function waitingCorrection(): number {
  keep('13:45')
  keep('13:30')
  return keep('13:15') ?? 0
}

describe('a correction that removes a confirmed closure', () => {
  it('waits, and changes nothing until a second person agrees', () => {
    const id = waitingCorrection()
    expect(page().waiting).toMatchObject([{ id, needsSecondPerson: true, decision: null }])
    expect(stateAt('13:15', 3)).toBeUndefined()
    expect(decide(id, 'applied')).toBeNull()
    expect(stateAt('13:15', 3)).toBe('open')
    expect(page().waiting).toEqual([])
  })

  it.each(['A. Person', 'a person', ' A.  PERSON '])(
    'is not agreed to by the first person as "%s"',
    (name) => {
      const id = waitingCorrection()
      expect(decide(id, 'applied', name)).toBe('same_person')
      expect(page().waiting).toHaveLength(1)
      expect(stateAt('13:15', 3)).toBeUndefined()
    },
  )

  it('is refused with a reason, or taken back by the one who asked, and is then decided', () => {
    const id = waitingCorrection()
    expect(decide(id, 'refused', 'A. Person')).toBeNull()
    expect(page().decided[0]).toMatchObject({ id, decision: { decision: 'refused', readingId: null } })
    expect(decide(id, 'applied')).toBe('decided')
    expect(stateAt('13:15', 3)).toBeUndefined()
  })

  it('is not applied to a reading that was corrected meanwhile', () => {
    const id = waitingCorrection()
    // The first of the four closed readings is left: with it gone nothing is closed, and the wait is over.
    db.$client
      .prepare(
        `INSERT INTO readings SELECT slot, tool_id, 9, checked_offset_ms, latency_ms, sighting_id, run_id, 0
         FROM readings WHERE slot = ? AND tool_id = ? AND part = 0`,
      )
      .run(keyAt('13:15').slot, toolId)
    expect(decide(id, 'applied')).toBe('replaced')
    expect(keep('13:15')).toBeNull()
  })
})

describe('a correction in a frozen month', () => {
  it('counts as a reading but moves no figure: it waits for a revision', () => {
    freeze(db, FINAL_AT)
    const before = cachedDays(db)
    expect(readingToCorrect(db, LOCAL_VIEWER, keyAt('13:45'))?.frozenAs).toBe('XA1-2026-10-v1')
    keep('13:45')
    recountAll(db, LATER)
    expect(cachedDays(db)).toBe(before)
    expect(monthsToRevise(db)).toMatchObject([{ icbOdsCode: 'XA1', practiceDays: 1 }])
    const { revisions } = freeze(db, LATER, { reason: 'A reading was wrong' })
    expect(revisions.map(({ columnName }) => columnName)).toContain('closed_minutes_low')
  })
})

describe('a viewer of another ICB', () => {
  const stranger: Viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
  it('sees no reading to correct and no correction', () => {
    waitingCorrection()
    expect(readingToCorrect(db, stranger, keyAt('13:15'))).toBeNull()
    expect(correctionsPage(db, stranger, {}, LATER)).toEqual({ waiting: [], decided: [] })
    expect(keepCorrection(db, stranger, keyAt('13:00'), said(), LATER, '0.1.0')).toBeNull()
  })
})
