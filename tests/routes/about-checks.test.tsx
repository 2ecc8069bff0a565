import * as aboutChecks from '#app/routes/about-checks.tsx'
import { turnSwitch } from '#db/queries/probing-stops.server.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:52:00Z')

function open(more: Parameters<typeof contextAt>[2] = {}, db = freshDb()) {
  renderRoute(aboutChecks, '/about-checks', '/about-checks', contextAt(db, NOW, more))
  return screen.findByRole('heading', { level: 1, name: 'About our checks' })
}

describe('About our checks', () => {
  it('says who asks, how often and what is never done', async () => {
    await open({ organisationName: 'Invented ICB' })
    expect(screen.getByText(/made for Invented ICB\./)).toBeVisible()
    expect(screen.getByText('CoreHours/0.1.0 (+http://localhost:3000/about-checks)')).toBeVisible()
    expect(
      screen.getByText(/looked at 44 times on a working day, from 8am to 6:30pm: once in each 15 minutes/),
    ).toBeVisible()
    expect(screen.getByText(/never fills in or sends a form/)).toBeVisible()
  })

  it.each([
    ['an address', { contactEmail: 'checks@invented-icb.example' }, 'checks@invented-icb.example'],
    ['no address', {}, 'No address is set for this service: ask the organisation that runs it.'],
  ])('says how to object: %s', async (_name, more, words) => {
    await open(more)
    expect(screen.getByText(words)).toBeVisible()
  })

  it('says when all checks are stopped, and neither who nor why', async () => {
    const db = freshDb()
    turnSwitch(db, { isStopped: true, decidedBy: 'A. Tester', reason: 'A supplier objects', decidedAt: NOW })
    await open({}, db)
    expect(screen.getByText('All checks have been stopped since 23 November 2026 at 11:52am.')).toBeVisible()
    expect(document.body).not.toHaveTextContent(/A\. Tester|supplier objects/)
  })
})
