import { patternsPage, type PatternsQuery } from '#app/page-models/practice-patterns.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { lunchWorld } from '#tests/helpers/lunch-world.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

let image: Buffer
let db: Db

beforeAll(() => {
  image = lunchWorld().db.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const find = (query: Partial<PatternsQuery> = {}, viewer = LOCAL_VIEWER) =>
  patternsPage(db, viewer, { ods: 'X90001', month: '2026-10', type: 'all', ...query }, AFTER_OCTOBER)

function page(query: Partial<PatternsQuery> = {}) {
  const found = find(query)
  if (!found) throw new Error('no such practice')
  return found
}

describe('the grid of a month', () => {
  it.each([
    // Three of four Mondays; the last of five Fridays was not read.
    ['Monday at 12:30pm', 1, 750, 3, 4],
    ['Friday at 12:30pm', 5, 750, 3, 4],
    ['Tuesday at 1pm', 2, 780, 3, 4],
    ['Thursday at 1pm', 4, 780, 3, 5],
    ['Monday at 1:30pm', 1, 810, 0, 4],
    ['Friday at 8am', 5, 480, 0, 4],
  ])('%s', (_, weekday, minute, daysClosed, daysObserved) => {
    const { grid } = page()
    const row = grid.rows.find((each) => each.weekday === weekday)
    expect(row?.cells[grid.startMinutes.indexOf(minute)]).toMatchObject({ daysClosed, daysObserved })
  })

  it.each([
    ['all', 1, 14],
    ['appointment', 1, 14],
    ['medication', 0, 0],
  ] as const)('of %s has its own patterns', (type, patterns, daysClosed) => {
    const found = page({ type })
    expect([found.patterns.length, found.daysClosed]).toEqual([patterns, daysClosed])
  })

  it('is empty without readings', () => {
    expect(page({ month: '2026-09' })).toMatchObject({ days: 0, grid: { rows: [] }, patterns: [] })
  })
})

describe('who may see it', () => {
  it.each([
    ['an unknown code', { ods: 'X99999' }, LOCAL_VIEWER],
    ['a practice outside the scope', {}, { ...LOCAL_VIEWER, icbs: ['XA2'] }],
    ['a month to come', { month: '2026-12' }, LOCAL_VIEWER],
  ])('%s is not found', (_, query, viewer) => {
    expect(find(query, viewer)).toBeNull()
  })
})
