import { practicePage } from '#app/page-models/practice.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { aBand, aSubmissionsImport, TWO_HOURLY } from '#tests/helpers/submissions.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

let image: Buffer
let db: Db
let practiceId: number

/** Closed from 4pm on the first 18 core days of October, seen in 2 of 42 slots an hour. */
beforeAll(() => {
  const made = freshDb()
  anIcb(made)
  practiceId = aPractice(made, 'X90001', { name: 'Alder' })
  aPractice(made, 'X90002', { name: 'Birch' })
  readOctober(made, aTool(made, practiceId), (day, slot) =>
    slot >= 32 && OCTOBER.indexOf(day) < 18 ? 'closed' : 'open',
  )
  rollUpOctober(made)
  image = made.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const submissions = (month = '2026-10', ods = 'X90001') =>
  practicePage(db, LOCAL_VIEWER, { ods, month }, AFTER_OCTOBER)?.submissions

/** Every band of every day but the last; none from 4pm on the first 18. */
function fillOctober(importId: number, days = OCTOBER.slice(0, 21)): void {
  for (const day of days)
    for (const hours of TWO_HOURLY)
      aBand(db, day, hours[0] >= 16 && OCTOBER.indexOf(day) < 18 ? 0 : 9, { importId, practiceId, hours })
}

describe('submissions on the page of a practice', () => {
  it('are left out where no file was imported', () => {
    expect(submissions()).toBeNull()
  })

  it('stand beside the checks of the same days and times', () => {
    fillOctober(aSubmissionsImport(db, '2026-10, as of 2026-11-26', AFTER_OCTOBER))
    expect(submissions()).toMatchObject({
      month: '2026-10',
      isEarlier: false,
      edition: { month: '2026-10', publishedOn: '2026-11-26' },
      counts: {
        units: 21,
        perCoreDay: (18 * 36 + 3 * 45) / 21,
        quiet: { fromMinute: 960, days: 18, ofDays: 21, checks: 18 * 8, checksClosed: 18 * 8 },
      },
    })
    const counts = submissions()?.counts
    const bands = typeof counts === 'object' ? counts.bands : []
    expect(
      bands.map((band) => [band.fromMinute / 60, band.unitsWith, band.checksClosed, band.checks]),
    ).toEqual([
      [8, 21, 0, 168],
      [10, 21, 0, 168],
      [12, 21, 0, 168],
      [14, 21, 0, 168],
      [16, 3, 144, 168],
      [18, 3, 36, 42],
    ])
  })

  it('come from the newest earlier month where there is none of the month, never from a later one', () => {
    fillOctober(aSubmissionsImport(db, '2026-10'))
    const november = practicePage(db, LOCAL_VIEWER, { ods: 'X90001', month: '2026-11' }, AFTER_OCTOBER)
    expect(november?.submissions).toMatchObject({ month: '2026-10', isEarlier: true })
    expect(submissions('2026-09')).toBeNull()
  })

  it('know bands that the practice has no row for from others in the file', () => {
    const importId = aSubmissionsImport(db, '2026-10')
    for (const day of OCTOBER)
      for (const hours of TWO_HOURLY.filter(([from]) => from < 16))
        aBand(db, day, 10, { importId, practiceId, hours })
    const birch = { importId, practiceId: practiceId + 1 }
    for (const hours of TWO_HOURLY) aBand(db, '2026-10-01', 1, { ...birch, hours })
    expect(submissions()?.counts).toMatchObject({ quiet: { fromMinute: 960, toMinute: 1080, days: 22 } })
  })

  it.each([
    ['not listed', 'X90002', 'not_listed', () => fillOctober(aSubmissionsImport(db, '2026-10'))],
    [
      'zero all month',
      'X90001',
      'all_zero',
      () => {
        const options = {
          importId: aSubmissionsImport(db, '2026-10'),
          practiceId,
          hours: [8, 10] as [number, number],
        }
        aBand(db, '2026-10-01', 0, options)
      },
    ],
    [
      'only on a Saturday',
      'X90001',
      'no_core_day',
      () => {
        const options = {
          importId: aSubmissionsImport(db, '2026-10'),
          practiceId,
          hours: [8, 10] as [number, number],
        }
        aBand(db, '2026-10-03', 4, options)
      },
    ],
  ])('say in words that a practice is %s', (_name, ods, counts, fill) => {
    fill()
    expect(submissions('2026-10', ods)?.counts).toBe(counts)
  })

  it('say nothing of an edition whose month another took over', () => {
    aSubmissionsImport(db, '2026-10')
    fillOctober(aSubmissionsImport(db, '2026-10, as of 2026-11-26'))
    expect(submissions()?.edition).toMatchObject({ publishedOn: '2026-11-26' })
  })
})
