import { londonInstant } from '#domain/london-time.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { TIMETABLES, type TimetableCode } from '#fixtures/world/timetables.ts'
import {
  FAULT_KINDS,
  type FaultKind,
  type Timetable,
  type World,
  type WorldTool,
} from '#fixtures/world/types.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { respond } from '#scripts/simulate/respond.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { ProbeJob } from '#scripts/probe/types.ts'
import { describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:00:00Z')
const CALM = demonstrationWorld(2026, NOW, { practices: 14, noiseShare: 0 })
const at = (time: string, day = '2026-11-20') => londonInstant(day, time)

/** A world of one tool with one habit, without dice, and with one fault all day where asked. */
function worldOf(supplier: 'systmconnect' | 'accurx', code: TimetableCode, kind?: FaultKind): World {
  const like = CALM.tools.find((tool) => tool.supplier === supplier && tool.timetable.code !== 'login')
  if (!like) throw new Error('no such tool')
  const { lines, ...rest }: Timetable = TIMETABLES[code]
  const timetable = { ...rest, lines: lines.map((line) => ({ ...line, share: 1, wobbleMinutes: 0 })) }
  const routes = like.routes.filter(({ carries }) => !rest.missing?.includes(carries))
  const week = {
    weekdays: [1, 2, 3, 4, 5],
    from: '00:00',
    to: '23:59',
    fromDay: '2026-01-01',
    toDay: '2027-01-01',
  }
  const faults = kind ? [{ kind, practiceCode: like.practiceCode, share: 1, ...week }] : []
  return { ...CALM, tools: [{ ...like, timetable, routes, validTo: null }], faults, exclusions: [] }
}

const theTool = ({ tools }: World): WorldTool => tools[0] as WorldTool
const get = (world: World, url: string, when: number, cookie?: string) =>
  respond(world, { method: 'GET', url, headers: { cookie } }, when)
const textOf = (body: Buffer) => body.toString('utf8')

describe('SystmConnect', () => {
  const world = worldOf('systmconnect', 'new_condition')
  const { address, routes } = theTool(world)
  const start = get(world, address, at('12:00'))
  const cookie = start.setCookies.map((line) => line.split(';')[0]).join('; ')
  const category = (n: number, when = at('12:00'), jar: string | undefined = cookie) =>
    get(world, `http://systmconnect.simulator.example/2/OnlineConsultation?OnConCategory=${n}`, when, jar)

  it('sets its four cookies and links every category without naming the practice', () => {
    expect(start.status).toBe(200)
    expect(start.setCookies.map((line) => line.split('=')[0])).toEqual([
      'JSESSIONID',
      'UID',
      'OrgIdForError',
      'onConFromNhsApp',
    ])
    const links = [...textOf(start.body).matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    expect(links).toEqual(routes.map((route) => `/2/OnlineConsultation?OnConCategory=${route.category}`))
    expect(links.length).toBeGreaterThanOrEqual(6)
  })

  it('answers 302 and then the questionnaires for a category that is open', () => {
    const open = category(8)
    expect([open.status, open.headers['location']]).toEqual([302, '/2/OnlineConsultationSelectQuestionnaire'])
    const jar = open.setCookies[0]?.split(';')[0]
    const list = get(
      world,
      'http://systmconnect.simulator.example/2/OnlineConsultationSelectQuestionnaire',
      at('12:00'),
      jar,
    )
    expect(textOf(list.body)).toContain('<title>Select Questionnaire</title>')
    expect(textOf(list.body)).toContain('<h1>Existing condition</h1>')
  })

  it('answers 200 "Service Unavailable" for one that is closed, alone', () => {
    const closed = category(7)
    expect(closed.status).toBe(200)
    expect(textOf(closed.body)).toContain('<title>Service Unavailable</title>')
    expect(textOf(closed.body)).toContain('<h1>New condition is currently unavailable.</h1>')
    expect(textOf(closed.body)).toContain('We are not accepting online new condition requests at this time.')
  })

  it.each([
    ['without its cookie', '', at('12:00')],
    ['half an hour later', cookie, at('12:31')],
  ])('says that the session has expired %s', (_, jar, when) => {
    expect(textOf(category(8, when, jar).body)).toContain('Your session has expired')
  })

  it('says that there is a problem for a practice it does not know', () => {
    const unknown = get(world, 'http://systmconnect.simulator.example/2/OnlineConsultation?OrgId=X99999', NOW)
    expect(unknown.status).toBe(200)
    expect(textOf(unknown.body)).toContain('<h1>There is a problem</h1>')
  })

  it('gives the same page as the same Buffer', () => {
    expect(category(7).body).toBe(
      category(7, at('14:00'), cookie.replace(/\.[a-z0-9]+\./, `.${at('14:00').toString(36)}.`)).body,
    )
    expect(get(world, address, at('15:00')).body).toBe(start.body)
  })
})

describe('the generic site', () => {
  it('marks every page as invented, in the file and on the page', () => {
    const world = worldOf('accurx', 'lunch')
    for (const url of [theTool(world).address, 'http://accurx.simulator.example/practice/X99999'])
      expect(textOf(get(world, url, NOW).body).match(/Simulated page: wording invented/g)?.length).toBe(2)
  })

  it('answers 200 for a practice it does not know, without its code', () => {
    const page = get(CALM, 'http://accurx.simulator.example/practice/X99999', NOW)
    expect(page.status).toBe(200)
    expect(textOf(page.body)).not.toContain('X99999')
  })

  it('gives the same page as the same Buffer while the state is the same', () => {
    const world = worldOf('accurx', 'lunch')
    const { address } = theTool(world)
    expect(get(world, address, at('09:00')).body).toBe(get(world, address, at('17:00')).body)
    expect(get(world, address, at('09:00')).body).not.toBe(get(world, address, at('13:00')).body)
  })
})

/** One probe of the only tool of a world, by the real prober. */
async function probe(world: World, when: number) {
  const { practiceCode, practiceName, supplier, address, requestTypes } = theTool(world)
  const clock = { now: when }
  const job: ProbeJob = {
    toolId: 1, supplier, address, practiceCode, practiceName, requestTypes, routeOverrides: null, slot: 0, part: 0, dueAt: when,
  } // prettier-ignore
  const wait = (ms: number) => Promise.resolve(void (clock.now += ms))
  const { sighting, capture } = await runProbe(job, inProcessTransport(world, clock), () => clock.now, wait)
  const { appointment, medication, admin } = sighting.states
  return {
    outcome: sighting.outcome,
    states: [appointment, medication, admin],
    failure: capture.failure?.why,
  }
}

describe('what the prober makes of a habit', () => {
  it.each<['systmconnect' | 'accurx', TimetableCode, string, string[]]>([
    ['systmconnect', 'always_open', '12:00', ['open', 'open', 'open']],
    ['systmconnect', 'lunch', '13:00', ['closed', 'closed', 'closed']],
    ['systmconnect', 'capped', '12:00', ['closed', 'open', 'open']],
    ['systmconnect', 'new_condition', '12:00', ['open', 'open', 'open']],
    ['systmconnect', 'no_medication', '12:00', ['open', 'not_offered', 'open']],
    ['accurx', 'always_open', '12:00', ['open', 'open', 'open']],
    ['accurx', 'lunch', '13:00', ['closed', 'closed', 'closed']],
    ['accurx', 'capped', '12:00', ['capped', 'open', 'open']],
    ['accurx', 'admin_only', '12:00', ['closed', 'closed', 'open']],
    ['accurx', 'opens_late', '08:10', ['closed', 'closed', 'closed']],
    ['accurx', 'notice', '15:00', ['open_with_notice', 'open_with_notice', 'open_with_notice']],
    ['accurx', 'busy_days', '16:00', ['closed', 'open', 'open']],
    // The admin form of this supplier carries medication where it has no form of its own.
    ['accurx', 'no_medication', '12:00', ['open', 'open', 'open']],
  ])('%s, %s at %s', async (supplier, code, time, states) => {
    expect(await probe(worldOf(supplier, code), at(time))).toMatchObject({ outcome: 'assessed', states })
  })

  it('sees nothing behind a sign-in', async () => {
    expect((await probe(worldOf('accurx', 'login'), at('12:00'))).outcome).toBe('login_required')
  })
})

describe('what the prober makes of a cache in between', () => {
  it.each<['systmconnect' | 'accurx', string, string]>([
    ['accurx', '13:00', 'closed'],
    ['accurx', '15:30', 'open'],
    ['systmconnect', '13:00', 'closed'],
  ])('%s at %s is %s, whatever it was two hours ago', async (supplier, time, state) => {
    const seen = await probe(worldOf(supplier, 'lunch', 'stale_cache'), at(time))
    expect(seen).toMatchObject({ outcome: 'assessed', states: [state, state, state] })
  })
})

describe('what the prober makes of a fault', () => {
  it.each<[FaultKind, string, string, string | undefined]>([
    ['slow', 'network_failure', 'network_failure', 'headers_timeout'],
    ['hang', 'network_failure', 'network_failure', 'headers_timeout'],
    ['truncated', 'network_failure', 'network_failure', 'truncated'],
    ['gzip_bomb', 'network_failure', 'network_failure', 'too_large'],
    ['redirect_loop', 'network_failure', 'network_failure', 'too_many_redirects'],
    ['forbidden', 'blocked', 'blocked', undefined],
    ['rate_limited', 'blocked', 'blocked', undefined],
    ['server_error', 'supplier_error', 'supplier_error', undefined],
    ['outage', 'supplier_error', 'supplier_error', undefined],
    ['problem_page', 'supplier_error', 'supplier_error', undefined],
    ['expired_session', 'supplier_error', 'supplier_error', undefined],
    ['soft_404', 'unrecognised', 'wrong_page', undefined],
    ['new_layout', 'unrecognised', 'unrecognised', undefined],
  ])('%s', async (kind, systmconnect, generic, failure) => {
    const seen = await probe(worldOf('systmconnect', 'always_open', kind), at('12:00'))
    expect([seen.outcome, seen.failure]).toEqual([systmconnect, failure])
    const other = await probe(worldOf('accurx', 'always_open', kind), at('12:00'))
    expect([other.outcome, other.failure]).toEqual([generic, failure])
    expect(new Set([...seen.states, ...other.states])).toEqual(new Set(['unknown']))
  })

  it.each(FAULT_KINDS)('%s can be asked for in the address, where the world plans none', async (kind) => {
    for (const supplier of ['systmconnect', 'accurx'] as const) {
      const calm = worldOf(supplier, 'always_open')
      const tool = theTool(calm)
      const address = `${tool.address}${tool.address.includes('?') ? '&' : '?'}simulate=${kind}`
      const asked = await probe({ ...calm, tools: [{ ...tool, address }] }, at('12:00'))
      expect(asked).toEqual(await probe(worldOf(supplier, 'always_open', kind), at('12:00')))
    }
  })

  it('never takes a redirect to a home page for open or closed', async () => {
    for (const supplier of ['systmconnect', 'accurx'] as const) {
      const seen = await probe(worldOf(supplier, 'always_open', 'redirect_home'), at('12:00'))
      expect(['wrong_page', 'unrecognised']).toContain(seen.outcome)
      expect(new Set(seen.states)).toEqual(new Set(['unknown']))
    }
  })
})
