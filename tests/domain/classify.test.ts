import { classifyFacts } from '#domain/classify.ts'
import { REQUEST_TYPES, type RequestType } from '#domain/codes.ts'
import type { PageFacts, PageTrouble, RouteFact } from '#domain/page-facts.ts'
import { describe, expect, it } from 'vitest'

const route = (requestTypes: RequestType[] | null, fact: Partial<RouteFact> = {}): RouteFact => ({
  label: requestTypes?.join(' and ') ?? 'something else',
  requestTypes,
  canStart: null,
  closedNotice: null,
  closedReason: null,
  passableNotice: null,
  ...fact,
})
const OPEN = { canStart: true }
const NOTICE = { canStart: true, passableNotice: 'We are away. You can still send this.' }
const CLOSED = { canStart: false, closedNotice: 'Currently unavailable.' }
const CAPPED = { ...CLOSED, closedReason: 'capped' } as const
const PAUSED = { ...CLOSED, closedReason: 'paused' } as const

const facts = (routes: RouteFact[], more: Partial<PageFacts> = {}): PageFacts => ({
  rule: 'test.rule',
  ruleVersion: 3,
  confidence: 'unverified',
  troubles: [],
  routes,
  showsAllRoutes: true,
  ...more,
})

const trouble = (...kinds: PageTrouble[]) => kinds.map((kind) => ({ kind, matched: `saw ${kind}` }))
const states = (given: PageFacts, carried: readonly RequestType[] = REQUEST_TYPES) => {
  const { outcome, states } = classifyFacts(given, carried)
  return `${outcome}: ${REQUEST_TYPES.map((type) => states[type]).join(' ')}`
}
const ADMIN = route(['admin'], OPEN)
const MEDICATION = route(['medication'], OPEN)

describe('one request type over its routes', () => {
  it.each([
    ['seen open', [OPEN], 'open', null],
    ['open with a notice', [NOTICE], 'open_with_notice', null],
    ['seen closed', [CLOSED], 'closed', 'unstated'],
    ['closed with its reason', [PAUSED], 'closed', 'paused'],
    ['capped', [CAPPED], 'capped', 'capped'],
    ['one open, one closed', [CLOSED, OPEN], 'open', null],
    ['one with a notice, one open', [NOTICE, OPEN], 'open', null],
    ['all closed', [CLOSED, CLOSED], 'closed', 'unstated'],
    ['all capped', [CAPPED, CAPPED], 'capped', 'capped'],
    ['one capped, one closed: no reason holds for all', [CAPPED, CLOSED], 'closed', 'unstated'],
    ['one closed, one not seen', [CLOSED, {}], 'unknown', null],
    ['no way to start and no words', [{ canStart: false }], 'unknown', null],
    ['closed words and nothing known of a way to start', [{ closedNotice: 'Closed.' }], 'unknown', null],
    ['closed words beside a way to start', [{ ...CLOSED, canStart: true }], 'open', null],
  ] as const)('%s', (_name, seen, state, reason) => {
    const routes = seen.map((fact) => route(['appointment'], fact))
    const sighting = classifyFacts(facts([...routes, ADMIN, MEDICATION]), REQUEST_TYPES)
    expect([sighting.states.appointment, sighting.reasons.appointment]).toEqual([state, reason])
  })
})

describe('a request type without a route', () => {
  it.each([
    ['every route shown and understood', [ADMIN, MEDICATION], {}, REQUEST_TYPES, 'not_offered'],
    ['a route that nobody has mapped', [ADMIN, MEDICATION, route(null, OPEN)], {}, REQUEST_TYPES, 'unknown'],
    ['not every route shown', [ADMIN, MEDICATION], { showsAllRoutes: false }, REQUEST_TYPES, 'unknown'],
    ['a type not registered and shown not to be offered', [ADMIN, MEDICATION], {}, ['admin'], 'not_offered'],
    [
      'a type not registered on a page that hides routes',
      [ADMIN],
      { showsAllRoutes: false },
      ['admin'],
      'not_visible',
    ],
    [
      'a route that carries none of the three',
      [ADMIN, MEDICATION, route([], OPEN)],
      {},
      REQUEST_TYPES,
      'not_offered',
    ],
  ] as const)('%s', (_name, routes, more, carried, state) => {
    expect(classifyFacts(facts([...routes], more), carried).states.appointment).toBe(state)
  })

  it('is judged all the same where the tool shows a route that the register does not know', () => {
    expect(states(facts([ADMIN, MEDICATION]), ['admin'])).toBe('assessed: not_offered open open')
  })
})

describe('the order of the rules', () => {
  const open = [route(['appointment'], OPEN), MEDICATION, ADMIN]
  const closed = [route(['appointment'], CLOSED), MEDICATION, route(['admin'])]
  const nothing = 'unknown unknown unknown'
  it.each([
    [
      'no answer before everything',
      open,
      trouble('supplier_error', 'blocked', 'network_failure'),
      `network_failure: ${nothing}`,
    ],
    ['a challenge before a foreign host', open, trouble('wrong_host', 'blocked'), `blocked: ${nothing}`],
    ['a foreign host', closed, trouble('wrong_host'), `wrong_page: ${nothing}`],
    ['another practice, even closed', closed, trouble('wrong_identity'), `wrong_page: ${nothing}`],
    ['closed before an error page', closed, trouble('supplier_error'), 'assessed: closed open unknown'],
    ['an error page before open', open, trouble('supplier_error'), `supplier_error: ${nothing}`],
    [
      'an error before a login wall',
      [],
      trouble('login_wall', 'supplier_error'),
      `supplier_error: ${nothing}`,
    ],
    ['a login wall', [], trouble('login_wall'), 'login_required: not_visible not_visible not_visible'],
    ['nothing recognised', [route(['appointment']), route(null)], [], `unrecognised: ${nothing}`],
    ['no route at all', [], [], `unrecognised: ${nothing}`],
  ])('%s', (_name, routes, troubles, expected) => {
    expect(states(facts([...routes], { troubles }))).toBe(expected)
  })
})

it('names the rule, its version and what it matched', () => {
  const { rule, ruleVersion, matched } = classifyFacts(
    facts([route(REQUEST_TYPES.slice(), CLOSED)]),
    REQUEST_TYPES,
  )
  expect([rule, ruleVersion, matched]).toEqual(['test.rule', 3, ['Currently unavailable.']])
  const refused = classifyFacts(facts([], { troubles: trouble('blocked') }), REQUEST_TYPES)
  expect(refused.matched).toEqual(['saw blocked'])
})

it('is unrecognised with the reason where a page loaded and nothing of it could be read', () => {
  const { outcome, matched } = classifyFacts(
    facts([], { unreadBecause: 'a page that its programs fill' }),
    REQUEST_TYPES,
  )
  expect([outcome, matched]).toEqual(['unrecognised', ['a page that its programs fill']])
})
