import * as item from '#app/routes/review.$id.tsx'
import * as queue from '#app/routes/review._index.tsx'
import type { Db } from '#db/client.server.ts'
import { readings, reviewDecisionPages, reviewDecisions, screenshots } from '#db/schema/index.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { takeReading } from '#tests/helpers/take-reading.ts'
import { screen, within } from '@testing-library/react'
import { eq } from 'drizzle-orm'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:30:00Z')
const MINUTE = 60_000

let db: Db
let evidencePath: string

beforeEach(async () => {
  db = freshDb()
  anIcb(db)
  evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-review-'))
  for (const [n, name] of ['Alder Surgery', 'Birch Surgery'].entries()) {
    const practiceCode = `X9000${n + 1}`
    const address = `http://generic.simulator.example/practice/${practiceCode}`
    const toolId = aTool(db, aPractice(db, practiceCode, { name }), { address })
    const body = Buffer.from(
      `<h1>${name}</h1><img src="https://elsewhere.example/x.png" onerror="alert(1)"><p>A page nobody knows. Branch ${n ? 'one' : 'two'} of the practice answers on weekdays and at no other time, as the team has agreed with everybody who lives here, in the valley and on the hills around it.</p>`,
    )
    await takeReading(
      db,
      evidencePath,
      { toolId, address, practiceCode, practiceName: name },
      NOW - (n + 1) * MINUTE,
      body,
    )
  }
})

afterEach(() => rmSync(evidencePath, { recursive: true }))

const context = () => contextAt(db, NOW, { evidencePath })

async function groupId(): Promise<string> {
  const { unmount } = renderRoute(queue, '/review', '/review', context())
  const link = within(await screen.findByRole('table')).getByRole('link')
  unmount()
  return link.getAttribute('href')?.split('/').at(-1) ?? ''
}

describe('the review queue', () => {
  it('lists look-alikes once', async () => {
    renderRoute(queue, '/review', '/review', context())
    const row = await screen.findByRole('row', { name: /Page without a title/ })
    expect(row).toHaveTextContent(/222/)
    expect(screen.getByRole('heading', { name: '1 group' })).toBeVisible()
  })

  it('shows a page as text and never as a page', async () => {
    const id = await groupId()
    const { container } = renderRoute(item, '/review/:id', `/review/${id}`, context())
    expect(await screen.findByText(/<img src="https:\/\/elsewhere.example/)).toBeInTheDocument()
    expect(container.querySelector('img, iframe')).toBeNull()
    expect(screen.getByText('No picture of the page was taken.')).toBeVisible()
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(2)
    expect(screen.getByRole('row', { name: /Birch Surgery/ })).toBeVisible()
    expect(screen.getByText(/No page of this supplier was recognised/)).toBeVisible()
  })

  it('shows the picture of the page, where one was taken', async () => {
    const id = await groupId()
    const { slot, toolId, part } = db.select().from(readings).where(eq(readings.toolId, 1)).get() ?? {}
    const sha256 = 'b'.repeat(64)
    db.insert(screenshots)
      .values({
        slot: slot ?? 0,
        toolId: toolId ?? 0,
        part: part ?? 0,
        sha256,
        how: 'rendered',
        bytes: 1,
        takenAt: NOW,
      })
      .run()
    renderRoute(item, '/review/:id', `/review/${id}`, context())
    const picture = await screen.findByRole('img', { name: 'Picture of the page of Alder Surgery' })
    expect(picture).toHaveAttribute('src', `/readings/${slot}-${toolId}-${part}/screenshots/${sha256}`)
  })

  it.each(['0123456789abcdef', 'x'])('has nothing at %s', async (id) => {
    renderRoute(item, '/review/:id', `/review/${id}`, context())
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible()
  })
})

type Answer = { status?: number; init?: { status?: number }; data?: { errors: Record<string, string> } }

const FILLED = {
  decidedBy: 'A. Person',
  why: 'Read it',
  verdict: 'states',
  appointment: 'closed',
  medication: 'unknown',
  admin: 'open',
}

async function decide(fields: Record<string, string | string[]>): Promise<Answer & Response> {
  const id = await groupId()
  const { loader, action } = item
  const { group } = loader({ context: context(), params: { id } } as never)
  const request = formPost(`/review/${id}`, {
    ...FILLED,
    page: group.members.map(({ key }) => key),
    ...fields,
  })
  return (await action({ request, context: context(), params: { id } } as never)) as unknown as Answer &
    Response
}

describe('deciding on look-alikes', () => {
  it('keeps one decision for all of them', async () => {
    const answer = await decide({})
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/review?decided=1'])
    expect(db.select().from(reviewDecisions).all()).toMatchObject([
      {
        states: { appointment: 'closed', medication: 'unknown', admin: 'open' },
        decidedBy: 'A. Person',
        decidedAt: NOW,
      },
    ])
    expect(db.select().from(reviewDecisionPages).all()).toHaveLength(2)
  })

  it('keeps that it is no consultation page', async () => {
    await decide({ verdict: 'not_consultation_page', appointment: 'unknown', admin: 'unknown' })
    expect(db.select().from(reviewDecisions).all()).toMatchObject([{ states: null }])
  })

  it.each([
    ['no name', { decidedBy: '' }, 'decidedBy'],
    ['no reason', { why: '' }, 'why'],
    ['a state that is none', { admin: 'ajar' }, 'admin'],
    ['nothing said', { appointment: 'unknown', admin: 'not_visible' }, 'states'],
    ['nothing ticked', { page: [] }, 'pages'],
    ['no verdict', { verdict: '' }, 'verdict'],
  ])('keeps nothing with %s', async (_name, fields, wrong) => {
    const answer = await decide(fields)
    expect([answer.init?.status, Object.keys(answer.data?.errors ?? {})]).toEqual([400, [wrong]])
    expect(db.select().from(reviewDecisions).all()).toEqual([])
  })
})
