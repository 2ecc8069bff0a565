import * as today from '#app/routes/_index.tsx'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { addMonday, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

function renderToday(url = '/', now = MONDAY_MORNING + 4 * MINUTE, isDemonstration = false) {
  const db = freshDb()
  addMonday(db)
  return renderRoute(today, '/', url, contextAt(db, now, { isDemonstration }))
}

describe('Today', () => {
  it('says in one sentence how many were open and as of when', async () => {
    renderToday()
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Monday 23 November 2026Today')
    expect(
      screen.getByText(/^1 of 6 practices had every request type that they offer open/),
    ).toHaveTextContent('The last reading was taken at 11:52am on Monday 23 November 2026, 4 minutes ago.')
  })

  it.each([
    ['Open', '/?state=open#practices', '1'],
    ['Closed when last checked', '/?state=closed#practices', '1'],
    ['Agreed pause', '/?state=agreed_pause#practices', '1'],
    ['Cannot be checked', '/?state=cannot_be_checked#practices', '3'],
  ])('counts "%s" and links to its practices', async (name, href, count) => {
    renderToday()
    const link = await screen.findByRole('link', { name: new RegExp(`${name}$`) })
    expect(link).toHaveAttribute('href', href)
    expect(link.closest('li')).toHaveTextContent(new RegExp(`^${count}`))
  })

  it('lists the practices of a count, with each request type in words', async () => {
    renderToday('/?state=closed')
    const table = await screen.findByRole('table', { name: 'Closed when last checked' })
    const row = within(table).getByRole('row', { name: /Birch Medical Centre/ })
    expect(row).toHaveTextContent(/Closed when last checked.*Closed.*Limit reached.*Open.*11:49am/)
    expect(screen.getByRole('link', { name: /^Remove filter:/ })).toHaveAttribute('href', '/#practices')
  })

  it('says why a practice cannot be checked', async () => {
    renderToday('/?state=cannot_be_checked&icb=xa2')
    expect(await screen.findByRole('row', { name: /Dogwood Practice/ })).toHaveTextContent('Blocked')
    expect(screen.getByRole('row', { name: /Elm Health Centre/ })).toHaveTextContent('No recent check')
    expect(screen.getByRole('row', { name: /Fir Tree Surgery/ })).toHaveTextContent('No tool known')
  })

  it('warns in words when readings are late', async () => {
    renderToday('/', MONDAY_MORNING + 45 * MINUTE)
    expect(await screen.findByRole('heading', { name: /Readings are late/ })).toBeVisible()
    expect(screen.getByText(/The newest reading is 45 minutes old/)).toBeVisible()
  })

  it('says outside core hours when the next checks are due, and how to see the main job', async () => {
    renderToday('/', Date.parse('2026-11-27T20:00:00Z'), true)
    expect(await screen.findByText(/next checks are due on Monday 30 November 2026, from 8am/)).toBeVisible()
    expect(screen.getByText(/npm run probe -- --once --at 2026-11-30T10:15Z/)).toBeVisible()
  })

  it('keeps the command to the demonstration', async () => {
    renderToday('/', Date.parse('2026-11-27T20:00:00Z'))
    await screen.findByText(/next checks are due/)
    expect(screen.queryByText(/npm run probe/)).toBeNull()
  })

  it.each([
    [
      '/?state=broken',
      'The value of “state” in the address must be one of agreed_pause, closed, open, cannot_be_checked.',
    ],
    ['/?page=0', 'The value of “page” in the address must be a whole number from 1.'],
    ['/?icb=%3Cb%3E', 'The value of “icb” in the address must be an ODS code of letters and digits.'],
  ])('answers %s with one clear sentence', async (url, sentence) => {
    renderToday(url)
    expect(await screen.findByRole('heading', { name: 'This address cannot be used' })).toBeVisible()
    expect(screen.getByText(sentence)).toBeVisible()
  })
})
