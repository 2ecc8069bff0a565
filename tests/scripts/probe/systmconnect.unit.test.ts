import { classifyFacts } from '#domain/classify.ts'
import { categoryTypes } from '#scripts/probe/adapters/systmconnect-categories.ts'
import { systmconnect } from '#scripts/probe/adapters/systmconnect.ts'
import { startSession } from '#scripts/probe/session.ts'
import type { Capture, Exchange, ProbeRequest } from '#scripts/probe/types.ts'
import { aCapture, aFailure, aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { parse } from 'csv-parse/sync'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const ORIGIN = 'https://systmonline.tpp-uk.com'
const START = `${ORIGIN}/2/OnlineConsultation?OrgId=X90001`
const LIST = `${ORIGIN}/2/OnlineConsultationSelectQuestionnaire`
const JOB = aJob({ supplier: 'systmconnect', address: START })
const category = (number: number) => `${ORIGIN}/2/OnlineConsultation?OnConCategory=${number}`
const NUMBERS = [5, 7, 8, 11, 12, 13]

const start = { url: START, body: pageFixture('systmconnect/start--six-categories') }
const openStep = (number: number): Partial<Exchange>[] => [
  { url: category(number), status: 302, headers: { location: '/2/OnlineConsultationSelectQuestionnaire' } },
  { url: LIST, body: pageFixture('systmconnect/open--questionnaires') },
]
const closedStep = (number: number): Partial<Exchange>[] => [
  { url: category(number), body: pageFixture('systmconnect/closed--service-unavailable') },
]

/** A visit to all six categories, of which some are closed. */
const visitWith = (closed: number[]): Capture =>
  aCapture([start, ...NUMBERS.flatMap((n) => (closed.includes(n) ? closedStep(n) : openStep(n)))])

const judge = (capture: Capture, job = JOB) =>
  classifyFacts(systmconnect.facts(capture, job), job.requestTypes)
const summary = (capture: Capture) => {
  const { outcome, states } = judge(capture)
  return `${outcome}: ${Object.values(states).join(', ')}`
}

describe('what a SystmConnect visit means', () => {
  it.each([
    ['every category open', visitWith([]), 'assessed: open, open, open'],
    ['one of three medical categories closed', visitWith([7]), 'assessed: open, open, open'],
    ['all medical categories closed', visitWith([5, 7, 8]), 'assessed: closed, open, open'],
    ['prescriptions closed', visitWith([11]), 'assessed: open, closed, open'],
    ['everything closed', visitWith(NUMBERS), 'assessed: closed, closed, closed'],
    [
      'a problem page at the start',
      aCapture([{ url: START, body: pageFixture('systmconnect/error--problem') }]),
      'supplier_error: unknown, unknown, unknown',
    ],
    [
      'an expired session',
      aCapture([start, { url: category(5), body: pageFixture('systmconnect/error--session-expired') }]),
      'supplier_error: unknown, unknown, unknown',
    ],
    [
      'the home page of the supplier',
      aCapture([{ url: `${ORIGIN}/`, body: Buffer.from('<title>Home</title>') }]),
      'wrong_page: unknown, unknown, unknown',
    ],
    [
      'a start page without categories',
      aCapture([{ url: START, body: Buffer.from('<title>Online Consultation</title>') }]),
      'unrecognised: unknown, unknown, unknown',
    ],
    [
      'a lost connection on the way',
      aCapture([start, ...openStep(5)], aFailure()),
      'network_failure: unknown, unknown, unknown',
    ],
    [
      '403 on a category',
      aCapture([start, { url: category(5), status: 403 }]),
      'blocked: unknown, unknown, unknown',
    ],
  ])('%s', (_name, capture, expected) => {
    expect(summary(capture)).toBe(expected)
  })

  it('gives no reason, because the page gives none', () => {
    expect(Object.values(judge(visitWith(NUMBERS)).reasons)).toEqual(['unstated', 'unstated', 'unstated'])
  })

  it('calls medication not offered where every category is understood and none carries it', () => {
    const body = Buffer.from(start.body.toString().replace('Prescriptions', 'Vaccinations'))
    expect(summary(aCapture([{ ...start, body }, ...NUMBERS.flatMap(openStep)]))).toBe(
      'assessed: open, not_offered, open',
    )
  })

  it('leaves it unknown where a category is not understood', () => {
    const body = Buffer.from(start.body.toString().replace('Prescriptions', 'Something else'))
    expect(summary(aCapture([{ ...start, body }, ...NUMBERS.flatMap(openStep)]))).toBe(
      'assessed: open, unknown, open',
    )
  })
})

describe('categories', () => {
  it.each([
    ['Non-urgent medical condition', ['appointment']],
    ['New condition', ['appointment']],
    ['Follow up', ['appointment']],
    ['Urgent medical problem', []],
    ['Prescriptions', ['medication']],
    ['Medication review', ['medication']],
    ['Fit notes', ['admin']],
    ['Vaccinations', ['admin']],
    ['Private letters', ['admin']],
    ['Something else', null],
  ])('%s carries %j', (name, expected) => {
    expect(categoryTypes(name, null)).toEqual(expected)
  })

  it('an ICB’s own mapping wins', () => {
    expect(categoryTypes('New condition', { 'New condition': ['admin'] })).toEqual(['admin'])
  })
})

describe('the visit itself', () => {
  it('keeps its cookies, asks for each category once and stops at the list of questionnaires', async () => {
    const asked: ProbeRequest[] = []
    const session = startSession(async (request) => {
      asked.push(request)
      if (request.url === START)
        return anExchange({ ...start, setCookies: ['JSESSIONID=abc; Path=/', 'UID=1'] })
      const number = Number(new URL(request.url).searchParams.get('OnConCategory'))
      const [answer] = number === 7 ? closedStep(7) : openStep(number)
      return anExchange(
        request.url === LIST ? { url: LIST, body: pageFixture('systmconnect/open--questionnaires') } : answer,
      )
    })
    await systmconnect.visit(JOB, session)
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(asked.slice(1).every(({ headers }) => headers.cookie === 'JSESSIONID=abc; UID=1')).toBe(true)
    expect(
      asked.map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith('Questionnaire')).length,
    ).toBe(5)
    expect(new Set(asked.map(({ url }) => new URL(url).pathname)).size).toBe(2)
    expect(judge(session.capture()).states.appointment).toBe('open')
  })
})

const REAL = new URL(
  `${process.env.CORE_HOURS_REAL_DATA ?? '../shared/data'}/real-readings/systmconnect-one-category-2026-07.csv`,
  `file://${process.cwd()}/`,
)

describe.skipIf(!existsSync(REAL))(
  'real readings of one category (skipped where the data is not at hand)',
  () => {
    type Row = {
      state: string
      outcome: string
      http_statuses: string
      landed_path: string
      page_title: string
      heading: string
    }
    const rows = existsSync(REAL) ? (parse(readFileSync(REAL), { columns: true }) as Row[]) : []

    /** A capture with the statuses, landed path, title and heading of a row; the start page lists one category. */
    function captureOf({ http_statuses, landed_path, page_title, heading }: Row): Capture {
      const statuses = http_statuses.split(' ').filter(Boolean).map(Number)
      if (statuses.length === 0) return aCapture([], aFailure())
      const link = Buffer.from(
        `<title>Online Consultation</title><a href="/2/OnlineConsultation?OnConCategory=7">New condition</a>`,
      )
      const landed = Buffer.from(`<title>${page_title}</title><h1>${heading}</h1>`)
      const [, second, third] = statuses
      const answer: Partial<Exchange> =
        third === undefined ? { body: landed } : { headers: { location: landed_path } }
      return aCapture([
        { url: START, status: statuses[0] ?? 0, body: link },
        { url: category(7), status: second ?? 0, ...answer },
        ...(third === undefined ? [] : [{ url: `${ORIGIN}${landed_path}`, status: third, body: landed }]),
      ])
    }

    it('come out as they were recorded, every row', () => {
      expect(rows.length).toBe(2862)
      const differing = rows.filter((row) => {
        const { outcome, states } = judge(captureOf(row))
        return outcome !== row.outcome || states.appointment !== row.state
      })
      expect(differing).toEqual([])
    })
  },
)
