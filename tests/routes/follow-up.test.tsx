import * as rule from '#app/routes/follow-up-rules.$code.tsx'
import * as rules from '#app/routes/follow-up-rules._index.tsx'
import * as newRule from '#app/routes/follow-up-rules.new.tsx'
import * as followUp from '#app/routes/follow-up.tsx'
import { loader as csvLoader } from '#app/routes/follow-up[.]csv.ts'
import * as icb from '#app/routes/icbs.$code.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

let db: Db
let image: Buffer

beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
  image = db.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const TYPED = {
  icb: 'XA1',
  name: 'Autumn rule',
  daysConfirmed: '3',
  closedMinutesLow: '',
  combination: 'any',
  inForceFrom: '2026-10-01',
  author: 'A. Person',
  reason: 'Agreed by the committee',
}

type Answer = {
  status?: number
  headers?: Headers
  init?: { status?: number }
  data?: {
    errors: Record<string, string>
    values: Record<string, string>
    shownFor: string
    preview: { month: string; judged: number; listed: { odsCode: string }[] }[] | null
  }
}

const send = async (
  fields: Record<string, string>,
  { code, headers }: { code?: string; headers?: Record<string, string> } = {},
) => {
  const action = code ? rule.action : newRule.action
  const request = formPost(`/follow-up-rules/${code ?? 'new'}`, fields, headers)
  const args = { request, context: contextAt(db, AFTER_OCTOBER), params: { code } }
  return (await Promise.resolve(action(args as never)).catch((thrown: unknown) => thrown)) as Answer
}
const keep = async (more: Partial<typeof TYPED> = {}, code?: string) => {
  const typed = { ...TYPED, ...more }
  const shown = await send({ ...typed, verdict: 'show' }, { code })
  return send({ ...typed, verdict: 'keep', shownFor: shown.data?.shownFor ?? '' }, { code })
}
const openList = (query: string, more = {}) =>
  renderRoute(followUp, '/follow-up', `/follow-up${query}`, contextAt(db, AFTER_OCTOBER, more))

describe('the follow-up list', () => {
  it('shows the rule in full, how many of how many, and why each is on it', async () => {
    openList('?icb=XA1&month=2026-10')
    expect(await screen.findByText(/^The rule lists/)).toHaveTextContent(
      'The rule lists 1 of 2 practices that could be judged; 2 could not.',
    )
    expect(screen.getByText(/^3 or more days with a confirmed closure, or at least 120/)).toBeInTheDocument()
    expect(screen.getByText(/^An example to begin with/)).toBeInTheDocument()
    const row = within(screen.getByRole('table', { name: /^On the follow-up list/ })).getByRole('row', {
      name: /Birch/,
    })
    expect(row).toHaveTextContent('22 days with a confirmed closure; closed for between 16 hours 30 minutes')
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/practices/X90002?month=2026-10')
    const unjudged = screen.getByRole('table', { name: /^Could not be judged/ })
    expect(within(unjudged).getByRole('row', { name: /Cedar/ })).toHaveTextContent('less than 90%')
    expect(within(unjudged).getByRole('row', { name: /Dogwood/ })).toHaveTextContent(
      'Nobody has recorded when the contract variation took effect.',
    )
    expect(screen.getByText(/The order says nothing about the practices/)).toBeInTheDocument()
  })

  it('shows whose rule it is where the ICB has one', async () => {
    await keep()
    openList('?icb=XA1&month=2026-10')
    const list = await screen.findByRole('link', { name: 'Autumn rule' })
    expect(list).toHaveAttribute('href', '/follow-up-rules/xa1-1')
    for (const words of ['A. Person, 2 November 2026 at 7am', '1 October 2026', 'Agreed by the committee'])
      expect(screen.getByText(words)).toBeInTheDocument()
  })

  it('says so while the month runs', async () => {
    openList('?icb=XA1')
    expect(await screen.findByText(/The month is still running/)).toHaveTextContent(
      'November 2026, up to 2 November 2026',
    )
    expect(screen.getByText('The rule lists no practice that could be judged.')).toBeInTheDocument()
  })

  it('offers the ICBs to choose from', async () => {
    openList('?month=2026-10')
    const row = await screen.findByRole('row', { name: /XA2 Integrated Care Board/ })
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/follow-up?icb=XA2&month=2026-10')
    expect(row).toHaveTextContent('Example rule: no rule of its own')
  })

  it.each([
    ['?icb=XA9', 'No ICB with the code XA9 was found in that month.'],
    ['?icb=XA1&month=2026-12', 'No ICB with the code XA1 was found in that month.'],
    ['?month=2026-12', 'December 2026 has not begun.'],
    ['?icb=XA1&month=October', /must be a month such as 2026-11/],
    ['?icb=--', /must be an ODS code/],
  ])('says what is wrong with %s', async (query, words) => {
    openList(query)
    expect(await screen.findByText(words)).toBeInTheDocument()
  })

  it('is not there for another ICB’s viewer', async () => {
    openList('?icb=XA1&month=2026-10', { viewer: { ...LOCAL_VIEWER, icbs: ['XA2'] } })
    expect(await screen.findByText(/No ICB with the code XA1/)).toBeInTheDocument()
  })

  it('is a link on the ICB’s month, with its count', async () => {
    renderRoute(icb, '/icbs/:code', '/icbs/XA1?month=2026-10', contextAt(db, AFTER_OCTOBER))
    const link = await screen.findByRole('link', { name: 'Follow-up list' })
    expect(link).toHaveAttribute('href', '/follow-up?icb=XA1&month=2026-10')
    expect(link.closest('p')).toHaveTextContent('1 of 2 practices that could be judged; 2 could not')
  })
})

describe('the list as a file', () => {
  const load = (query: string, headers: Record<string, string> = {}) => {
    const request = new Request(`http://localhost:3000/follow-up.csv${query}`, { headers })
    return csvLoader({ request, context: contextAt(db, AFTER_OCTOBER), params: {} } as never)
  }

  it('has the practices of the page', async () => {
    const answer = load('?icb=XA1&month=2026-10')
    expect(answer.headers.get('Content-Disposition')).toContain(
      'gp-online-follow-up-xa1-2026-10-provisional.csv',
    )
    expect(answer.headers.get('X-Row-Count')).toBe('3')
    const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => [row.practice_name, row.follow_up_met, row.assessable_status])).toEqual([
      ['Birch', 'true', 'assessable'],
      ['Cedar', '', 'too_little_coverage'],
      ['Dogwood', '', 'not_bound'],
    ])
  })

  it('is not sent twice', () => {
    const tag = load('?icb=XA1&month=2026-10').headers.get('ETag') ?? ''
    expect(load('?icb=XA1&month=2026-10', { 'If-None-Match': tag }).status).toBe(304)
  })

  it.each([
    ['?icb=XA9', 404],
    ['?month=2026-10', 400],
    ['?icb=XA1&month=soon', 400],
  ])('answers %s with %i', (query, status) => {
    let thrown: unknown
    try {
      load(query)
    } catch (error) {
      thrown = error
    }
    expect((thrown as Response).status).toBe(status)
  })
})

describe('a new rule', () => {
  it('shows what it would have listed, and keeps nothing yet', async () => {
    const shown = await send({ ...TYPED, verdict: 'show' })
    expect(shown.init?.status).toBe(200)
    expect(shown.data?.preview).toMatchObject([
      { month: '2026-11', judged: 0, listed: [] },
      { month: '2026-10', judged: 2, listed: [{ odsCode: 'X90002' }] },
    ])
    expect(followUpVersions(db, 'all')).toEqual([])
  })

  it('is kept once it was shown', async () => {
    const kept = await keep()
    expect(kept.status).toBe(303)
    expect(kept.headers?.get('Location')).toBe('/follow-up-rules/xa1-1')
    expect(followUpVersions(db, 'all')).toMatchObject([
      { code: 'xa1-1', version: 1, daysConfirmed: 3, closedMinutesLow: null, enteredAt: AFTER_OCTOBER },
    ])
  })

  it.each<[string, Record<string, string>]>([
    ['at all', { verdict: 'keep' }],
    ['with these thresholds', { verdict: 'keep', shownFor: 'XA1/2//any' }],
    ['for this ICB', { verdict: 'keep', shownFor: 'XA2/3//any' }],
  ])('is shown first where it was not shown %s', async (_name, more) => {
    const shown = await send({ ...TYPED, ...more })
    expect(shown.data?.preview).not.toBeNull()
    expect(followUpVersions(db, 'all')).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['a negative threshold', { daysConfirmed: '-1' }, 'daysConfirmed'],
    ['no threshold', { daysConfirmed: '' }, 'daysConfirmed'],
    ['no reason', { reason: '' }, 'reason'],
    ['a day that is none', { inForceFrom: 'soon' }, 'inForceFrom'],
    ['an ICB that is none', { icb: 'XA9' }, 'icb'],
  ])('is not kept with %s, and what was typed stays', async (_name, more, field) => {
    for (const verdict of ['show', 'keep']) {
      const answer = await send({ ...TYPED, ...more, verdict })
      expect(answer.init?.status).toBe(400)
      expect(Object.keys(answer.data?.errors ?? {})).toEqual([field])
      expect(answer.data?.values).toEqual({ ...TYPED, ...more })
      expect(answer.data?.preview).toBeNull()
    }
    expect(followUpVersions(db, 'all')).toEqual([])
  })

  it('is not taken from another site', async () => {
    const answer = await send({ ...TYPED, verdict: 'keep' }, { headers: { Origin: 'https://evil.example' } })
    expect(answer.status).toBe(403)
  })

  it('begins with the thresholds of the example, and can only be shown', async () => {
    renderRoute(newRule, '/follow-up-rules/new', '/follow-up-rules/new', contextAt(db, AFTER_OCTOBER))
    expect(await screen.findByLabelText('Days with a confirmed closure, at least')).toHaveValue('3')
    expect(screen.getByLabelText('Closed minutes in a month, at least')).toHaveValue('120')
    expect(screen.getByLabelText('In force from')).toHaveValue('2026-11-02')
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Show what it would have listed',
    ])
  })
})

describe('a rule that is held', () => {
  beforeEach(async () => void (await keep()))

  const show = (code = 'xa1-1') =>
    renderRoute(rule, '/follow-up-rules/:code', `/follow-up-rules/${code}`, contextAt(db, AFTER_OCTOBER))
  const END = {
    verdict: 'end',
    endFrom: '2026-12-01',
    endAuthor: 'B. Person',
    endReason: 'No longer wanted',
  }

  it('has its versions, newest first, and is filled in to be changed', async () => {
    await keep({ daysConfirmed: '5', inForceFrom: '2026-12-01' }, 'xa1-1')
    show()
    const table = await screen.findByRole('table', { name: 'Versions, newest first' })
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['2: to come', '1: in force'])
    expect(within(table).getByRole('row', { name: /1: in force/ })).toHaveTextContent(
      'Entered after it came into force',
    )
    expect(screen.getByLabelText('Days with a confirmed closure, at least')).toHaveValue('5')
    expect(screen.getByLabelText('In force from')).toHaveValue('2026-12-01')
  })

  it('can be changed after the change was shown', async () => {
    expect((await keep({ daysConfirmed: '5' }, 'xa1-1')).status).toBe(303)
    expect(followUpVersions(db, 'all').map(({ daysConfirmed }) => daysConfirmed)).toEqual([3, 5])
  })

  it('cannot be changed to what it is', async () => {
    const answer = await keep({}, 'xa1-1')
    expect(answer.data?.errors).toHaveProperty('daysConfirmed')
  })

  it('can be ended, and then only read', async () => {
    expect((await send(END, { code: 'xa1-1' })).status).toBe(303)
    show()
    expect(await screen.findByText('This rule lists nobody from 1 December 2026.')).toBeInTheDocument()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    const again = await send(END, { code: 'xa1-1' })
    expect(again.data?.errors).toEqual({ endFrom: expect.stringContaining('enter a new rule') as unknown })
  })

  it.each<[Record<string, string>, string]>([
    [{ endFrom: '1 December' }, 'endFrom'],
    [{ endFrom: '2026-09-30' }, 'endFrom'],
    [{ endAuthor: ' ' }, 'endAuthor'],
    [{ endReason: '' }, 'endReason'],
  ])('is not ended with %o', async (more, field) => {
    const answer = await send({ ...END, ...more }, { code: 'xa1-1' })
    expect(answer.init?.status).toBe(400)
    expect(Object.keys(answer.data?.errors ?? {})).toEqual([field])
    expect(followUpVersions(db, 'all').length).toBe(1)
  })

  it('stands among all rules beside what is in force', async () => {
    renderRoute(rules, '/follow-up-rules', '/follow-up-rules', contextAt(db, AFTER_OCTOBER))
    const table = await screen.findByRole('table', { name: 'In force on 2 November 2026' })
    expect(within(table).getByRole('row', { name: /XA1/ })).toHaveTextContent('Autumn rule, version 1')
    expect(within(table).getByRole('row', { name: /XA2/ })).toHaveTextContent('no rule of its own')
    const all = screen.getByRole('table', { name: 'Rules by ICB, oldest version first' })
    expect(within(all).getByRole('row', { name: /Autumn rule/ })).toHaveTextContent(
      '3 or more days with a confirmed closure in a month',
    )
  })

  it.each(['xa1-9', 'example-1', "x'--"])('is not found at %s', async (code) => {
    show(encodeURIComponent(code))
    expect(await screen.findByText('There is no follow-up rule at this address.')).toBeInTheDocument()
  })
})
