import * as entry from '#app/routes/exclusions.new.tsx'
import type { Db } from '#db/client.server.ts'
import { freezeMonth } from '#db/figures/freeze-month.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { exclusions, practiceDays } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anExclusion, aPractice } from '#tests/helpers/builders.ts'
import { FILLED, sendEntry, XA2_ONLY, type Fields } from '#tests/helpers/exclusion-form.ts'
import { exclusionWorld, LATER, READ_DAY } from '#tests/helpers/exclusion-world.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt } from '#tests/helpers/render-route.tsx'
import { createRemixStub } from '@remix-run/testing'
import { render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const at = (time: string) => londonInstant(READ_DAY, time)

let db: Db
beforeEach(() => {
  db = exclusionWorld()
})

const send = (fields: Fields, more = {}) => sendEntry(db, fields, more)
const kept = () => db.select().from(exclusions).all()

/** The page that a browser is answered with when it sends the form. */
async function answered(fields: Fields, now = LATER) {
  const answer = await send(fields, { now })
  const sent = answer.data ?? answer
  const Stub = createRemixStub(
    [{ id: 'new', path: '/exclusions/new', Component: entry.default, loader: entry.loader as never }],
    contextAt(db, now),
  )
  render(
    <Stub
      initialEntries={['/exclusions/new']}
      hydrationData={{
        actionData: { new: sent },
        loaderData: { new: entryLoader(now) },
      }}
      future={{ v3_singleFetch: true }}
    />,
  )
}
const entryLoader = (now: number) =>
  entry.loader({ request: new Request('http://x/exclusions/new'), context: contextAt(db, now) } as never)

describe('an entry that cannot be taken', () => {
  it.each<[string, Fields, Record<string, RegExp>]>([
    ['ends before it starts', { toTime: '11:00' }, { to: /^The end must come after the start$/ }],
    ['ends as it starts', { toTime: '12:00' }, { to: /must come after/ }],
    ['has no end', { toDay: '', toTime: '' }, { to: /^The end is missing/ }],
    ['has an end without a time', { toTime: '' }, { to: /^The end is missing/ }],
    ['starts on no day', { fromDay: '2026-11-31' }, { from: /is not a London time/ }],
    ['starts on 29 February', { fromDay: '29/02/2026' }, { from: /"29\/02\/2026 12:00" is not/ }],
    [
      'starts when the clocks went forward',
      { fromDay: '2026-03-29', fromTime: '01:30' },
      { from: /clocks went forward/ },
    ],
    ['lasts for years', { fromDay: '2024-11-19' }, { to: /a year at most/ }],
    ['names no practice', { practices: ' ' }, { practices: /one practice or one ICB/ }],
    ['names a practice and an ICB', { icb: 'XA1' }, { practices: /not both/ }],
    [
      'names practices that nobody knows',
      { practices: 'X90001, X99998 X99999' },
      { practices: /no practice X99998 .* no practice X99999/ },
    ],
    ['names an ICB that nobody knows', { practices: '', icb: 'XA9' }, { icb: /no ICB XA9/ }],
    ['is of no request type', { types: [] }, { types: /at least one/ }],
    ['gives no code', { code: '' }, { code: /^Choose why/ }],
    ['gives a code of the calendar', { code: 'BH' }, { code: /must be one of/ }],
    ['gives no reason', { reason: ' ' }, { reason: /in words/ }],
    ['is agreed by nobody', { agreedBy: '' }, { agreedBy: /AP needs who agreed/ }],
    ['is agreed tomorrow', { agreedOn: '2026-11-24' }, { agreedOn: /lies ahead/ }],
    ['is entered by nobody', { enteredBy: ' ' }, { enteredBy: /^Enter your name$/ }],
    [
      'is empty',
      Object.fromEntries(Object.keys(FILLED).map((name) => [name, []])),
      {
        practices: /one practice/,
        types: /at least one/,
        from: /missing/,
        to: /missing/,
        code: /Choose/,
        reason: /words/,
        enteredBy: /name/,
      },
    ],
  ])('because it %s', async (_name, fields, expected) => {
    for (const step of ['show', 'keep']) {
      const { data, init } = await send({ ...fields, step })
      expect(init?.status).toBe(400)
      expect(Object.keys(data?.errors ?? {})).toEqual(Object.keys(expected))
      for (const [field, words] of Object.entries(expected)) expect(data?.errors[field]).toMatch(words)
    }
    expect(kept()).toEqual([])
  })

  it('is shown again with what was typed and each complaint beside its field', async () => {
    await answered({ step: 'show', toTime: '', types: ['admin'] })
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link', { name: /end is missing/ })).toHaveAttribute('href', '#to')
    expect(screen.getByRole('group', { name: /^End/ })).toHaveTextContent(/end is missing/)
    expect(screen.getByLabelText('Practice codes')).toHaveValue('X90001')
    expect(screen.getByLabelText('Reason in words')).toHaveValue('Flood in the building')
    expect(screen.getByLabelText('Why these minutes do not count')).toHaveValue('AP')
    expect(screen.getByLabelText('Admin')).toBeChecked()
    expect(screen.getByLabelText('Medication')).not.toBeChecked()
  })

  it('is refused from another site', async () => {
    const request = formPost(
      '/exclusions/new',
      { ...FILLED, step: 'keep' },
      { Origin: 'https://evil.example' },
    )
    const answer = await entry
      .action({ request, context: contextAt(db, LATER), params: {} } as never)
      .catch((thrown: unknown) => thrown)
    expect((answer as Response).status).toBe(403)
    expect(kept()).toEqual([])
  })

  it('of a practice out of sight looks like one that is not there', async () => {
    const { data } = await send({ step: 'show' }, { context: XA2_ONLY })
    expect(data?.errors).toEqual({ practices: 'There is no practice X90001 in the database' })
    const whole = await send({ step: 'show', practices: '', icb: 'XA1' }, { context: XA2_ONLY })
    expect(whole.data?.errors).toEqual({ icb: 'There is no ICB XA1 in the database' })
  })
})

describe('the effect', () => {
  it('is shown before anything is kept', async () => {
    await answered({ step: 'show' })
    expect(await screen.findByText('Nothing has been kept yet.')).toBeInTheDocument()
    expect(screen.getByText(/It is entered after it began/)).toBeInTheDocument()
    expect(
      screen.getByText(
        /^All request types: 120 minutes taken out of 1 practice-day.*between 45 and 75 minutes without it, 0 minutes with it/,
      ),
    ).toBeInTheDocument()
    const row = screen.getByRole('row', { name: /X90001/ })
    const cells = within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
    expect(cells).toEqual([
      'November 2026',
      '1',
      '120',
      '45 to 75',
      'None seen',
      'Closed at times',
      'Agreed pause only',
    ])
    expect(kept()).toEqual([])
  })

  it('is the month’s: other days of it count as they are', async () => {
    db.update(practiceDays).set({ day: '2026-11-18' }).run()
    recountAll(db, LATER)
    await answered({ step: 'show' })
    const row = await screen.findByRole('row', { name: /X90001/ })
    expect(row).toHaveTextContent('90 to 15045 to 75Closed at timesClosed at times')
  })

  it('of one request type is shown beside all of them', async () => {
    await answered({ step: 'show', types: ['admin'] })
    expect(await screen.findByText(/^All request types: No day/)).toBeInTheDocument()
    expect(screen.getByText(/^Admin: 120 minutes taken out of 1 practice-day/)).toBeInTheDocument()
    expect(screen.getByRole('row', { name: /X90001.*Admin/ })).toHaveTextContent('Agreed pause only')
  })

  it('of a whole ICB is shown practice by practice', async () => {
    await answered({ step: 'show', practices: '', icb: 'XA1', code: 'NI' })
    await screen.findByText(/^All request types: 240 minutes taken out of 2 practice-days/)
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
      'Practice X90001 (X90001)',
      'Practice X90002 (X90002)',
    ])
  })

  it('of a day that lies ahead is nothing yet, and is not retrospective', async () => {
    await answered({ step: 'show', fromDay: '2026-11-30', toDay: '2026-11-30' })
    expect(await screen.findByText('No day that has been measured changes.')).toBeInTheDocument()
    expect(screen.queryByText(/entered after it began/)).not.toBeInTheDocument()
  })

  it('names what it shares time with', async () => {
    anExclusion(db, { practiceId: 1, startsAt: at('13:00'), endsAt: at('15:00') })
    await answered({ step: 'show' })
    const link = await screen.findByRole('link', { name: 'Exclusion 1' })
    expect(link).toHaveAttribute('href', '/exclusions/1')
    expect(link.parentElement).toHaveTextContent(
      'X90001: Agreed pause (AP), 19 November 2026 at 1pm to 19 November 2026 at 3pm',
    )
  })

  it('names the months that are frozen', async () => {
    const december = londonInstant('2026-12-30', '12:00')
    freezeMonth(
      db,
      { icbOdsCode: 'XA1', month: '2026-11', by: 'A. Person', reason: 'Due', codeVersion: 'test' },
      december,
    )
    await answered({ step: 'show', practices: 'X90001 X90003' }, december)
    expect(await screen.findByText('November 2026 is frozen for 1 practice.')).toBeInTheDocument()
  })

  it('is not worked out for a page where it would take long', async () => {
    for (let i = 0; i < 6_000; i++) aPractice(db, `X91${String(i).padStart(4, '0')}`)
    await answered({ step: 'show', practices: '', icb: 'XA1', code: 'NI' })
    expect(await screen.findByText(/more days than a page works out/)).toBeInTheDocument()
  })

  it('can be left for the form, with everything in it', async () => {
    await answered({ step: 'change' })
    expect(await screen.findByLabelText('Practice codes')).toHaveValue('X90001')
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(kept()).toEqual([])
  })
})

describe('keeping it', () => {
  it('carries the same values', async () => {
    await answered({ step: 'show', types: ['admin', 'medication'] })
    const form = await screen.findByRole('form', { name: 'Keep or change the exclusion' })
    const data = new FormData(form as HTMLFormElement)
    expect(data.getAll('types')).toEqual(['admin', 'medication'])
    for (const [name, value] of Object.entries(FILLED))
      if (name !== 'types') expect(data.get(name)).toBe(value)
  })

  it('leads to its page, and the days are counted with it', async () => {
    const { status, headers } = await send({ step: 'keep' })
    expect([status, headers?.get('Location')]).toEqual([303, '/exclusions/1'])
    expect(kept()).toMatchObject([
      {
        practiceId: 1,
        icbOdsCode: null,
        startsAt: at('12:00'),
        endsAt: at('14:00'),
        reasonCode: 'AP',
        agreedBy: 'Primary care team',
        agreedOn: '2026-11-18',
        reference: 'MAIL-7',
        enteredAt: LATER,
        enteredBy: 'A. Person',
      },
    ])
    recountAll(db, LATER)
    const day = db
      .select()
      .from(practiceDays)
      .all()
      .find((row) => row.practiceId === 1)
    expect(day).toMatchObject({ closedMs: 0, closedMsBeforeExclusions: 45 * 60_000 })
  })

  it('makes one entry a practice, each practice once', async () => {
    const { headers } = await send({ step: 'keep', practices: 'x90001, X90003;X90001\n X90002' })
    expect(headers?.get('Location')).toBe('/exclusions?entered=3')
    expect(kept().map(({ practiceId }) => practiceId)).toEqual([1, 3, 2])
  })

  it('twice keeps it once', async () => {
    await send({ step: 'keep' })
    const again = await send({ step: 'keep' }, { now: LATER + 9 * 60_000 })
    expect(again.headers?.get('Location')).toBe('/exclusions/1')
    expect(kept()).toHaveLength(1)
  })

  it.each<[string, Fields, number]>([
    ['of somebody else', { enteredBy: 'B. Person' }, 0],
    ['with another value', { reference: '' }, 0],
    ['of other request types', { types: ['admin'] }, 0],
    ['of another practice', { practices: 'X90002' }, 0],
    ['much later', {}, 11 * 60_000],
  ])('keeps one %s as well', async (_name, change, afterMs) => {
    await send({ step: 'keep' })
    await send({ step: 'keep', ...change }, { now: LATER + afterMs })
    expect(kept()).toHaveLength(2)
  })
})
