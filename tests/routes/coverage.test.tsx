import * as coverageCsv from '#app/routes/coverage[.]csv.ts'
import * as coverage from '#app/routes/coverage.tsx'
import * as qualityCsv from '#app/routes/quality[.]csv.ts'
import * as quality from '#app/routes/quality.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { practices } from '#db/schema/index.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen, within } from '@testing-library/react'
import { eq } from 'drizzle-orm'
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

const openCoverage = (query = '?month=2026-10') =>
  renderRoute(coverage, '/coverage', `/coverage${query}`, contextAt(db, AFTER_OCTOBER))
const openQuality = (query = '?month=2026-10') =>
  renderRoute(quality, '/quality', `/quality${query}`, contextAt(db, AFTER_OCTOBER))
const rowOf = async (table: string, name: RegExp) =>
  within(await screen.findByRole('table', { name: table })).getByRole('row', { name })

describe('what cannot be checked', () => {
  it('says how many of how many, and that they count as neither', async () => {
    openCoverage()
    expect(
      await screen.findByText('1 of 5 practices had no check that could be assessed in October 2026.'),
    ).toBeVisible()
    expect(screen.getByText(/never counted as open or as closed/)).toBeVisible()
  })

  it('lists the practice with its reason in words, since when, and a way to it', async () => {
    openCoverage()
    const row = await rowOf('Practices that cannot be checked in October 2026', /^Cedar/)
    expect(row).toHaveTextContent(/No answer.*1 October 2026, the first day held.*XA1 Integrated Care Board/)
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/practices/X90003?month=2026-10')
  })

  it('has coverage by ICB with counts, and all of them together', async () => {
    openCoverage()
    const table = 'Coverage by ICB in October 2026'
    expect(await rowOf(table, /^XA1/)).toHaveTextContent(/3 of 4.*75\.0% \(693 of 924 hours\)/)
    expect(await rowOf(table, /^All of these/)).toHaveTextContent('4 of 5')
  })

  it('leads to the files of its tables, and keeps the ICB in its forms', async () => {
    openCoverage('?month=2026-10&icb=XA1')
    expect(await screen.findByRole('link', { name: 'Download this coverage (CSV)' })).toHaveAttribute(
      'href',
      '/coverage.csv?month=2026-10&icb=XA1&table=areas',
    )
    expect(screen.getByRole('form', { name: 'Choose an ICB' })).toHaveFormValues({
      month: '2026-10',
      icb: 'XA1',
    })
    expect(await rowOf('Coverage by supplier in October 2026', /^TPP SystmConnect/)).toHaveTextContent(
      '1 of 1',
    )
  })

  it.each([
    ['?month=2026-11', 'No day of November 2026 was measured.'],
    ['?month=2026-10&icb=XA2', 'Every practice with a measured day was seen at least once in this month.'],
  ])('says so in words where there is nothing to list: %s', async (query, words) => {
    openCoverage(query)
    expect(await screen.findByText(words)).toBeVisible()
  })

  it.each([
    ['?month=2027-01', /has not begun/],
    ['?icb=XA9', /no such ICB/],
    ['?page=0', /must be a whole number from 1/],
  ])('refuses %s with one sentence', async (query, words) => {
    openCoverage(query)
    expect(await screen.findByText(words)).toBeVisible()
  })
})

describe('data quality', () => {
  it('shows shares with their counts, by supplier', async () => {
    openQuality()
    expect(await rowOf('Coverage and gaps, by supplier', /^Another supplier/)).toHaveTextContent(
      '25.0% (924 of 3,696)',
    )
    expect(await rowOf('Missed checks, by supplier', /^Another supplier/)).toHaveTextContent(
      '0% (0 of 3,696)',
    )
  })

  it('says what is not counted', async () => {
    openQuality()
    expect(await rowOf('Corrections and review, by supplier', /^Another supplier/)).toHaveTextContent(
      /No page decidedNot countedNo second look/,
    )
    expect(await rowOf('Corrections and review, by month', /^October 2026/)).toHaveTextContent(
      '0% (0 of 4,620)',
    )
  })
})

const answer = (
  { loader }: { loader: (args: LoaderFunctionArgs) => Response },
  path: string,
  headers: Record<string, string> = {},
) =>
  loader({
    request: new Request(`http://localhost${path}`, { headers }),
    context: contextAt(db, AFTER_OCTOBER),
    params: {},
  })

describe('the files', () => {
  it.each([
    ['/coverage.csv?month=2026-10', coverageCsv, '1', 'gp-online-coverage-practices-2026-10.csv'],
    ['/coverage.csv?month=2026-10&table=areas', coverageCsv, '3', 'gp-online-coverage-areas-2026-10.csv'],
    ['/quality.csv?month=2026-10', qualityCsv, '2', 'gp-online-quality-suppliers-2026-10.csv'],
    [
      '/quality.csv?month=2026-10&icb=XA1&table=months',
      qualityCsv,
      '1',
      'gp-online-quality-months-xa1-2026-10.csv',
    ],
  ])('%s has a row for each shown, and is not sent twice', async (path, route, count, name) => {
    const response = answer(route, path)
    expect(response.headers.get('X-Row-Count')).toBe(count)
    expect(response.headers.get('Content-Disposition')).toContain(name)
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(Number(count) + 1)
    const tag = response.headers.get('ETag') ?? ''
    expect(answer(route, path, { 'If-None-Match': tag }).status).toBe(304)
  })

  it('defuses a formula in a name', async () => {
    db.update(practices).set({ name: '=1+1' }).where(eq(practices.odsCode, 'X90003')).run()
    expect(await answer(coverageCsv, '/coverage.csv?month=2026-10').text()).toContain(",'=1+1,")
  })
})
