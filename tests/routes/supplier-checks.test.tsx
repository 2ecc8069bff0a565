import * as icb from '#app/routes/icbs.$code.tsx'
import * as supplier from '#app/routes/suppliers.$code.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { aPractice, aTool } from '#tests/helpers/builders.ts'
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

const open = (code = 'systmconnect') =>
  renderRoute(supplier, '/suppliers/:code', `/suppliers/${code}?month=2026-10`, contextAt(db, AFTER_OCTOBER))
const HEADLINE = 'The fewest tools were open from 12:30pm to 1pm: in 0 of 10 checks'

describe('the month of a supplier', () => {
  it('says in words and counts when its tools were open, without shares of fewer than 10', async () => {
    open()
    expect(await screen.findByText(`${HEADLINE}. Fewer than 10 tools: counts only, no shares.`)).toBeVisible()
    const table = screen.getByRole('table', { name: 'Checks that found the tool open, by half-hour' })
    expect(within(table).getByRole('row', { name: /^12:30pm to 1pm/ })).toHaveTextContent(
      '12:30pm to 1pm0 of 10Counts only0 of 10',
    )
    expect(screen.getByText(/the last 5 whole core days of the month/)).toBeVisible()
  })

  it('draws shares from 10 tools on, with the same numbers as a table and as a file', async () => {
    for (let n = 10; n < 19; n++) aTool(db, aPractice(db, `X900${n}`), { supplierCode: 'systmconnect' })
    open()
    const figure = await screen.findByRole('figure', { name: `${HEADLINE} (0%)` })
    expect(figure.querySelector('[data-island="open-share-chart"]')).not.toBeNull()
    const row = within(figure).getByRole('row', { name: /^11am to 11:30am/, hidden: true })
    expect(row).toHaveTextContent('10 of 10100%0 of 10')
    expect(within(figure).getByRole('link', { name: 'Download these numbers (CSV)' })).toHaveAttribute(
      'href',
      '/suppliers/systmconnect/open-by-half-hour.csv?month=2026-10',
    )
  })

  it('says how sure its rules are and leads to the review queue', async () => {
    open()
    const rules = await screen.findByRole('table', { name: /^Readings by how sure the rule is, 5 core days/ })
    expect(within(rules).getByRole('row', { name: /^Simulated/ })).toHaveTextContent('210 of 210')
    expect(screen.getByText(/No page went unrecognised in 210 checks/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Review queue' })).toHaveAttribute('href', '/review')
    expect(screen.getByText('No incident of this supplier was found in the month.')).toBeVisible()
  })

  it('is not on the page of an ICB', async () => {
    renderRoute(icb, '/icbs/:code', '/icbs/XA1?month=2026-10', contextAt(db, AFTER_OCTOBER))
    expect(await screen.findByRole('heading', { name: 'Practices' })).toBeVisible()
    expect(screen.queryByRole('heading', { name: 'Open by half-hour' })).toBeNull()
  })
})
