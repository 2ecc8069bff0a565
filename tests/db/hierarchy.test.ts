import { icbOfPractice, icbsOn, placeOfPractice, practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { icbs, memberships, pcns, subIcbs } from '#db/schema/index.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'

/** XA1 ends on 31 March 2026 and XN1 takes its sub-ICB location over; XA2 goes on. */
function mergedWorld() {
  const db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const stays = aPractice(db, 'X90001', { icb: 'XA1' })
  const other = aPractice(db, 'X90002', { icb: 'XA2' })
  const closed = aPractice(db, 'X90003', { icb: 'XA1', closedOn: '2026-05-31' })
  const young = aPractice(db, 'X90004', { icb: 'XA1', openedOn: '2026-06-01' })
  db.update(icbs).set({ validTo: '2026-03-31' }).where(eq(icbs.odsCode, 'XA1')).run()
  db.update(subIcbs).set({ validTo: '2026-03-31' }).where(eq(subIcbs.odsCode, 'X1A')).run()
  const from = { validFrom: '2026-04-01', source: 'test' }
  db.insert(icbs)
    .values({ odsCode: 'XN1', onsCode: 'E54XN1', name: 'New board', ...from })
    .run()
  db.insert(subIcbs)
    .values({ odsCode: 'X1A', name: 'New place', icbOdsCode: 'XN1', ...from })
    .run()
  return { db, stays, other, closed, young }
}

it.each([
  ['X90001', '2026-03-31', 'XA1'],
  ['X90001', '2026-04-01', 'XN1'],
  ['X90002', '2026-04-01', 'XA2'],
  ['X90001', '2022-06-30', undefined],
  ['X90999', '2026-04-01', undefined],
])('says which ICB %s was in on %s: %s', (practice, day, expected) => {
  expect(icbOfPractice(mergedWorld().db, practice, day)?.odsCode).toBe(expected)
})

it('gives the name and the ONS code with the ICB', () => {
  expect(icbOfPractice(mergedWorld().db, 'X90001', '2026-04-01')).toEqual({
    odsCode: 'XN1',
    onsCode: 'E54XN1',
    name: 'New board',
  })
})

it.each([
  ['XA1', '2026-03-31', ['stays', 'closed']],
  ['XA1', '2026-04-01', []],
  ['XN1', '2026-05-31', ['stays', 'closed']],
  ['XN1', '2026-06-01', ['stays', 'young']],
] as const)('lists the open practices of %s on %s', (icb, day, expected) => {
  const world = mergedWorld()
  expect(practiceIdsOfIcb(world.db, icb, day)).toEqual(expected.map((name) => world[name]))
})

it.each([
  ['2026-03-31', ['XA1', 'XA2']],
  ['2026-04-01', ['XN1', 'XA2']],
])('lists the ICBs in force on %s', (day, expected) => {
  expect(
    icbsOn(mergedWorld().db, day)
      .map(({ odsCode }) => odsCode)
      .sort(),
  ).toEqual(expected.toSorted())
})

it('tells sub-ICB location, PCN and ICB together, and null for what is not known', () => {
  const { db } = mergedWorld()
  db.insert(pcns).values({ odsCode: 'UX9001', name: 'Invented PCN', validFrom: '2022-07-01' }).run()
  db.update(memberships).set({ pcnOdsCode: 'UX9001' }).where(eq(memberships.practiceId, 1)).run()
  expect(placeOfPractice(db, 'X90001', '2026-04-01')).toMatchObject({
    practice: { odsCode: 'X90001' },
    subIcb: { odsCode: 'X1A', name: 'New place' },
    pcn: { odsCode: 'UX9001', name: 'Invented PCN' },
    icb: { odsCode: 'XN1' },
  })
  expect(placeOfPractice(db, 'X90001', '2020-01-01')).toMatchObject({ subIcb: null, pcn: null, icb: null })
  expect(placeOfPractice(db, 'X90999', '2026-04-01')).toBeNull()
})
