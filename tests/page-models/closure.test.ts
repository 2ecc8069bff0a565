import { closurePage, type ClosureKey } from '#app/page-models/closure.server.ts'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, readOctober } from '#tests/helpers/october.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const DAY = '2026-10-14'
const PAUSED_DAY = '2026-10-16'
const MINUTE = 60_000
const at = (time: string, day = DAY) => londonInstant(day, time)
const keyOf = (time: string, more: Partial<ClosureKey> = {}): ClosureKey => ({
  ods: 'X90001',
  day: DAY,
  requestType: 'appointment',
  firstClosedSecond: at(time, more.day),
  ...more,
})

let db: Db

/** Closed from 12:37pm to 1:22pm on two days, one of them in an agreed pause; a check at 12:50pm that could not tell. */
beforeAll(() => {
  db = freshDb()
  anIcb(db)
  const practiceId = aPractice(db, 'X90001', { name: 'Alder' })
  const toolId = aTool(db, practiceId)
  readOctober(db, toolId, (day, slot) =>
    [DAY, PAUSED_DAY].includes(day) && slot >= 18 && slot < 22 ? 'closed' : 'open',
  )
  const sightingId = aSighting(db, { outcome: 'network_failure', states: {}, state: 'unknown' })
  aReading(db, toolId, at('12:50'), { runId: aRun(db), sightingId, part: 3 })
  const startsAt = at('12:00', PAUSED_DAY)
  anExclusion(db, { practiceId, startsAt, endsAt: startsAt + 120 * MINUTE })
})

const page = (key: ClosureKey, viewer = LOCAL_VIEWER) => closurePage(db, viewer, key, AFTER_OCTOBER)

describe('one closure', () => {
  it('has its bounds, its length and whom it counts for', () => {
    expect(page(keyOf('12:37'))).toMatchObject({
      practice: { odsCode: 'X90001', name: 'Alder' },
      closure: {
        lastOpenBefore: at('12:22'),
        firstClosed: at('12:37'),
        lastClosed: at('13:22'),
        firstOpenAfter: at('13:37'),
        lowMs: 45 * MINUTE,
        highMs: 75 * MINUTE,
        isConfirmed: true,
        attribution: 'practice',
      },
      isBoundedByDay: { start: false, end: false },
      exclusions: [],
    })
  })

  it('has every reading between its bounds, also the one that says nothing, each with its evidence', () => {
    const readings = page(keyOf('12:37'))?.readings ?? []
    expect(readings.map((reading) => [reading.at, reading.role])).toEqual([
      [at('12:22'), 'open_before'],
      [at('12:37'), 'closed'],
      [at('12:50'), 'says_nothing'],
      [at('12:52'), 'closed'],
      [at('13:07'), 'closed'],
      [at('13:22'), 'closed'],
      [at('13:37'), 'open_after'],
    ])
    for (const { evidence } of readings) expect(evidence?.evidenceSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is shown with its exclusion where it was taken out, and counts for nobody at the practice', () => {
    const shown = page(keyOf('12:37', { day: PAUSED_DAY }))
    expect(shown?.closure).toMatchObject({ attribution: 'agreed', lowMs: 45 * MINUTE })
    expect(shown?.exclusions).toMatchObject([{ reasonCode: 'AP' }])
  })

  it('names the others of the day', () => {
    expect(page(keyOf('12:37'))?.others).toEqual([
      { requestType: 'all', firstClosed: at('12:37'), lastClosed: at('13:22') },
    ])
  })

  it.each([
    ['another time', keyOf('12:38'), LOCAL_VIEWER],
    ['another request type', keyOf('12:37', { requestType: 'medication' }), LOCAL_VIEWER],
    ['a day without core hours', keyOf('12:37', { day: '2026-10-17' }), LOCAL_VIEWER],
    ['another practice', keyOf('12:37', { ods: 'X90009' }), LOCAL_VIEWER],
    ['a viewer who may not see it', keyOf('12:37'), { ...LOCAL_VIEWER, icbs: ['XA2'] }],
  ])('is not found at %s', (_name, key, viewer) => {
    expect(page(key, viewer)).toBeNull()
  })

  it('is plain data', () => {
    const shown = page(keyOf('12:37'))
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
  })
})
