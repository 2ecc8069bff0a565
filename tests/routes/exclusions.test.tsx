import * as list from '#app/routes/exclusions._index.tsx'
import * as one from '#app/routes/exclusions.$id.tsx'
import * as entry from '#app/routes/exclusions.new.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { exclusionById } from '#db/queries/exclusions.server.ts'
import { insertIcbRule } from '#db/queries/icb-rules.server.ts'
import { icbs } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import { post, sendEntry, XA2_ONLY, type Fields } from '#tests/helpers/exclusion-form.ts'
import { exclusionWorld, LATER, READ_DAY } from '#tests/helpers/exclusion-world.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const at = (time: string, day = READ_DAY) => londonInstant(day, time)

let db: Db
beforeEach(() => {
  db = exclusionWorld()
})

const send = (fields: Fields, more = {}) => sendEntry(db, fields, more)

describe('the register', () => {
  const show = (query = '', more: Partial<AppContext> = {}) =>
    renderRoute(list, '/exclusions', `/exclusions${query}`, contextAt(db, LATER, more))
  const owners = async () => {
    await screen.findByRole('heading', { level: 1 })
    return screen.queryAllByRole('rowheader').map((cell) => cell.textContent)
  }

  it('says that there is none', async () => {
    show()
    expect(await screen.findByText('No exclusion has been entered.')).toBeInTheDocument()
  })

  it('shows everything about each, entered last first', async () => {
    await send({ step: 'keep' })
    anExclusion(db, { icbOdsCode: 'XA2', startsAt: at('08:00'), endsAt: at('09:00'), enteredAt: 5 })
    show()
    expect(await owners()).toEqual(['Practice X90001 (X90001)', 'The whole ICB: XA2 Integrated Care Board'])
    const row = screen.getByRole('row', { name: /X90001/ })
    for (const words of [
      '19 November 2026 at midday to 19 November 2026 at 2pm',
      'All request types',
      'Agreed pause (AP)',
      'Flood in the building',
      'Primary care team on 18 November 2026',
      'Reference MAIL-7',
      '23 November 2026 at 1pm by A. Person',
      'Entered after it began',
    ])
      expect(row).toHaveTextContent(words)
    expect(within(row).getByRole('link', { name: /Practice X90001/ })).toHaveAttribute(
      'href',
      '/practices/X90001',
    )
    expect(screen.getByRole('link', { name: /XA2/ })).toHaveAttribute('href', '/icbs/XA2')
    expect(screen.getAllByText('Entered after it began')).toHaveLength(1)
  })

  it.each([
    ['?icb=XA1', ['Practice X90001 (X90001)']],
    ['?icb=XA2', ['Practice X90003 (X90003)', 'The whole ICB: XA2 Integrated Care Board']],
    ['?practice=x90003', ['Practice X90003 (X90003)', 'The whole ICB: XA2 Integrated Care Board']],
    ['?practice=X90002', []],
    ['?code=NI', ['The whole ICB: XA2 Integrated Care Board']],
    [`?on=${READ_DAY}`, ['Practice X90001 (X90001)']],
    ['?on=2026-11-20', ['The whole ICB: XA2 Integrated Care Board']],
    ['?on=2026-11-21', []],
    ['?icb=XA1&code=NI', []],
  ])('narrowed by %s', async (query, expected) => {
    anExclusion(db, { practiceId: 1, startsAt: at('12:00'), endsAt: at('14:00'), enteredAt: 3 })
    anExclusion(db, {
      practiceId: 3,
      startsAt: at('12:00'),
      endsAt: at('14:00'),
      enteredAt: 2,
      withdrawnAt: LATER,
      withdrawnBy: 'B. Person',
      withdrawnWhy: 'Wrong practice',
    })
    anExclusion(db, {
      icbOdsCode: 'XA2',
      reasonCode: 'NI',
      startsAt: at('00:00', '2026-11-20'),
      endsAt: at('00:00', '2026-11-21'),
      enteredAt: 1,
    })
    show(query)
    expect(await owners()).toEqual(expected)
  })

  it('is paged', async () => {
    for (let i = 0; i < 27; i++)
      anExclusion(db, { practiceId: 1, startsAt: at('12:00'), endsAt: at('14:00'), enteredAt: i })
    show('?page=2')
    expect(await owners()).toHaveLength(2)
    expect(screen.getByRole('heading', { name: '27 exclusions' })).toBeInTheDocument()
  })

  it('shows a viewer only their ICB', async () => {
    anExclusion(db, { practiceId: 1, startsAt: at('12:00'), endsAt: at('14:00') })
    anExclusion(db, { icbOdsCode: 'XA1', startsAt: at('12:00'), endsAt: at('14:00') })
    anExclusion(db, { practiceId: 3, startsAt: at('12:00'), endsAt: at('14:00') })
    show('', XA2_ONLY)
    expect(await owners()).toEqual(['Practice X90003 (X90003)'])
  })

  it.each(['?on=2026-02-29', '?code=XX', '?icb=a%20b', '?page=0'])('refuses %s', async (query) => {
    show(query)
    expect(await screen.findByText(/in the address/)).toBeInTheDocument()
  })
})

describe('an exclusion', () => {
  const show = (id = '1', more: Partial<AppContext> = {}) =>
    renderRoute(one, '/exclusions/:id', `/exclusions/${id}`, contextAt(db, LATER, more))
  const withdraw = (fields: Record<string, string>, now = LATER) =>
    post(db, one, '/exclusions/1', fields, { params: { id: '1' }, now })
  const EFFECT = [
    'November 2026',
    '1',
    '120',
    '45 to 75',
    'None seen',
    'Closed at times',
    'Agreed pause only',
  ]
  const cells = async () =>
    within(await screen.findByRole('row', { name: /X90001/ }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent)

  it.each([
    ['before its days are counted again', () => undefined],
    ['once they are', () => recountAll(db, LATER)],
  ])('shows the same effect %s', async (_name, work) => {
    await send({ step: 'keep' })
    work()
    show()
    expect(await cells()).toEqual(EFFECT)
    expect(screen.getByText(/Entered after it began/)).toBeInTheDocument()
  })

  it('beside an equal one takes nothing more out', async () => {
    await send({ step: 'keep' })
    await send({ step: 'keep', enteredBy: 'B. Person' })
    show()
    expect(await screen.findByText('No day that has been measured changes.')).toBeInTheDocument()
  })

  it('of a whole ICB names it', async () => {
    await send({ step: 'keep', practices: '', icb: 'XA1', code: 'NI' })
    show()
    expect(await screen.findByRole('link', { name: 'XA1 Integrated Care Board' })).toBeInTheDocument()
    expect(screen.getAllByRole('rowheader')).toHaveLength(2)
  })

  it('is withdrawn with who and why, once', async () => {
    await send({ step: 'keep' })
    const bad = await withdraw({ decidedBy: '', why: '' })
    expect([bad.init?.status, Object.keys(bad.data?.errors ?? {})]).toEqual([400, ['decidedBy', 'why']])
    const { status } = await withdraw({ decidedBy: 'B. Person', why: 'Wrong practice' })
    const again = await withdraw({ decidedBy: 'C. Person', why: 'Again' }, LATER + 5)
    expect([status, again.status]).toEqual([303, 303])
    expect(exclusionById(db, 1)).toMatchObject({
      withdrawnAt: LATER,
      withdrawnBy: 'B. Person',
      withdrawnWhy: 'Wrong practice',
    })
    show()
    expect(
      await screen.findByText(/^Withdrawn 23 November 2026 at 1pm by B. Person: Wrong practice$/),
    ).toBeInTheDocument()
    expect(await cells()).toEqual(EFFECT)
    expect(screen.queryByRole('form', { name: 'Withdraw the exclusion' })).not.toBeInTheDocument()
  })

  it.each(['2', 'x', '1e3', '-1'])('is not found at %s', async (id) => {
    await send({ step: 'keep' })
    show(id)
    expect(await screen.findByText('There is no exclusion at this address.')).toBeInTheDocument()
  })

  it('out of sight is not found, nor withdrawn', async () => {
    await send({ step: 'keep' })
    const answer = await post(
      db,
      one,
      '/exclusions/1',
      { decidedBy: 'B. Person', why: 'Wrong' },
      {
        params: { id: '1' },
        context: XA2_ONLY,
      },
    )
    expect([answer.status, exclusionById(db, 1)?.withdrawnAt]).toEqual([404, null])
    show('1', XA2_ONLY)
    expect(await screen.findByText('There is no exclusion at this address.')).toBeInTheDocument()
  })

  it('says that the ICB was told, where that was enough when it was entered', async () => {
    const rule = { icbOdsCode: 'XA1', inForceFrom: '2026-11-01', isPastMeant: true, reason: 'Paper' }
    const by = { pauses: 'notification_enough', cappedClosedFrom: null, decidedBy: 'A. Person' } as const
    await send({ step: 'keep' })
    insertIcbRule(db, { ...rule, ...by }, LATER + 1)
    await send({ step: 'keep', fromTime: '08:00' }, { now: LATER + 2 })
    renderRoute(list, '/exclusions', '/exclusions', contextAt(db, LATER + 3))
    const [, later, earlier] = await screen.findAllByRole('row')
    expect(later).toHaveTextContent('The ICB was told by Primary care team on 18 November 2026')
    expect(earlier).not.toHaveTextContent('The ICB was told')
  })
})

describe('the way from a practice', () => {
  it('leads to its exclusions and to a form that names it', async () => {
    await send({ step: 'keep' })
    renderRoute(practice, '/practices/:ods', '/practices/X90001', contextAt(db, LATER))
    expect(await screen.findByRole('link', { name: 'Agreed pause' })).toHaveAttribute('href', '/exclusions/1')
    expect(screen.getByRole('link', { name: 'Enter an exclusion for this practice' })).toHaveAttribute(
      'href',
      '/exclusions/new?practice=X90001',
    )
  })

  it('fills in the practice and the words of its ICB’s rule', async () => {
    const by = { pauses: 'notification_enough', cappedClosedFrom: null, decidedBy: 'A. Person' } as const
    const when = { inForceFrom: '2026-11-01', isPastMeant: true, reason: 'Paper' }
    insertIcbRule(db, { icbOdsCode: 'XA1', ...by, ...when }, LATER)
    const show = (code: string) =>
      renderRoute(entry, '/exclusions/new', `/exclusions/new?practice=${code}`, contextAt(db, LATER))
    const { unmount } = show('x90001')
    expect(await screen.findByLabelText('Practice codes')).toHaveValue('X90001')
    expect(screen.getByLabelText('Who told the ICB')).toBeInTheDocument()
    unmount()
    show('X90003')
    expect(await screen.findByLabelText('Agreed by')).toBeInTheDocument()
  })
})

it('knows the newest name of an ICB', async () => {
  db.update(icbs).set({ validTo: '2026-10-31' }).run()
  const values = { odsCode: 'XA1', validFrom: '2026-11-01', source: 'test' }
  db.insert(icbs)
    .values({ ...values, name: 'Newly Named ICB' })
    .run()
  await send({ step: 'keep', practices: '', icb: 'XA1', code: 'NI' })
  renderRoute(list, '/exclusions', '/exclusions', contextAt(db, LATER))
  expect(await screen.findByRole('link', { name: 'Newly Named ICB' })).toBeInTheDocument()
})
