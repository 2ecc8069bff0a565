import * as route from '#app/routes/icb-rules.tsx'
import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { icbRules } from '#db/schema/index.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:30:00Z')
const FILLED = {
  icbOdsCode: 'XA1',
  inForceFrom: '2026-11-23',
  pauses: 'notification_enough',
  cappedClosedFrom: '',
  decidedBy: 'A. Person',
  why: 'Board paper 12',
}

let db: Db
beforeEach(() => {
  db = freshDb()
  for (const icb of ['XA1', 'XA2']) anIcb(db, icb)
})

const show = (more: Partial<AppContext> = {}) =>
  renderRoute(route, '/icb-rules', '/icb-rules', contextAt(db, NOW, more))
const send = async (fields: Record<string, string> = {}, now = NOW, more: Partial<AppContext> = {}) =>
  (await route
    .action({
      request: formPost('/icb-rules', { ...FILLED, ...fields }),
      context: contextAt(db, now, more),
      params: {},
    } as never)
    .catch((thrown: unknown) => thrown)) as {
    status?: number
    init?: { status?: number }
    data?: { errors: Record<string, string>; values: Record<string, string> }
  }
const kept = () => db.select().from(icbRules).all()

describe('the rules of ICBs', () => {
  it('say what holds where none is recorded', async () => {
    show()
    expect(
      await screen.findByText('No ICB has recorded a rule. A pause needs the agreement of the ICB.'),
    ).toBeInTheDocument()
  })

  it('stand with their history, entered last first, and say which counts today', async () => {
    await send()
    await send({ inForceFrom: '2026-12-01', pauses: 'agreement_needed', why: 'Back to agreement' }, NOW + 1)
    await send(
      { icbOdsCode: 'XA2', inForceFrom: '2026-01-01', isPastMeant: 'yes', cappedClosedFrom: '2026-04-01' },
      NOW + 2,
    )
    show()
    const [, other, later, first] = (await screen.findAllByRole('row')).map((row) => row.textContent)
    expect(other).toMatch(/^XA2 .*1 January 2026Counts todayEntered afterwards.*1 April 2026/)
    expect(later).toMatch(/^XA1 .*1 December 2026Agreement needed.*Back to agreement$/)
    expect(first).toMatch(
      /23 November 2026Counts todayTelling the ICB is enough.*23 November 2026 at 11:30am by A. PersonBoard paper 12$/,
    )
  })

  it('are those of the viewer’s ICBs', async () => {
    await send()
    const viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    show({ viewer })
    expect(await screen.findByText(/^No ICB has recorded a rule/)).toBeInTheDocument()
    expect(screen.queryByRole('option', { name: /^XA1/ })).not.toBeInTheDocument()
    const { init, data } = await send({}, NOW, { viewer })
    expect([init?.status, data?.errors]).toEqual([400, { icbOdsCode: 'Choose an ICB' }])
  })
})

describe('a rule that is sent', () => {
  it.each<[string, Record<string, string>, object]>([
    ['from today', {}, { inForceFrom: '2026-11-23', cappedClosedFrom: null }],
    ['from a day written by hand', { inForceFrom: '1/12/2026' }, { inForceFrom: '2026-12-01' }],
    ['with a day for full routes', { cappedClosedFrom: '2026-04-01' }, { cappedClosedFrom: '2026-04-01' }],
    [
      'from a past day, as is said',
      { inForceFrom: '2026-11-01', isPastMeant: 'yes' },
      { inForceFrom: '2026-11-01', enteredAt: NOW },
    ],
  ])('is kept %s', async (_name, fields, expected) => {
    expect((await send(fields)).status).toBe(303)
    expect(kept()).toMatchObject([{ icbOdsCode: 'XA1', decidedBy: 'A. Person', ...expected }])
  })

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['no ICB', { icbOdsCode: '' }, { icbOdsCode: 'Choose an ICB' }],
    ['an unknown ICB', { icbOdsCode: 'XA9' }, { icbOdsCode: 'Choose an ICB' }],
    ['no day', { inForceFrom: '' }, { inForceFrom: 'Enter a day such as 2026-12-01' }],
    ['a day that is none', { inForceFrom: '2026-02-29' }, { inForceFrom: 'Enter a day such as 2026-12-01' }],
    [
      'a past day, unsaid',
      { inForceFrom: '2026-11-22' },
      {
        isPastMeant: 'This day is over: say that days which are over are meant too, or enter a later day',
      },
    ],
    ['nothing about pauses', { pauses: '' }, { pauses: 'Choose what a pause needs' }],
    [
      'another day for full routes',
      { cappedClosedFrom: '2026-05-01' },
      { cappedClosedFrom: 'Choose one of the days offered' },
    ],
    ['no name', { decidedBy: ' ' }, { decidedBy: 'Enter your name' }],
    ['no reason', { why: '' }, { why: 'Enter why you decide so' }],
  ])('is not kept with %s', async (_name, fields, errors) => {
    const { init, data } = await send(fields)
    expect([init?.status, data?.errors]).toEqual([400, errors])
    expect(data?.values).toMatchObject(fields)
    expect(kept()).toEqual([])
  })

  it.each([
    ['twice is kept once', {}, 60_000, 1],
    ['with another reason is kept too', { why: 'Board paper 13' }, 60_000, 2],
    ['much later is kept too', {}, 11 * 60_000, 2],
  ])('%s', async (_name, fields, afterMs, count) => {
    await send()
    await send(fields, NOW + afterMs)
    expect(kept()).toHaveLength(count)
  })
})
