import * as method from '#app/routes/method.tsx'
import { REQUIREMENTS } from '#domain/requirements.ts'
import { LIMITS, STATUS_WORDS } from '#domain/wording.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const renderMethod = () =>
  renderRoute(
    method,
    '/method',
    '/method',
    contextAt(freshDb(), MONDAY_MORNING, {
      organisationName: 'Invented ICB',
      contactEmail: 'checks@example.org',
    }),
  )

describe('How this is measured', () => {
  it('holds every limit, status word and requirement', async () => {
    renderMethod()
    await screen.findByRole('heading', { level: 1 })
    for (const limit of LIMITS) expect(screen.getByText(limit)).toBeVisible()
    for (const { label } of Object.values(STATUS_WORDS)) expect(screen.getByText(label)).toBeVisible()
    for (const { id, words } of REQUIREMENTS) {
      expect(screen.getByText(id)).toBeVisible()
      expect(screen.getByRole('rowheader', { name: words })).toBeVisible()
    }
  })

  it.each([
    [/^Core hours are 8am to 6:30pm/, '630 minutes a day'],
    [/^Each tool is checked 44 times/, '42 times at a random moment in each 15 minutes'],
    [/^Example: open at 12:22pm/, 'closed for between 30 and 60 minutes'],
    [/^Checks are made for Invented ICB/, 'write to checks@example.org'],
  ])('computes what it says: %s', async (start, words) => {
    renderMethod()
    expect(await screen.findByText(start)).toHaveTextContent(words)
  })

  it.each([
    ['5 minutes', '32.7% of cases'],
    ['10 minutes', '61.7% of cases'],
    ['15 minutes', '83.3% of cases'],
    ['20 minutes', '95.0% of cases'],
    ['30 minutes', 'every case'],
  ])('says how likely a closure of %s is to be seen', async (length, seen) => {
    renderMethod()
    expect(await screen.findByRole('row', { name: `${length} ${seen}` })).toBeVisible()
  })

  it('shows announced rules as announced, never as in force', async () => {
    renderMethod()
    const row = await screen.findByRole('row', { name: /No cap on requests/ })
    expect(row).toHaveTextContent('Announced for 1 April 2026')
  })
})
