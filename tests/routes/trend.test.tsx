import * as icbMonth from '#app/routes/icbs.$code.tsx'
import * as icb from '#app/routes/icbs.$code_.trend.tsx'
import { loader as icbCsv } from '#app/routes/icbs.$code_.trend[.]csv.ts'
import * as supplier from '#app/routes/suppliers.$code_.trend.tsx'
import { loader as supplierCsv } from '#app/routes/suppliers.$code_.trend[.]csv.ts'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { weeksOf } from '#tests/helpers/trend-world.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen } from '@testing-library/react'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

const NOW = londonInstant('2026-05-25', '12:00')
/** Twelve weeks around 1 April 2026. */
const CLOSED = [10, 12, 11, 13, 9, 11, 30, 32, 31, 30, 32, 31]
let db: Db

beforeAll(() => {
  db = weeksOf(CLOSED, '2026-03-02')
})

const openIcb = (query = '', code = 'XA1') =>
  renderRoute(icb, '/icbs/:code/trend', `/icbs/${code}/trend${query}`, contextAt(db, NOW))

async function fileAt(loader: typeof icbCsv, code: string, query = '', headers = {}) {
  const request = new Request(`http://localhost/any/${code}/trend.csv${query}`, { headers })
  const args = { request, params: { code }, context: contextAt(db, NOW) } as unknown as LoaderFunctionArgs
  try {
    return await Promise.resolve(loader(args))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

describe('the trend of an ICB', () => {
  it('says what it is not for, what is counted, and why practices have none', async () => {
    openIcb()
    expect(await screen.findByText(/This chart never triggers anything/)).toBeVisible()
    expect(screen.getByText(/Single practices have no such chart/)).toBeVisible()
    expect(screen.getByText(/^1 April 2026 .*new limits from the week of 6 April 2026/)).toBeVisible()
    expect(screen.getByText(/These are trial limits/)).toBeVisible()
    expect(screen.getByText(/as in the Making Data Count spreadsheets/)).toBeVisible()
    expect(screen.getByText(/No level to compare with is set/)).toBeVisible()
  })

  it('keeps the options in the form and in the address of the file', async () => {
    openIcb('?weeks=52&screening=on&rebase=off&level=5')
    expect(await screen.findByLabelText('Weeks')).toHaveValue('52')
    expect(screen.getByLabelText('Outliers among jumps')).toHaveValue('on')
    expect(screen.getByLabelText('At known changes')).toHaveValue('off')
    expect(screen.getByLabelText('Level to compare with, in percent')).toHaveValue('5')
    expect(screen.getByRole('link', { name: 'Download these weeks (CSV)' })).toHaveAttribute(
      'href',
      '/icbs/XA1/trend.csv?weeks=52&screening=on&rebase=off&level=5',
    )
    expect(screen.getByText(/are left out of the limits/)).toBeVisible()
    expect(screen.getByText(/one set of limits is drawn across it/)).toBeVisible()
    expect(screen.getByText('Above the level throughout')).toBeVisible()
  })

  it.each([
    ['?weeks=27', 'The value of “weeks” in the address must be 26, 52 or 104.'],
    ['?weeks=many', 'The value of “weeks” in the address must be 26, 52 or 104.'],
    ['?screening=yes', 'The value of “screening” in the address must be on or off.'],
    ['?rebase=2026-04-01', 'The value of “rebase” in the address must be on or off.'],
    ['?level=-1', 'The value of “level” in the address must be a percentage from 0 to 100, such as 5.'],
    ['?level=high', 'The value of “level” in the address must be a percentage from 0 to 100, such as 5.'],
  ])('%s is told what is wrong', async (query, sentence) => {
    openIcb(query)
    expect(await screen.findByText(sentence)).toBeVisible()
  })

  it('is not found for a code of none', async () => {
    openIcb('', 'XA9')
    expect(await screen.findByText('No ICB with the code XA9 was found.')).toBeVisible()
  })
})

describe('the trend of a supplier', () => {
  const open = (code: string) =>
    renderRoute(supplier, '/suppliers/:code/trend', `/suppliers/${code}/trend`, contextAt(db, NOW))

  it('is the same page at its own address', async () => {
    open('other')
    expect(await screen.findByRole('heading', { level: 1, name: /trend by week/ })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Download these weeks (CSV)' })).toHaveAttribute(
      'href',
      '/suppliers/other/trend.csv',
    )
  })

  it.each([
    ['patchs', /No practice with a tool of the supplier with the code patchs was found/],
    ['nobody', /The value of “code” in the address must be one of/],
  ])('of %s is refused', async (code, sentence) => {
    open(code)
    expect(await screen.findByText(sentence)).toBeVisible()
  })
})

describe('the file of a trend', () => {
  it('has the weeks of the page', async () => {
    const answer = await fileAt(icbCsv, 'XA1', '?weeks=52')
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="gp-online-access-xa1-weeks-to-2026-05-24.csv"',
    )
    expect(answer.headers.get('X-Row-Count')).toBe('12')
    const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => Number(row.practice_days_closed))).toEqual(CLOSED)
    expect(new Set(rows.map((row) => row.rebase_group))).toEqual(new Set(['1', '2']))
  })

  it('is not sent again to who has it', async () => {
    const tag = (await fileAt(supplierCsv, 'other')).headers.get('ETag') ?? ''
    expect((await fileAt(supplierCsv, 'other', '', { 'If-None-Match': tag })).status).toBe(304)
  })

  it.each([
    ['XA9', '', 404],
    ['XA1', '?screening=maybe', 400],
  ])('of %s%s answers %d', async (code, query, status) => {
    expect((await fileAt(icbCsv, code, query)).status).toBe(status)
  })
})

describe('the month of an ICB', () => {
  const month = (world: Db) =>
    renderRoute(icbMonth, '/icbs/:code', '/icbs/XA1?month=2026-03', contextAt(world, NOW))

  it('leads to its trend and says the share of all with its bounds', async () => {
    const world = weeksOf([5, 5, 5, 5], '2026-03-02')
    world.$client.exec('DELETE FROM practice_days WHERE practice_id > 8')
    month(world)
    expect(await screen.findByRole('link', { name: 'Trend by week, with limits' })).toHaveAttribute(
      'href',
      '/icbs/XA1/trend',
    )
    expect(document.body).toHaveTextContent('5 of 8 practices that could be assessed had a confirmed closure')
    expect(document.body).toHaveTextContent(
      'Of all 10, that leaves between 5 and 7 with a confirmed closure: between 50.0% and 70.0% of them.',
    )
  })

  it('says the share of those assessed from ten on', async () => {
    month(weeksOf([5, 5, 5, 5], '2026-03-02'))
    await screen.findByRole('link', { name: 'Trend by week, with limits' })
    expect(document.body).toHaveTextContent(
      '5 of 10 practices that could be assessed (50.0%) had a confirmed',
    )
  })

  it('has counts only below ten practices', async () => {
    const world = weeksOf([5, 5, 5, 5], '2026-03-02', 9)
    world.$client.exec('DELETE FROM practice_days WHERE practice_id > 8')
    month(world)
    await screen.findByRole('link', { name: 'Trend by week, with limits' })
    expect(document.body).toHaveTextContent('that leaves between 5 and 6 with a confirmed closure.')
  })
})
