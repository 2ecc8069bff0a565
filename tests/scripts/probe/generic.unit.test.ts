import { classifyFacts } from '#domain/classify.ts'
import { generic } from '#scripts/probe/adapters/generic.ts'
import { aCapture, aFailure, aJob, pageFixture } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const judge = (exchange: Parameters<typeof aCapture>[0][number], job = aJob()) =>
  classifyFacts(generic.facts(aCapture([exchange]), job), job.requestTypes)

const assessed = (states: string) => `assessed: ${states}`
const OTHER = 'unknown, unknown, unknown'

describe('pages read by the generic rules', () => {
  it.each([
    ['open--three-routes', assessed('open, open, open'), [null, null, null]],
    ['open-with-notice--out-of-hours', assessed('open_with_notice, open, open'), [null, null, null]],
    [
      'open-with-notice--closed-words-beside-a-start',
      assessed('open_with_notice, open, open'),
      [null, null, null],
    ],
    ['closed--all', assessed('closed, closed, closed'), ['unstated', 'unstated', 'unstated']],
    ['closed--medical-disabled-button', assessed('closed, open, open'), ['unstated', null, null]],
    ['capped--medical', assessed('capped, open, open'), ['capped', null, null]],
    ['paused--medical', assessed('closed, open, open'), ['paused', null, null]],
    [
      'out-of-hours--all',
      assessed('closed, closed, closed'),
      ['out_of_hours', 'out_of_hours', 'out_of_hours'],
    ],
    ['not-offered--medication', assessed('open, not_offered, open'), [null, null, null]],
    ['unknown--routes-without-control-or-notice', `unrecognised: ${OTHER}`, [null, null, null]],
    ['login-required--sign-in', 'login_required: not_visible, not_visible, not_visible', [null, null, null]],
    ['wrong-page--other-practice', `wrong_page: ${OTHER}`, [null, null, null]],
    ['unrecognised--no-routes', `unrecognised: ${OTHER}`, [null, null, null]],
  ])('%s', (file, expected, reasons) => {
    const { outcome, states, reasons: found } = judge({ body: pageFixture(`generic/${file}`) })
    expect(`${outcome}: ${Object.values(states).join(', ')}`).toBe(expected)
    expect(Object.values(found)).toEqual(reasons)
  })

  const open = pageFixture('generic/open--three-routes')
  it.each([
    ['403', { status: 403, body: open }, 'blocked'],
    ['429', { status: 429, body: open }, 'blocked'],
    ['a challenge under 503', { status: 503, body: Buffer.from('Please verify you are human') }, 'blocked'],
    ['500', { status: 500, body: Buffer.from('Oops') }, 'supplier_error'],
    ['404', { status: 404, body: open }, 'wrong_page'],
    [
      'a redirect to a foreign host',
      { status: 302, headers: { location: 'https://www.example.org/' } },
      'wrong_page',
    ],
    ['an empty page', { body: Buffer.alloc(0) }, 'wrong_page'],
  ])('%s is never open or closed', (_name, exchange, outcome) => {
    const sighting = judge(exchange)
    expect([sighting.outcome, ...Object.values(sighting.states)]).toEqual([
      outcome,
      'unknown',
      'unknown',
      'unknown',
    ])
  })

  it.each([['total_timeout'], ['dns'], ['too_large'], ['host_not_allowed']] as const)(
    '%s is a network failure',
    (why) => {
      const sighting = classifyFacts(
        generic.facts(aCapture([], aFailure({ why })), aJob()),
        aJob().requestTypes,
      )
      expect([sighting.outcome, sighting.matched]).toEqual(['network_failure', [why]])
    },
  )

  it('follows the mapping that an ICB confirmed for a tool', () => {
    const routeOverrides = { 'Admin request': ['admin' as const, 'medication' as const] }
    const { states } = judge(
      { body: pageFixture('generic/not-offered--medication') },
      aJob({ routeOverrides }),
    )
    expect(states.medication).toBe('open')
  })
})
