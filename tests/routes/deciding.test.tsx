import * as findings from '#app/routes/findings.tsx'
import * as proposals from '#app/routes/proposals.tsx'
import type { Db } from '#db/client.server.ts'
import { findingDecisions, proposalDecisions, tools } from '#db/schema/index.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { aFinding, aProposal, formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:30:00Z')
const FILLED = { decidedBy: 'A. Person', why: 'Looked', validFrom: '2026-11-23', verdict: 'accepted' }
const NEW = 'https://patchs.ai/practice/larkmere'

let db: Db
let addition: number
let missing: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  const practiceId = aPractice(db, 'X90001', { name: 'Larkmere Surgery' })
  const toolId = aTool(db, practiceId, {
    supplierCode: 'accurx',
    address: 'https://florey.accurx.com/p/X90001',
  })
  addition = aProposal(db, practiceId, 'addition', { supplierCode: 'patchs', address: NEW })
  missing = aProposal(db, practiceId, 'link_missing', { toolId })
  aFinding(db, practiceId)
})

type Answer = { status?: number; init?: { status?: number }; data?: { errors: Record<string, string> } }

/** Sends a form to an action, as a browser would. */
const send = async (route: typeof proposals | typeof findings, path: string, request: Request) =>
  (await route
    .action({ request, context: contextAt(db, NOW), params: {} } as never)
    .catch((thrown: unknown) => thrown)) as Answer & Response
const decide = (fields: Record<string, string | string[]>, headers?: Record<string, string>) =>
  send(proposals, '/proposals', formPost('/proposals', { ...FILLED, ...fields }, headers))
const decided = () => db.select().from(proposalDecisions).all().length

describe('the page of proposals', () => {
  it('shows each with what is held, what was found and the evidence', async () => {
    renderRoute(proposals, '/proposals', '/proposals', contextAt(db, NOW))
    const row = await screen.findByRole('row', { name: /Another tool/ })
    expect(row).toHaveTextContent(`None${'PATCHS'}${NEW}`)
    expect(row).toHaveTextContent('evidence aaaaaaaaaaaaaaaa')
    expect(
      within(row).getByRole('checkbox', { name: 'Choose: Another tool, Larkmere Surgery' }),
    ).not.toBeChecked()
    const form = screen.getByRole('form', { name: 'Decide proposals' })
    expect(form).toHaveAttribute('method', 'post')
    expect(within(form).getByLabelText('First day of the change in the register')).toHaveValue('2026-11-23')
    expect(within(form).getByRole('button', { name: 'Accept' })).toHaveAttribute('value', 'accepted')
  })

  it('can be cut to one kind', async () => {
    renderRoute(proposals, '/proposals', '/proposals?kind=link_missing', contextAt(db, NOW))
    expect(await screen.findByRole('heading', { name: '1 proposal' })).toBeVisible()
    expect(screen.queryByRole('row', { name: /Another tool/ })).toBeNull()
  })
})

describe('deciding', () => {
  it('accepts what was ticked and goes back to the list', async () => {
    const answer = await decide({ chosen: [String(addition)] })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/proposals?done=1'])
    expect(db.select().from(tools).all()).toHaveLength(2)
    expect(decided()).toBe(1)
  })

  it('accepts everything shown where that is asked', async () => {
    const shown = [String(addition), String(missing)]
    expect((await decide({ everything: 'yes', shown })).headers.get('Location')).toBe('/proposals?done=2')
  })

  it.each([
    ['no name', { decidedBy: ' ' }, ['decidedBy']],
    ['no reason', { why: '' }, ['why']],
    ['no day', { validFrom: 'Monday' }, ['validFrom']],
    ['a day to come', { validFrom: '2026-11-24' }, ['validFrom']],
    ['no verdict', { verdict: 'maybe' }, ['verdict']],
    ['nothing ticked', { chosen: [] }, ['proposals']],
    ['everything at once', { decidedBy: '', why: '', chosen: ['x'] }, ['decidedBy', 'why', 'proposals']],
  ])('decides nothing with %s', async (_name, fields, wrong) => {
    const answer = await decide({ chosen: [String(addition)], ...fields })
    expect(answer.init?.status).toBe(400)
    expect(Object.keys(answer.data?.errors ?? {}).toSorted()).toEqual(wrong.toSorted())
    expect(decided()).toBe(0)
  })

  it.each([
    ['another site', { Origin: 'http://evil.example', Host: 'localhost:3000' }],
    ['another port', { Origin: 'http://localhost:3001', Host: 'localhost:3000' }],
    ['nowhere', { Host: 'localhost:3000' }],
    ['a hidden origin', { Origin: 'null', Host: 'localhost:3000' }],
    [
      'a frame elsewhere',
      { Origin: 'http://localhost:3000', Host: 'localhost:3000', 'Sec-Fetch-Site': 'cross-site' },
    ],
  ])('refuses a form from %s', async (_name, headers) => {
    const answer = await decide({ chosen: [String(addition)] }, headers as Record<string, string>)
    expect([answer.status, decided()]).toEqual([403, 0])
  })
})

describe('findings on websites', () => {
  it('are shown as seen, for a person to confirm', async () => {
    renderRoute(findings, '/findings', '/findings', contextAt(db, NOW))
    expect(await screen.findByRole('row', { name: /Larkmere/ })).toHaveTextContent('OC-10Found')
    expect(screen.getByText(/may still be there/)).toBeVisible()
  })

  it.each([
    ['confirmed', 303, 1],
    ['accepted', undefined, 0],
  ])('take the verdict %s', async (verdict, status, count) => {
    const fields = { ...FILLED, verdict, everything: 'yes', shown: ['1'] }
    const answer = await send(findings, '/findings', formPost('/findings', fields))
    expect([answer.status, db.select().from(findingDecisions).all().length]).toEqual([status, count])
  })
})
