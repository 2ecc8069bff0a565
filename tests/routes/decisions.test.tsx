import * as decisions from '#app/routes/decisions.tsx'
import { spreadChanges } from '#db/figures/recount.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { DECISION_QUEUE_WORDS } from '#domain/wording.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import { FINAL_AT, freeze, frozenWorld, LATER } from '#tests/helpers/frozen-world.ts'
import { aFinding, aProposal } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

/** One proposal, two findings, one frozen month with newer facts. */
function worldWithWaiting() {
  const { db, first, second } = frozenWorld()
  aProposal(db, first, 'addition', { supplierCode: 'patchs', address: 'https://patchs.ai/practice/a' })
  aFinding(db, first)
  aFinding(db, second)
  freeze(db, FINAL_AT)
  anExclusion(db, {
    practiceId: first,
    startsAt: londonInstant('2026-10-01', '12:30'),
    endsAt: londonInstant('2026-10-01', '14:30'),
    enteredAt: LATER,
  })
  spreadChanges(db)
  return db
}

describe('what waits for a person', () => {
  it.each([
    ['corrections', '0'],
    ['incidents', '0'],
    ['months', '1'],
    ['proposals', '1'],
    ['findings', '2'],
    ['review', 'See the queue'],
  ] as const)('%s: %s', async (queue, waiting) => {
    renderRoute(decisions, '/decisions', '/decisions', contextAt(worldWithWaiting(), LATER))
    const { label, href } = DECISION_QUEUE_WORDS[queue]
    const link = await screen.findByRole('link', { name: label })
    expect(link).toHaveAttribute('href', href)
    const row = screen.getAllByRole('row').find((each) => within(each).queryByRole('link', { name: label }))
    expect(within(row ?? document.body).getAllByRole('cell')[0]).toHaveTextContent(waiting)
  })

  it('leads to the registers', async () => {
    renderRoute(decisions, '/decisions', '/decisions', contextAt(frozenWorld().db, LATER))
    expect(await screen.findByRole('link', { name: 'Exclusions' })).toHaveAttribute('href', '/exclusions')
  })
})
