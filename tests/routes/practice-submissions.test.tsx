import * as practice from '#app/routes/practices.$ods.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { aBand, aSubmissionsImport, TWO_HOURLY } from '#tests/helpers/submissions.ts'
import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

let image: Buffer
let db: Db
let practiceId: number

beforeAll(() => {
  const made = freshDb()
  anIcb(made)
  practiceId = aPractice(made, 'X90001', { name: 'Alder Surgery' })
  aPractice(made, 'X90002', { name: 'Birch Surgery' })
  readOctober(made, aTool(made, practiceId), (day, slot) =>
    slot >= 32 && OCTOBER.indexOf(day) < 12 ? 'closed' : 'open',
  )
  rollUpOctober(made)
  image = made.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const open = (ods = 'X90001', month = '2026-10') =>
  renderRoute(practice, '/practices/:ods', `/practices/${ods}?month=${month}`, contextAt(db, AFTER_OCTOBER))
const findSection = () => screen.findByRole('region', { name: /^Submissions by time of day/ })

/** No submission from 4pm on the first 18 of 21 core days. */
function fill(count = 9): void {
  const importId = aSubmissionsImport(db, '2026-10, as of 2026-11-26', AFTER_OCTOBER)
  for (const day of OCTOBER.slice(0, 21))
    for (const hours of TWO_HOURLY)
      aBand(db, day, hours[0] >= 16 && OCTOBER.indexOf(day) < 18 ? 0 : count, { importId, practiceId, hours })
}

describe('the section on submissions', () => {
  it('is not there without a file', async () => {
    open()
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText(/Submissions by time of day/)).toBeNull()
  })

  it('says the sentence, that it is no proof, and where it comes from', async () => {
    fill()
    open()
    const section = await findSection()
    expect(section).toHaveTextContent(
      'No submissions were received between 4pm and 6pm on 18 of the 21 core days counted. ' +
        'Of the 144 checks at that time on those days, 96 found a request type closed.',
    )
    expect(section).toHaveTextContent('A signal, never proof')
    expect(section).toHaveTextContent('Open Government Licence v3.0')
    expect(section).toHaveTextContent(
      'Data for October 2026, published on 26 November 2026; imported on 2 November 2026 at 7am from',
    )
    expect(section).toHaveTextContent('Zero is not “closed”')
  })

  it('puts bands beside checks in a table', async () => {
    fill()
    open()
    const table = within(await findSection()).getByRole('table', {
      name: 'Core days of October 2026 by time of day',
    })
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => row.textContent)
    expect(rows).toEqual([
      'TimeDays with submissionsSubmissionsChecks that found a request type closed',
      '8am to 10am21 of 21 days1890 of 168',
      '10am to midday21 of 21 days1890 of 168',
      'midday to 2pm21 of 21 days1890 of 168',
      '2pm to 4pm21 of 21 days1890 of 168',
      '4pm to 6pm3 of 21 days2796 of 168',
      '6pm to midnight reaches outside core hours and cannot be split3 of 21 days2724 of 42',
    ])
  })

  it('says plainly that it is an earlier month', async () => {
    fill()
    open('X90001', '2026-11')
    expect(await findSection()).toHaveTextContent(
      'No file of November 2026 has been imported. This is October 2026, the newest month before it.',
    )
  })

  it('names no quiet time of a small practice', async () => {
    fill(1)
    open()
    const section = await findSection()
    expect(section).toHaveTextContent('On average 4.1 submissions were received a core day: too few')
    expect(section).not.toHaveTextContent('No submissions were received')
  })

  it('never makes a missing practice a closed one', async () => {
    fill()
    open('X90002')
    const section = await findSection()
    expect(section).toHaveTextContent('it does not take part, or its supplier sent no data')
    expect(within(section).queryByRole('table')).toBeNull()
  })

  it('reads weekdays where the edition has no dates', async () => {
    const importId = aSubmissionsImport(db, '2026-10')
    for (const weekday of [1, 2, 3, 4, 5])
      for (const hours of TWO_HOURLY)
        aBand(db, `2026-10 ${weekday}`, weekday === 2 && hours[0] === 16 ? 0 : 40, {
          importId,
          practiceId,
          hours,
        })
    open()
    const section = await findSection()
    expect(section).toHaveTextContent('between 4pm and 6pm on any Tuesday of October 2026: 4 core days.')
    expect(within(section).getByRole('row', { name: /^4pm to 6pm/ })).toHaveTextContent('4 of 5 weekdays')
  })
})
