import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { insertIncident } from '#db/queries/incidents.server.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const [NOON, LUNCH] = [8, 9]
const FRIDAY = '2026-10-30'
let image: Buffer
let db: Db

beforeAll(() => {
  const made = freshDb()
  addOctoberIcbs(made)
  image = made.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const page = (code: SupplierCode, viewer = LOCAL_VIEWER, now = AFTER_OCTOBER) =>
  groupMonthPage(db, viewer, 'supplier', { code, month: '2026-10', sort: 'name', page: 1 }, now)?.supplier
const at = (n: number, code: SupplierCode = 'systmconnect', viewer = LOCAL_VIEWER) =>
  page(code, viewer)?.halfHours[n]
const FRIDAY_NOON = londonInstant(FRIDAY, '12:07')

describe('open by half-hour', () => {
  it('is of the last whole core days, in 21 half-hours', () => {
    const { days, halfHours, tools } = page('systmconnect') ?? {}
    expect(days).toEqual(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', FRIDAY])
    expect(halfHours?.map(({ fromMinute }) => fromMinute / 60).filter((_, n) => n % 10 === 0)).toEqual([
      8, 13, 18,
    ])
    expect(tools).toBe(1)
  })

  it.each([
    ['all of it open', NOON, 10, 10],
    ['shut at lunch', LUNCH, 10, 0],
  ])('%s', (_, n, assessed, open) => {
    expect(at(n)).toMatchObject({ checked: 10, assessed, open })
  })

  it('counts what could not be assessed in neither', () => {
    expect(at(NOON, 'other')).toMatchObject({ checked: 40, assessed: 30, open: 30 })
  })

  it('gives no share of fewer than 10 tools, and one from 10 on', () => {
    expect(at(LUNCH)?.share).toBeNull()
    for (let n = 10; n < 19; n++) aTool(db, aPractice(db, `X900${n}`), { supplierCode: 'systmconnect' })
    expect([at(NOON)?.share, at(LUNCH)?.share]).toEqual([1, 0])
  })

  it('counts a tool that was looked at again once, and the correction in place of the reading', () => {
    const runId = aRun(db)
    const closed = aSighting(db, { state: 'closed' })
    expect(at(NOON)?.open).toBe(10)
    aReading(db, 2, FRIDAY_NOON, { runId, sightingId: closed, part: 3 })
    expect(at(NOON)).toMatchObject({ checked: 10, assessed: 10, open: 9 })
    const open = aSighting(db, { state: 'open' })
    aReading(db, 2, FRIDAY_NOON, { runId, sightingId: open, part: 4, replacesPart: 3 })
    expect(at(NOON)).toMatchObject({ checked: 10, assessed: 10, open: 10 })
  })

  it('counts the tools of the viewer’s practices only', () => {
    const viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    expect(at(NOON, 'other', viewer)).toMatchObject({ checked: 10, assessed: 10 })
  })

  it('leaves out a day that is not over', () => {
    expect(page('systmconnect', LOCAL_VIEWER, londonInstant(FRIDAY, '07:00'))?.days.at(-1)).toBe('2026-10-29')
  })
})

describe('a supplier’s rules and incidents', () => {
  it('says how sure the rules were, and counts pages that none knew', () => {
    expect(page('systmconnect')).toMatchObject({ checked: 210, unrecognised: 0 })
    expect(page('systmconnect')?.byConfidence).toEqual([{ confidence: 'simulated', readings: 210 }])
    const unknown = aSighting(db, { outcome: 'unrecognised' })
    aReading(db, 2, londonInstant(FRIDAY, '12:22'), { runId: aRun(db), sightingId: unknown, part: 3 })
    expect(page('systmconnect')).toMatchObject({ checked: 210, unrecognised: 1 })
  })

  it('lists its own incidents of the month', () => {
    const incident = (supplier: SupplierCode) => ({
      kind: 'supplier' as const,
      supplier,
      startsAfter: FRIDAY_NOON,
      firstFailedAt: FRIDAY_NOON,
      lastFailedAt: FRIDAY_NOON,
      endsBefore: null,
      monitored: 3,
      spans: [],
    })
    for (const supplier of ['other', 'systmconnect'] as const)
      insertIncident(db, { day: FRIDAY, found: { ...incident(supplier) }, foundAt: FRIDAY_NOON })
    expect(page('systmconnect')?.incidents.map(({ supplierCode }) => supplierCode)).toEqual(['systmconnect'])
  })
})
