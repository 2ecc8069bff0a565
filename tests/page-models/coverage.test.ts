import { coveragePage, UNSEEN_PER_PAGE } from '#app/page-models/coverage.server.ts'
import { areaTable, unseenTable } from '#app/page-models/coverage-csv.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { practices } from '#db/schema/index.ts'
import type { Outcome } from '#domain/codes.ts'
import { csvLine } from '#domain/csv.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER, OCTOBER } from '#tests/helpers/october.ts'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const CEDAR = 3
const NO_SCHEDULER = 'not_running'
let db: Db
let image: Buffer

/** One reading at 8:07am on each day of October, of the outcome that the day has. */
function addSeldomChecked(
  made: Db,
  odsCode: string,
  name: string,
  outcomeOn: (day: string) => Outcome,
): void {
  const tool = aTool(made, aPractice(made, odsCode, { name }), { supplierCode: 'patchs' })
  const runId = aRun(made)
  const sightings = new Map<Outcome, number>()
  for (const day of OCTOBER) {
    const outcome = outcomeOn(day)
    const sightingId = sightings.get(outcome) ?? aSighting(made, { outcome })
    sightings.set(outcome, sightingId)
    aReading(made, tool, londonInstant(day, '08:07'), { runId, sightingId })
  }
}

beforeAll(() => {
  const made = freshDb()
  addOctoberIcbs(made)
  addSeldomChecked(made, 'X90006', 'Fir', (day) => (day < '2026-10-14' ? 'blocked' : 'login_required'))
  addSeldomChecked(made, 'X90007', 'Gorse', (day) => (day < '2026-10-20' ? 'login_required' : 'blocked'))
  addSeldomChecked(made, 'X90008', 'Hazel', (day) => (day === '2026-10-05' ? 'assessed' : 'unrecognised'))
  aPractice(made, 'X90009', { name: 'Ivy' })
  rollUp(made, { days: OCTOBER, asOf: AFTER_OCTOBER })
  image = made.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

type Asked = { month?: string; icb?: string; page?: number | 'all' }
const page = ({ month = '2026-10', icb, page: number = 1 }: Asked = {}, viewer = LOCAL_VIEWER) =>
  coveragePage(db, viewer, { month, icb, page: number }, AFTER_OCTOBER)
const shown = (asked?: Asked) => {
  const held = page(asked)
  if (!held) throw new Error('no page')
  return held
}

describe('what cannot be checked', () => {
  it.each([
    ['Cedar', 'network_failure', '2026-10-01', true],
    ['Fir', 'login_required', '2026-10-14', false],
    ['Gorse', 'blocked', '2026-10-20', false],
    ['Ivy', 'no_tool_known', '2026-10-01', true],
  ])('lists %s as %s since %s', (name, reason, since, isFromStart) => {
    expect(shown().rows.find((row) => row.name === name)?.unseen).toEqual({
      reason,
      failure: null,
      since,
      isFromStart,
    })
  })

  it('lists nobody who was seen once, and counts all who were measured', () => {
    const { rows, unseenCount, total } = shown()
    expect(rows.map(({ name }) => name)).toEqual(['Cedar', 'Fir', 'Gorse', 'Ivy'])
    expect([unseenCount, total.practices, total.withoutView, total.assessable]).toEqual([4, 9, 4, 4])
  })

  it('takes a page beyond the last for the last, and gives a file all of them', () => {
    expect([UNSEEN_PER_PAGE, shown({ page: 9 }).page, shown({ page: 'all' }).rows.length]).toEqual([25, 1, 4])
  })

  it('counts coverage by ICB, and by supplier within one', () => {
    expect(shown().areas.map(({ key, assessable, practices: all }) => [key, assessable, all])).toEqual([
      ['XA1', 3, 8],
      ['XA2', 1, 1],
    ])
    expect(shown({ icb: 'XA1' }).areas.map(({ key, practices: all }) => [key, all])).toEqual([
      ['patchs', 3],
      ['systmconnect', 1],
      ['other', 3],
      ['none', 1],
    ])
  })

  it('adds the time of practices, never their shares, and takes gaps of those seen', () => {
    const { total, areas } = shown()
    expect(total.assessedMs).toBe(areas.reduce((all, area) => all + area.assessedMs, 0))
    expect(total.unobservedMs).toBe(areas.reduce((all, area) => all + area.unobservedMs, 0))
    // Alder, Birch, Dogwood and Elm were read each quarter of an hour; Hazel once, at 8:07am.
    expect([total.medianGapMs, total.maxGapMs]).toEqual([15 * 60_000, (18.5 * 60 - 8 * 60) * 60_000])
  })

  it('counts missed checks beside those taken', () => {
    const slot = slotAt(londonInstant('2026-10-06', '09:00'))
    const missed = [1, 2].map((toolId) => ({ slot, toolId, part: 2 }))
    saveMissed(db, missed, NO_SCHEDULER, londonInstant('2026-10-06', '10:00'))
    expect([
      shown().total.missed,
      shown({ icb: 'XA1' }).total.missed,
      shown({ icb: 'XA2' }).total.missed,
    ]).toEqual([2, 2, 0])
  })

  it.each([
    ['a month to come', { month: '2027-01' }, LOCAL_VIEWER],
    ['an ICB that is none', { icb: 'XA9' }, LOCAL_VIEWER],
    ['an ICB out of sight', { icb: 'XA2' }, { ...LOCAL_VIEWER, icbs: ['XA1'] }],
  ])('has no page for %s', (_name, asked, viewer) => {
    expect(page(asked, viewer)).toBeNull()
  })

  it('shows a viewer the practices of their ICBs only', () => {
    expect(page({}, { ...LOCAL_VIEWER, icbs: ['XA2'] })).toMatchObject({
      unseenCount: 0,
      total: { practices: 1 },
    })
  })
})

describe('the same as a file', () => {
  it('has the rows of the page, and defuses a name that is a formula', () => {
    db.update(practices).set({ name: '=HYPERLINK("x")' }).where(eq(practices.id, CEDAR)).run()
    const lines = unseenTable(shown({ page: 'all' })).rows.map(csvLine)
    expect(lines).toHaveLength(4)
    expect(lines.join('')).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('has a row for each area and one for all', () => {
    const { header, rows } = areaTable(shown())
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)])
    expect(column('icb_ods_code')).toEqual(['XA1', 'XA2', null])
    expect(column('practices_no_view')).toEqual([4, 0, 4])
  })
})
