import * as icb from '#app/routes/icbs.$code.tsx'
import * as icbs from '#app/routes/icbs._index.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

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

const openIcb = (query = '', code = 'XA1') =>
  renderRoute(
    icb,
    '/icbs/:code',
    `/icbs/${code}?month=2026-10${query}`,
    contextAt(db, AFTER_OCTOBER, { viewer: { ...LOCAL_VIEWER, icbs: ['XA1'] } }),
  )
const practices = () => screen.findByRole('table', { name: /^Practices in October 2026/ })
const named = async () =>
  within(await practices())
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent)

describe('an ICB in a month', () => {
  it('is named, with its code and month', async () => {
    openIcb()
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(
      'ICB XA1, October 2026XA1 Integrated Care Board',
    )
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'How long practices were closed when checked',
      'Changes since September 2026',
      'Practices',
      'Reported apart',
    ])
  })

  it('says how many of how many, and what those who could not be assessed leave open', async () => {
    openIcb()
    expect(await screen.findByText(/^1 of 2 practices that could be assessed/)).toHaveTextContent(
      'had a confirmed closure in October 2026.',
    )
    expect(screen.getByText(/^1 more practice could not be assessed/)).toHaveTextContent(
      'Of all 3, that leaves between 1 and 2 with a confirmed closure.',
    )
  })

  it.each([
    ['1 practice: Open throughout (as checked)', 'open_throughout'],
    ['1 practice: Closed at times', 'closed_at_times'],
    ['1 practice: Not enough checks', 'not_enough_checks'],
  ])('leads from "%s" to the practices behind it', async (name, status) => {
    openIcb()
    expect(await screen.findByRole('link', { name })).toHaveAttribute(
      'href',
      `/icbs/XA1?month=2026-10&status=${status}#practices`,
    )
  })

  it('has a row for each practice, in words and bounds', async () => {
    openIcb()
    const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name} X9`) })
    expect(await named()).toEqual(['Alder X90001', 'Birch X90002', 'Cedar X90003'])
    expect(row('Alder')).toHaveTextContent(/Open throughout \(as checked\).*0 of 22.*None seen/)
    expect(row('Birch')).toHaveTextContent(/Closed at times.*22 of 22.*990 to 1,650/)
    expect(row('Cedar')).toHaveTextContent(/Not enough checks.*No valid day.*No data/)
    expect(within(row('Birch')).getByRole('link')).toHaveAttribute('href', '/practices/X90002?month=2026-10')
  })

  it('sorts by links that keep the filters, and says the order in words', async () => {
    openIcb('&supplier=systmconnect&sort=days')
    expect(await practices()).toHaveAccessibleName(/by days with a confirmed closure/)
    const header = screen.getByRole('columnheader', { name: /^Days with a confirmed closure/ })
    expect(header).toHaveAttribute('aria-sort', 'descending')
    expect(screen.getByRole('link', { name: /^Closed minutes.*sort by this/ })).toHaveAttribute(
      'href',
      '/icbs/XA1?month=2026-10&supplier=systmconnect&sort=closed#practices',
    )
  })

  it('shows each filter as a chip that takes it away, and keeps the rest', async () => {
    openIcb('&status=closed_at_times&supplier=systmconnect&q=bir')
    expect(await named()).toEqual(['Birch X90002'])
    const chips = within(screen.getByRole('list', { name: 'Selected filters' }))
    const hrefs = chips.getAllByRole('link').map((chip) => chip.getAttribute('href'))
    expect(hrefs).toEqual([
      '/icbs/XA1?month=2026-10&supplier=systmconnect&q=bir#practices',
      '/icbs/XA1?month=2026-10&status=closed_at_times&q=bir#practices',
      '/icbs/XA1?month=2026-10&status=closed_at_times&supplier=systmconnect#practices',
      '/icbs/XA1?month=2026-10#practices',
    ])
  })

  it('filters by a form that keeps the month and the order', async () => {
    openIcb('&sort=closed')
    const form = await screen.findByRole('form', { name: 'Filter practices' })
    expect(form).toHaveFormValues({ month: '2026-10', sort: 'closed', status: '', supplier: '', q: '' })
    expect(form).toHaveAttribute('method', 'get')
  })

  it('says so when nothing fits', async () => {
    openIcb('&q=zzz')
    expect(
      await screen.findByText('No practice matches these filters. Remove one to see more.'),
    ).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('0 practices.')
  })

  it('gives the chart a message, a subtitle and the same numbers as a table', async () => {
    openIcb()
    const figure = await screen.findByRole('figure', {
      name: '1 practice was seen closed at some time, 1 of them for at least 2 hours in the month',
    })
    expect(figure).toHaveTextContent(/lowest to highest possible, XA1 Integrated Care Board, October 2026/)
    const twin = within(figure).getByRole('table', { hidden: true })
    expect(within(twin).getByRole('row', { name: /^Birch/, hidden: true })).toHaveTextContent('990 to 1,650')
  })

  it('reports apart whose contract is not bound, and why', async () => {
    openIcb()
    const apart = await screen.findByRole('table', { name: 'Practices not assessed against this rule' })
    expect(within(apart).getByRole('row', { name: /^Dogwood/ })).toHaveTextContent(
      'Nobody has recorded when the contract variation took effect.',
    )
  })

  it('leads to the month as a file', async () => {
    openIcb()
    expect(await screen.findByRole('link', { name: 'download the whole month (CSV)' })).toHaveAttribute(
      'href',
      '/icbs/XA1/practice-month.csv?month=2026-10',
    )
  })

  it.each([
    ['another ICB than the viewer’s', '', 'XA2', 'No ICB with the code XA2 was found in that month.'],
    ['an order that is none', '&sort=worst', 'XA1', /“sort” in the address must be one of name, days/],
    ['a result that is none', '&status=bad', 'XA1', /“status” in the address must be one of/],
  ])('answers %s in one sentence', async (_name, query, code, sentence) => {
    openIcb(query, code)
    expect(await screen.findByText(sentence)).toBeVisible()
    expect(screen.queryByText(/Elm/)).toBeNull()
  })
})

describe('the list of ICBs', () => {
  const openIcbs = (query = '?month=2026-10') =>
    renderRoute(icbs, '/icbs', `/icbs${query}`, contextAt(db, AFTER_OCTOBER))

  it('has a row for each, with counts and their denominators', async () => {
    openIcbs()
    const table = await screen.findByRole('table', { name: 'Practices by ICB, October 2026' })
    const row = within(table).getByRole('row', { name: /^XA1 Integrated Care Board XA1/ })
    const cells = within(row).getAllByRole('cell')
    expect(cells.map((cell) => cell.textContent)).toEqual(['3', '2', '1 of 2', '1 to 2 of 3', 'No data'])
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/icbs/XA1?month=2026-10')
  })

  it('leads to the months beside it', async () => {
    openIcbs()
    const months = within(await screen.findByRole('navigation', { name: 'Months' }))
    expect(months.getByRole('link', { name: 'September 2026' })).toHaveAttribute(
      'href',
      '/icbs?month=2026-09',
    )
    expect(months.getByRole('link', { name: 'November 2026' })).toHaveAttribute('href', '/icbs?month=2026-11')
  })

  it('says what to do when there is none', async () => {
    db = freshDb()
    openIcbs()
    expect(await screen.findByText(/No ICB is known for this month/)).toBeVisible()
  })

  it('is not found for a month that has not begun', async () => {
    openIcbs('?month=2026-12')
    expect(await screen.findByText('December 2026 has not begun.')).toBeVisible()
  })
})
