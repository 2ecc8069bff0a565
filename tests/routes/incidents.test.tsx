import * as list from '#app/routes/incidents._index.tsx'
import * as one from '#app/routes/incidents.$id.tsx'
import * as today from '#app/routes/_index.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import type { Db } from '#db/client.server.ts'
import { decisionsOn, incidentsOn } from '#db/queries/incidents.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { at, DAY, decide, EVENING, incidentWorld, OUTAGE } from '#tests/helpers/incident-world.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const FILLED = { decidedBy: 'A. Person', why: 'The supplier wrote so', kind: 'supplier', from: '', to: '' }

let db: Db
let id: number

function found(sighting?: Parameters<typeof incidentWorld>[0]) {
  db = incidentWorld(sighting).db
  findIncidentsOn(db, { day: DAY, now: EVENING })
  rollUp(db, { days: [DAY], asOf: EVENING })
  id = incidentsOn(db, DAY)[0]?.id ?? 0
}
beforeEach(() => found())

const show = () => renderRoute(one, '/incidents/:id', `/incidents/${id}`, contextAt(db, EVENING))
const send = async (fields: Record<string, string | string[]>, headers?: Record<string, string>) =>
  (await one
    .action({
      request: formPost(`/incidents/${id}`, { ...FILLED, ...fields }, headers),
      context: contextAt(db, EVENING),
      params: { id: String(id) },
    } as never)
    .catch((thrown: unknown) => thrown)) as {
    status?: number
    init?: { status?: number }
    data?: { errors: Record<string, string> }
  }

describe('the list of incidents', () => {
  it('shows each with its bounds, its practices and that nobody has decided', async () => {
    renderRoute(list, '/incidents', '/incidents', contextAt(db, EVENING))
    const row = await screen.findByRole('row', { name: /Supplier incident: Accurx/ })
    expect(row).toHaveTextContent('Between 9:46am and 10:01am')
    expect(row).toHaveTextContent('Between 11:19am and 11:25am')
    expect(row).toHaveTextContent('10 of 10 practices')
    expect(row).toHaveTextContent('Waiting for a person')
    expect(screen.getByText('1 incident waiting for a person.')).toBeInTheDocument()
  })

  it('says that there is none', async () => {
    renderRoute(list, '/incidents', '/incidents', contextAt(incidentWorld(OUTAGE, 0).db, EVENING))
    expect(await screen.findByText('No incident was found.')).toBeInTheDocument()
  })
})

describe('an incident', () => {
  it('names its practices with the time of each and what was read', async () => {
    show()
    const row = await screen.findByRole('row', { name: /Practice X91000/ })
    expect(row).toHaveTextContent('9:46am to 11:31am')
    expect(within(row).getAllByRole('cell').at(-2)).toHaveTextContent('6')
    expect(within(row).getByRole('checkbox', { name: 'No part of it: Practice X91000' })).not.toBeChecked()
  })

  it('says so when every reading in it was of a closed page', async () => {
    found({ ...OUTAGE, sighting: { state: 'closed' } })
    show()
    expect(
      await screen.findByText(/Practices that close at the same hour look like this too/),
    ).toBeInTheDocument()
  })

  it('shows who decided what and why', async () => {
    decide(db, { decision: 'adjusted', startsAt: at('10:00'), endsAt: at('11:00'), leftOut: [1] })
    show()
    const row = await screen.findByRole('row', { name: /Adjusted/ })
    expect(row).toHaveTextContent('10am to 11am')
    expect(row).toHaveTextContent('A. Person')
    expect(screen.getByRole('row', { name: /Practice X91000/ })).toHaveTextContent('Left out')
  })

  it.each(['999', 'x', '1e3', '-1'])('is not found at %s', async (wrong) => {
    renderRoute(one, '/incidents/:id', `/incidents/${wrong}`, contextAt(db, EVENING))
    expect(await screen.findByText('There is no incident at this address.')).toBeInTheDocument()
  })
})

describe('a decision about an incident', () => {
  it.each<[string, Record<string, string | string[]>, object]>([
    ['confirms', { verdict: 'confirmed' }, { decision: 'confirmed', kind: 'supplier', leftOut: [] }],
    ['dismisses', { verdict: 'dismissed' }, { decision: 'dismissed' }],
    [
      'changes the times',
      { verdict: 'adjusted', from: '10:00', to: '10:45' },
      { decision: 'adjusted', startsAt: londonInstant(DAY, '10:00'), endsAt: londonInstant(DAY, '10:45') },
    ],
    ['leaves a practice out', { verdict: 'adjusted', chosen: ['1', '999'] }, { leftOut: [1] }],
    ['says that it was the monitor', { verdict: 'adjusted', kind: 'monitor' }, { kind: 'monitor' }],
    [
      'confirms as found, whatever else was filled in',
      { verdict: 'confirmed', kind: 'monitor', from: '10:00', to: '10:45' },
      { kind: 'supplier', startsAt: null, endsAt: null },
    ],
  ])('%s', async (_name, fields, expected) => {
    expect((await send(fields)).status).toBe(303)
    expect(decisionsOn(db, id)).toMatchObject([{ ...expected, decidedBy: 'A. Person', decidedAt: EVENING }])
  })

  const EVERYBODY = Array.from({ length: 10 }, (_, n) => String(n + 1))
  it.each<[string, Record<string, string | string[]>, string]>([
    ['no name', { verdict: 'confirmed', decidedBy: ' ' }, 'decidedBy'],
    ['no reason', { verdict: 'confirmed', why: '' }, 'why'],
    ['no verdict', {}, 'decision'],
    ['nothing changed', { verdict: 'adjusted' }, 'from'],
    ['one time only', { verdict: 'adjusted', from: '10:00' }, 'from'],
    ['times the wrong way round', { verdict: 'adjusted', from: '11:00', to: '10:00' }, 'from'],
    ['a time that is none', { verdict: 'adjusted', from: '25:00', to: '26:00' }, 'from'],
    ['every practice left out', { verdict: 'adjusted', chosen: EVERYBODY }, 'practices'],
  ])('is not kept with %s', async (_name, fields, field) => {
    const answer = await send(fields)
    expect(answer.init?.status).toBe(400)
    expect(Object.keys(answer.data?.errors ?? {})).toContain(field)
    expect(decisionsOn(db, id)).toEqual([])
  })

  it('is not kept when another site sent the form', async () => {
    const answer = await send({ verdict: 'confirmed' }, { Origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(decisionsOn(db, id)).toEqual([])
  })
})

describe('elsewhere', () => {
  it('Today says that practices were hit together, until somebody dismisses it', async () => {
    const { unmount } = renderRoute(today, '/', '/', contextAt(db, EVENING))
    expect(await screen.findByRole('link', { name: /Supplier incident: Accurx/ })).toHaveAttribute(
      'href',
      `/incidents/${id}`,
    )
    unmount()
    decide(db, { decision: 'dismissed' })
    renderRoute(today, '/', '/', contextAt(db, EVENING))
    await screen.findByRole('heading', { name: 'Practices' })
    expect(screen.queryByText('Practices hit together today')).not.toBeInTheDocument()
  })

  it('the exclusions of a practice lead to it', async () => {
    renderRoute(practice, '/practices/:ods', '/practices/X91000', contextAt(db, EVENING))
    const link = await screen.findByRole('link', { name: 'Supplier fault' })
    expect(link).toHaveAttribute('href', `/incidents/${id}`)
  })
})
