import * as monitor from '#app/routes/monitor.tsx'
import { turnSwitch } from '#db/queries/probing-stops.server.ts'
import { readingVantages } from '#db/schema/index.ts'
import { slotAt } from '#domain/slots.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { addMonday, addReading, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

function renderMonitor(now: number) {
  const db = freshDb()
  addMonday(db)
  return renderRoute(monitor, '/monitor', '/monitor', contextAt(db, now))
}

describe('Monitor health', () => {
  it('shows runs, slots, missed checks and outcomes', async () => {
    renderMonitor(MONDAY_MORNING + MINUTE)
    const outcomes = await screen.findByRole('table', { name: 'Readings by outcome in the last 7 core days' })
    expect(within(outcomes).getByRole('row', { name: /^Blocked/ })).toHaveTextContent('16.6%')
    expect(screen.getByRole('row', { name: /under way/ })).toHaveTextContent('(under way)54010')
    expect(screen.getByRole('table', { name: 'Last probe runs' })).toHaveTextContent('1, scheduler')
    expect(screen.queryByRole('heading', { name: /scheduler is not running/ })).toBeNull()
  })

  it.each([
    ['the scheduler is not seen in core hours', MONDAY_MORNING + 6 * MINUTE, true],
    ['it is outside core hours', MONDAY_MORNING + 12 * 60 * MINUTE, false],
  ])('warns when it should: %s', async (_name, now, warns) => {
    renderMonitor(now)
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('heading', { name: /scheduler is not running/ }) !== null).toBe(warns)
  })

  it('says who stopped all checks, and why', async () => {
    const db = freshDb()
    addMonday(db)
    const stop = { isStopped: true, decidedBy: 'A. Tester', reason: 'A supplier objects' }
    turnSwitch(db, { ...stop, decidedAt: MONDAY_MORNING })
    renderRoute(monitor, '/monitor', '/monitor', contextAt(db, MONDAY_MORNING + 12 * 60 * MINUTE))
    expect(await screen.findByRole('heading', { name: /All checks are stopped/ })).toBeVisible()
    expect(
      screen.getByText(/^A\. Tester stopped them on 23 November 2026 at 11:52am: A supplier objects\./),
    ).toBeVisible()
  })

  it('lists readings on which the two vantage points disagree', async () => {
    const db = freshDb()
    const { closed, runId } = addMonday(db)
    const at = MONDAY_MORNING - MINUTE
    addReading(db, closed, at, { runId, part: 4 })
    db.insert(readingVantages)
      .values({ slot: slotAt(at), toolId: closed, part: 4, vantage: 2 })
      .run()
    renderRoute(monitor, '/monitor', '/monitor', contextAt(db, MONDAY_MORNING))
    const row = await screen.findByRole('row', { name: /Birch Medical Centre/ })
    expect(row).toHaveTextContent(/usual place: appointments? closed/i)
    expect(row).toHaveTextContent(/second vantage point: appointments? open/i)
  })

  it('says that none disagrees', async () => {
    renderMonitor(MONDAY_MORNING)
    expect(await screen.findByText('No disagreement in the last 7 core days.')).toBeVisible()
  })
})
