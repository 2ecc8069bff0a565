import * as practice from '#app/routes/practices.$ods.tsx'
import type { Db } from '#db/client.server.ts'
import { openImage } from '#db/client.server.ts'
import { listSizes, readingVantages } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const LUNCH_DAY = '2026-10-14'
const BLIP_DAY = '2026-10-15'
const PAUSE_DAY = '2026-10-16'
const at = (day: string, time: string) => londonInstant(day, time)

let image: Buffer
let db: Db

/** Open all month, but closed at lunch on the 14th and 16th (a pause), and seen closed once on the 15th. */
beforeAll(() => {
  const made = freshDb()
  anIcb(made)
  const practiceId = aPractice(made, 'X90001', { name: 'Alder Surgery' })
  readOctober(made, aTool(made, practiceId), (day, slot) => {
    const isLunch = slot >= 18 && slot < 22
    if ((day === LUNCH_DAY || day === PAUSE_DAY) && isLunch) return 'closed'
    return day === BLIP_DAY && slot === 5 ? 'closed' : 'open'
  })
  anExclusion(made, {
    practiceId,
    startsAt: at(PAUSE_DAY, '12:00'),
    endsAt: at(PAUSE_DAY, '14:00'),
    enteredAt: at('2026-10-20', '09:00'),
    reason: 'Flood in the building',
    agreedBy: 'the primary care team',
    agreedOn: '2026-10-15',
    reference: 'P-12',
  })
  made.insert(listSizes).values({ practiceId, day: '2026-10-01', patients: 5100, source: 'test' }).run()
  rollUpOctober(made)
  image = made.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const open = (query = '?month=2026-10', ods = 'X90001') =>
  renderRoute(practice, '/practices/:ods', `/practices/${ods}${query}`, contextAt(db, AFTER_OCTOBER))

const findTable = (name: string | RegExp) => screen.findByRole('table', { name })

describe('a practice', () => {
  it('is named, with its facts and their dates', async () => {
    open()
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Alder Surgery')
    const fact = (term: string) => screen.getByText(term).nextElementSibling
    expect(fact('ICB on 31 October 2026')).toHaveTextContent('XA1 Integrated Care Board (XA1)')
    expect(fact('Registered patients')).toHaveTextContent('5,100 on 1 October 2026')
    expect(fact('Contract')).toHaveTextContent('GMS, variation in force from 1 October 2025')
    expect(fact('Core hours')).toHaveTextContent('8am to 6:30pm, Monday to Friday except bank holidays')
    expect(fact('PCN')).toHaveTextContent('Not recorded')
  })

  it('leads back to its ICB in the same month', async () => {
    open()
    const trail = await screen.findByRole('navigation', { name: 'Breadcrumb' })
    expect(within(trail).getByRole('link', { name: 'XA1 Integrated Care Board' })).toHaveAttribute(
      'href',
      '/icbs/XA1?month=2026-10',
    )
  })

  it('has its calendar, each day a link that names the day and says what was seen', async () => {
    open()
    const calendar = await findTable('Core days of the month, Monday to Friday')
    expect(within(calendar).getAllByRole('link')).toHaveLength(22)
    expect(within(calendar).getByRole('link', { name: /^Wednesday 14 October 2026/ })).toHaveAttribute(
      'href',
      '/practices/X90001?day=2026-10-14#day',
    )
    const cell = (day: string) => within(calendar).getByRole('link', { name: new RegExp(` ${day} October`) })
    expect(cell('14')).toHaveTextContent(/Closed at times.*between 45 and 75 minutes/)
    expect(cell('15')).toHaveTextContent(/Open.*1 closure not confirmed/)
    expect(cell('16')).toHaveTextContent('Agreed pause')
    expect(cell('30')).toHaveAttribute('aria-current', 'date')
  })

  it.each([
    ['a bank holiday', '?month=2026-08', '31', 'Bank holiday'],
    ['a core day that was not measured', '?month=2026-09', '1', 'No data'],
    ['a day to come', '?month=2026-11', '30', 'Not yet'],
  ])('says of %s why it has no figures', async (_name, query, date, words) => {
    open(query)
    const calendar = await findTable('Core days of the month, Monday to Friday')
    const cell = within(calendar).getByText(date, { selector: 'span' }).closest('td')
    expect(cell).toHaveTextContent(words)
    expect(cell?.querySelector('a')).toBeNull()
  })

  it('has a headline above its chart, and the same numbers as a table', async () => {
    open()
    const figure = await screen.findByRole('figure', {
      name: 'Something was closed when checked on 2 of 22 days',
    })
    const rows = within(figure).getAllByRole('row', { hidden: true })
    expect(rows).toHaveLength(23)
    expect(rows.find((row) => row.textContent?.startsWith('14 October 2026'))).toHaveTextContent('45 to 75')
  })

  it.each([
    ['nothing was seen closed', '?month=2026-10', /^Nothing was closed when checked on 22 days$/],
    ['nothing was measured', '?month=2026-09', /^No day was measured$/],
  ])('says so above the chart where %s', async (_name, query, name) => {
    const toolId = aTool(db, aPractice(db, 'X90002'))
    readOctober(db, toolId, () => 'open')
    rollUpOctober(db)
    open(query, 'X90002')
    expect(await screen.findByRole('figure', { name })).toBeVisible()
  })

  it('stands before and after exclusions', async () => {
    open()
    const row = within(await findTable('Figures of October 2026')).getByRole('row', { name: /^Appointment/ })
    expect(row).toHaveTextContent(/1 of 22 valid days90 to 18045 to 105/)
  })

  it('lists closures by their bounds, marked where not confirmed', async () => {
    open()
    const rows = within(await findTable('Closures, after exclusions')).getAllByRole('row')
    expect(rows[1]).toHaveTextContent(
      /last seen open 12:22pm, first seen closed 12:37pm.*between 45 and 75 minutes.*Confirmed, 4 readings/,
    )
    expect(rows[2]).toHaveTextContent(/up to 30 minutes.*Unconfirmed, 1 reading\b/)
    expect(rows).toHaveLength(3)
  })

  it('lists exclusions with who agreed, and says when one was entered afterwards', async () => {
    open()
    const [, row] = within(await findTable('Exclusions')).getAllByRole('row')
    expect(row).toHaveTextContent('Flood in the building')
    expect(row).toHaveTextContent(
      'the primary care team on 15 October 2026, reference P-12, entered afterwards',
    )
  })
})

describe('one day of a practice', () => {
  const strip = async (name: string) => {
    const heading = await screen.findByRole('heading', { level: 3, name })
    return heading.closest('div')
  }

  it.each([
    [
      LUNCH_DAY,
      'Last seen open 12:22pm, first seen closed 12:37pm; last seen closed 1:22pm, first seen open 1:37pm.',
    ],
    [
      BLIP_DAY,
      'Last seen open 9:07am, first seen closed 9:22am; last seen closed 9:22am, first seen open 9:37am (not confirmed).',
    ],
    [PAUSE_DAY, 'Not seen closed on this day outside exclusions.'],
    ['2026-10-19', 'Not seen closed on this day.'],
  ])('says of %s in words what the drawing shows', async (day, sentence) => {
    open(`?day=${day}`)
    const part = await strip('Appointment')
    expect(part).toHaveTextContent(sentence)
    expect(within(part as HTMLElement).getByRole('img')).toHaveAccessibleName(`Appointment ${sentence}`)
  })

  it('names the day and leads to its neighbours', async () => {
    open(`?day=${LUNCH_DAY}`)
    expect(await screen.findByRole('heading', { name: 'Wednesday 14 October 2026' })).toBeVisible()
    const days = screen.getByRole('navigation', { name: 'Days' })
    const links = within(days).getAllByRole('link')
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/practices/X90001?day=2026-10-13#day',
      '/practices/X90001?day=2026-10-15#day',
    ])
    expect(links[0]).toHaveAccessibleName('13 October 2026')
  })

  it('gives every reading as a row with the way to what was seen', async () => {
    const correction = { sightingId: aSighting(db), runId: aRun(db), part: 3, replacesPart: 0 }
    aReading(db, 1, at(BLIP_DAY, '09:22'), correction)
    open(`?day=${BLIP_DAY}`)
    const table = await findTable('Readings of Thursday 15 October 2026')
    const links = within(table).getAllByRole('link', { hidden: true })
    expect(links).toHaveLength(43)
    for (const link of links) expect(link.getAttribute('href')).toMatch(/^\/readings\/\d+-1-[03]$/)
    expect(within(table).getAllByText('Assessed, corrected since')).toHaveLength(1)
  })

  it('marks the readings from the second vantage point', async () => {
    const [slot, part] = [slotAt(at(BLIP_DAY, '09:22')), 3]
    aReading(db, 1, at(BLIP_DAY, '09:22'), { sightingId: aSighting(db), runId: aRun(db), part })
    db.insert(readingVantages).values({ slot, toolId: 1, part, vantage: 2 }).run()
    open(`?day=${BLIP_DAY}`)
    const table = await findTable('Readings of Thursday 15 October 2026')
    expect(within(table).getAllByText('Assessed, from the second vantage point')).toHaveLength(1)
  })

  it('draws two tools that were read at the same instants', async () => {
    readOctober(db, aTool(db, 1, { address: 'https://second.example/' }), () => 'open')
    open(`?day=${LUNCH_DAY}`)
    expect(await strip('Appointment')).toHaveTextContent('Not seen closed on this day.')
  })

  it.each([
    ['a Sunday', '?day=2026-10-18', 'There were no core hours on this day, or they have not begun.'],
    ['a month without readings', '?month=2026-09', 'No day has been measured in this month'],
  ])('says that there is nothing to draw on %s', async (_name, query, words) => {
    open(query)
    expect(await screen.findByText(words)).toBeVisible()
    expect(screen.queryByRole('heading', { level: 3, name: 'Appointment' })).toBeNull()
  })
})

it('is shown without a tool, a contract or a reading', async () => {
  aPractice(db, 'X90002', { name: 'Birch Surgery', contract: { type: 'unknown' } })
  open('?month=2026-10', 'x90002')
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Birch Surgery')
  expect(screen.getByText('No contract type is recorded.')).toBeVisible()
  expect(screen.getByText(/No online consultation tool is on the register/)).toBeVisible()
})

it('escapes what the register holds', async () => {
  const name = '<script>alert(1)</script> & “Surgery”'
  aPractice(db, 'X90003', { name })
  const { container } = open('?month=2026-10', 'X90003')
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(name)
  expect(container.querySelector('script')).toBeNull()
})

describe('addresses that lead nowhere', () => {
  it.each([
    ['X99999', '', 404, 'No practice with the code X99999 was found.'],
    ['X90001', '?month=2026-12', 404, 'No practice with the code X90001 was found in that month.'],
    ['X90001', '?month=2026-13', 400, 'The value of “month” in the address must be a month such as 2026-11.'],
    ['X90001', '?month=0998-12', 400, 'The value of “month” in the address must be a month such as 2026-11.'],
    ['X90001', '?month=9999-12', 400, 'The value of “month” in the address must be a month such as 2026-11.'],
    ['X90001', '?day=2026-02-30', 400, 'The value of “day” in the address must be a day such as 2026-11-23.'],
    ['X90001', '?day=0999-12-31', 400, 'The value of “day” in the address must be a day such as 2026-11-23.'],
    [
      'X90001',
      '?month=2026-10&day=2026-09-01',
      400,
      'The value of “day” in the address must lie in the month asked for.',
    ],
    ['x', '', 400, 'The value of “ods” in the address must be an ODS code of letters and digits.'],
  ])('%s%s is a response %s with one sentence', async (ods, query, status, sentence) => {
    const request = new Request(`http://localhost/practices/${ods}${query}`)
    const args = { request, params: { ods }, context: contextAt(db, AFTER_OCTOBER) }
    const thrown = await Promise.resolve()
      .then(() => practice.loader(args as LoaderFunctionArgs))
      .catch((error: unknown) => error)
    if (!(thrown instanceof Response)) throw new Error('the loader threw no response')
    expect([thrown.status, await thrown.text()]).toEqual([status, sentence])
  })
})
