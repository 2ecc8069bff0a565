import * as one from '#app/routes/corrections.$id.tsx'
import * as list from '#app/routes/corrections._index.tsx'
import * as fresh from '#app/routes/corrections.new.tsx'
import * as reading from '#app/routes/readings.$id.tsx'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { STATE_WORDS } from '#domain/wording.ts'
import { frozenWorld, LATER } from '#tests/helpers/frozen-world.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

let db: Db
let tool = 0
beforeEach(() => {
  const world = frozenWorld()
  db = world.db
  tool = world.firstTool
})

const idAt = (time: string) => `${slotAt(londonInstant('2026-10-01', time))}-${tool}-0`
const SAID = {
  outcome: 'assessed',
  appointment: 'open',
  medication: 'open',
  admin: 'open',
  why: 'The picture shows a form',
  decidedBy: 'A. Person',
}
type Answer = {
  status?: number
  headers?: Headers
  init?: { status?: number }
  data?: { errors: Record<string, string>; preview?: { needsSecondPerson: boolean } }
}
const send = async (time: string, fields: Record<string, string>) =>
  (await fresh
    .action({
      request: formPost(`/corrections/new?reading=${idAt(time)}`, { ...SAID, ...fields }),
      context: contextAt(db, LATER),
      params: {},
    } as never)
    .catch((thrown: unknown) => thrown)) as Answer
const keep = (time: string) => send(time, { verdict: 'keep', shown: 'assessed open open open' })
const decide = async (id: number, fields: Record<string, string>) =>
  (await one
    .action({
      request: formPost(`/corrections/${id}`, { decidedBy: 'B. Other', why: 'I looked too', ...fields }),
      context: contextAt(db, LATER),
      params: { id: String(id) },
    } as never)
    .catch((thrown: unknown) => thrown)) as Answer
const count = () => db.$client.prepare('SELECT count(*) FROM corrections').pluck().get()
const show = (route: Parameters<typeof renderRoute>[0], path: string, url: string) =>
  renderRoute(route, path, url, contextAt(db, LATER))

describe('reporting a wrong reading', () => {
  it('begins on the reading’s own page', async () => {
    show(reading, '/readings/:id', `/readings/${idAt('13:15')}`)
    expect(await screen.findByRole('link', { name: 'Report a wrong reading' })).toHaveAttribute(
      'href',
      `/corrections/new?reading=${idAt('13:15')}`,
    )
  })

  it('says what the reading says, with a form that starts from it', async () => {
    show(fresh, '/corrections/new', `/corrections/new?reading=${idAt('13:15')}`)
    expect(
      await screen.findByText(/^It says: Appointment closed.*, medication open, admin open\.$/),
    ).toBeInTheDocument()
    expect(screen.getByLabelText('Appointment')).toHaveDisplayValue(STATE_WORDS.closed.label)
    expect(screen.queryByRole('button', { name: 'Keep the correction' })).toBeNull()
  })

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['nothing else than the reading', { appointment: 'closed' }, 'outcome', /says so already/],
    ['a state that there is not', { admin: 'shut' }, 'admin', /Choose a state/],
    ['no reason', { why: ' ' }, 'why', /Enter why/],
    ['no name', { decidedBy: '' }, 'decidedBy', /Enter your name/],
    [
      'an assessed page that shows nothing',
      { appointment: 'unknown', medication: 'unknown', admin: 'unknown' },
      'outcome',
      /shows at least one request type/,
    ],
  ])('is refused where it says %s', async (_name, fields, field, words) => {
    const answer = await send('13:15', { verdict: 'keep', ...fields })
    expect(answer.init?.status).toBe(400)
    expect(answer.data?.errors[field]).toMatch(words)
    expect(count()).toBe(0)
  })

  it('shows the effect first, and keeps only what was shown', async () => {
    expect((await send('13:15', { verdict: 'preview' })).data?.preview).toMatchObject({
      needsSecondPerson: false,
    })
    const other = await send('13:15', { verdict: 'keep', shown: 'assessed open open closed' })
    expect(other.data?.preview).toBeDefined()
    expect(count()).toBe(0)
    const kept = await keep('13:15')
    expect([kept.status, kept.headers?.get('Location')]).toEqual([303, '/corrections/1'])
    expect(count()).toBe(1)
  })

  it.each(['/corrections/new', '/corrections/new?reading=1-1-1', '/corrections/new?reading=x'])(
    'knows no reading at %s',
    async (url) => {
      show(fresh, '/corrections/new', url)
      expect(await screen.findByText('There is no reading with this number.')).toBeInTheDocument()
    },
  )
})

/** Two of the four closed readings are corrected at once; the third would remove the closure. */
const three = async () => {
  for (const time of ['13:45', '13:30', '13:15']) await keep(time)
}

describe('a correction that waits', () => {
  beforeEach(three)

  it('stands first in the list', async () => {
    show(list, '/corrections', '/corrections')
    const waiting = await screen.findByRole('region', { name: /that wait/ })
    expect(within(waiting).getByRole('link', { name: 'Correction 3' })).toHaveAttribute(
      'href',
      '/corrections/3',
    )
    expect(within(waiting).getAllByRole('row')).toHaveLength(2)
    expect(
      within(screen.getByRole('region', { name: /that were decided/ })).getAllByRole('row'),
    ).toHaveLength(3)
  })

  it('shows what it would change', async () => {
    show(one, '/corrections/:id', '/corrections/3')
    expect(
      await screen.findByText(/All request types: the confirmed closure .* vanishes/),
    ).toBeInTheDocument()
    expect(screen.getByText(/counts when a second person has agreed/)).toBeInTheDocument()
  })

  it.each<[string, Record<string, string>, string, number]>([
    ['by the one who asked', { verdict: 'applied', decidedBy: 'a person' }, 'decidedBy', 409],
    ['without a reason', { verdict: 'applied', why: '' }, 'why', 400],
    ['without a choice', {}, 'verdict', 400],
  ])('is not decided %s', async (_name, fields, field, status) => {
    const answer = await decide(3, fields)
    expect(answer.init?.status).toBe(status)
    expect(answer.data?.errors[field]).toBeTruthy()
    expect(db.$client.prepare('SELECT count(*) FROM correction_decisions').pluck().get()).toBe(2)
  })

  it('is decided by another person, once', async () => {
    expect((await decide(3, { verdict: 'applied' })).status).toBe(303)
    expect((await decide(3, { verdict: 'refused' })).init?.status).toBe(409)
    show(reading, '/readings/:id', `/readings/${idAt('13:15')}`)
    expect(
      await screen.findByText(/This reading was corrected and does not count any more/),
    ).toBeInTheDocument()
    expect(screen.queryByRole('link', { name: 'Report a wrong reading' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Correction 3' })).toBeInTheDocument()
  })

  it('is not found under another number', async () => {
    show(one, '/corrections/:id', '/corrections/99')
    expect(await screen.findByText('There is no correction at this address.')).toBeInTheDocument()
  })
})
