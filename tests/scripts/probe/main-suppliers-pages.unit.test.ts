import { classifyFacts } from '#domain/classify.ts'
import { isAllowedHost } from '#scripts/probe/adapter.ts'
import { adapterFor } from '#scripts/probe/registry.ts'
import { aCapture, aJob, pageFixture } from '#tests/helpers/captures.ts'
import type { Simulated } from '#tests/helpers/supplier-scenes.ts'
import { describe, expect, it } from 'vitest'

/** Pages in other mark-up than the simulator's, at addresses of the shape that each supplier is known by. */
const ADDRESSES = {
  accurx: 'https://florey.accurx.com/p/X90001',
  econsult: 'https://larkmere.webgp.com/',
  patchs: 'https://patchs.ai/practice/larkmere',
  anima: 'https://patients.animahealth.com/',
  footfall: 'https://www.larkmere.example/navigator/',
  askmygp: 'https://my.askmygp.uk/?c=larkmere#/',
} satisfies Record<Simulated, string>

const NONE = [null, null, null]
const OPEN = 'assessed: open, open, open'
const CLOSED = 'assessed: closed, closed, closed'
const UNREAD = 'unrecognised: unknown, unknown, unknown'
const WRONG = 'wrong_page: unknown, unknown, unknown'
const SIGN_IN = 'login_required: not_visible, not_visible, not_visible'
const ALL = (reason: string) => [reason, reason, reason]

function judge(supplier: Simulated, exchanges: Parameters<typeof aCapture>[0], part = {}) {
  const job = aJob({ supplier, address: ADDRESSES[supplier], ...part })
  const facts = adapterFor(supplier).facts(aCapture(exchanges), job)
  const { outcome, states, reasons, matched } = classifyFacts(facts, job.requestTypes)
  return { seen: `${outcome}: ${Object.values(states).join(', ')}`, reasons: Object.values(reasons), matched }
}

describe('pages of the main suppliers', () => {
  it.each<[Simulated, string, string, (string | null)[]]>([
    ['accurx', 'open--cards-as-links', OPEN, NONE],
    ['accurx', 'closed--medical-badge', 'assessed: closed, open, open', ['unstated', null, null]],
    ['accurx', 'closed--own-words', CLOSED, ALL('unstated')],
    ['accurx', 'capped--full-page-message', 'assessed: capped, capped, capped', ALL('capped')],
    ['accurx', 'closed--out-of-hours-message', CLOSED, ALL('out_of_hours')],
    [
      'accurx',
      'open-with-notice--warning-that-can-be-passed',
      'assessed: open_with_notice, open_with_notice, open_with_notice',
      NONE,
    ],
    ['accurx', 'unknown--options-without-controls', UNREAD, NONE],
    ['accurx', 'unrecognised--shell', UNREAD, NONE],
    ['accurx', 'unrecognised--still-loading', UNREAD, NONE],
    ['accurx', 'wrong-page--unknown-practice', WRONG, NONE],
    ['econsult', 'open--links', OPEN, NONE],
    ['econsult', 'closed--self-help-only', CLOSED, ALL('unstated')],
    ['econsult', 'closed--clinical-gone', 'assessed: closed, open, open', ['unstated', null, null]],
    ['econsult', 'capped--clinical-and-admin', 'assessed: capped, capped, capped', ALL('capped')],
    ['econsult', 'unknown--start-nobody-has-mapped', 'assessed: unknown, unknown, unknown', NONE],
    ['econsult', 'unrecognised--no-self-help', UNREAD, NONE],
    ['econsult', 'unrecognised--start-of-nobody-knows-what', UNREAD, NONE],
    ['econsult', 'wrong-page--another-practice', WRONG, NONE],
    ['patchs', 'open--landing', OPEN, NONE],
    ['patchs', 'closed--clinical-message', 'assessed: closed, open, open', ['out_of_hours', null, null]],
    ['patchs', 'closed--option-unavailable', 'assessed: closed, open, open', ['unstated', null, null]],
    ['patchs', 'closed--control-switched-off', CLOSED, ALL('unstated')],
    ['patchs', 'unknown--message-in-own-words', 'assessed: unknown, open, open', NONE],
    ['patchs', 'unknown--closed-words-beside-the-control', UNREAD, NONE],
    ['patchs', 'unrecognised--cookie-wall', UNREAD, NONE],
    ['askmygp', 'open--button', OPEN, NONE],
    ['askmygp', 'closed--to-new-requests', CLOSED, ALL('unstated')],
    [
      'askmygp',
      'open-with-notice--out-of-hours-requests',
      'assessed: open_with_notice, open_with_notice, open_with_notice',
      NONE,
    ],
    ['askmygp', 'unrecognised--shell', UNREAD, NONE],
    ['askmygp', 'unrecognised--nothing-to-press', UNREAD, NONE],
    ['askmygp', 'wrong-page--unknown-practice', WRONG, NONE],
    ['askmygp', 'login-required--sign-in', SIGN_IN, NONE],
    ['footfall', 'start--links-to-another-service', UNREAD, NONE],
    ['footfall', 'wrong-page--another-practice', WRONG, NONE],
    ['anima', 'login-required--sign-in', SIGN_IN, NONE],
    ['anima', 'login-required--shell', SIGN_IN, NONE],
    ['anima', 'login-required--start-button-beside-sign-in', SIGN_IN, NONE],
    ['anima', 'supplier-error--maintenance', 'supplier_error: unknown, unknown, unknown', NONE],
    ['anima', 'unrecognised--something-else', UNREAD, NONE],
  ])('%s: %s', (supplier, file, seen, reasons) => {
    const body = pageFixture(`${supplier}/${file}`)
    expect(judge(supplier, [{ url: ADDRESSES[supplier], body }])).toMatchObject({ seen, reasons })
  })

  it('takes the product page of PATCHS for nobody’s, whatever can be pressed there', () => {
    const url = 'https://patchs.ai/patchs_for_patients'
    const body = pageFixture('patchs/wrong-page--product-page')
    expect(judge('patchs', [{ url, body }], { practiceName: 'For patients' }).seen).toBe(WRONG)
  })
})

describe('the forms of FootFall', () => {
  const at = (path: string) => `${ADDRESSES.footfall}${path}`
  const form = (path: string, file: string, more = {}) => ({
    url: at(path),
    body: pageFixture(`footfall/form--${file}`),
    ...more,
  })
  const start = { url: at(''), body: pageFixture('footfall/start--three-forms') }
  const open = [form('order-medication/', 'open'), form('fit-note/', 'open')]

  it.each([
    ['open', 'assessed: open, open, open', NONE],
    ['closed-notice', 'assessed: closed, open, open', ['unstated', null, null]],
    ['switched-off', 'assessed: closed, open, open', ['unstated', null, null]],
    ['gone-without-a-word', 'assessed: unknown, open, open', NONE],
  ])('one that is %s', (file, seen, reasons) => {
    const forms = [form('ask-a-doctor/', file), ...open]
    expect(judge('footfall', [start, ...forms])).toMatchObject({ seen, reasons })
  })

  it('that cannot be had prove nothing', () => {
    expect(judge('footfall', [start, form('ask-a-doctor/', 'open', { status: 404 }), ...open]).seen).toBe(
      'assessed: unknown, open, open',
    )
    expect(judge('footfall', [start]).seen).toBe(UNREAD)
  })
})

describe('the adapters of the main suppliers', () => {
  it.each<[Simulated, string, string]>([
    ['accurx', 'browser', 'documented'],
    ['econsult', 'browser', 'documented'],
    ['patchs', 'browser', 'documented'],
    ['anima', 'http', 'documented'],
    ['footfall', 'http', 'unverified'],
    ['askmygp', 'browser', 'unverified'],
  ])('%s says how it looks and how sure it is', (supplier, means, confidence) => {
    const adapter = adapterFor(supplier)
    const facts = adapter.facts(aCapture([]), aJob({ supplier, address: ADDRESSES[supplier] }))
    expect([adapter.means, adapter.confidence, facts.confidence]).toEqual([means, confidence, confidence])
    expect([facts.rule.split('.')[0], facts.ruleVersion]).toEqual([supplier, adapter.version])
  })

  it.each<[Simulated, string, boolean]>([
    ['accurx', 'https://accurx.nhs.uk/patient-initiated/X90001', true],
    ['accurx', 'https://www.patienttriage.co.uk/larkmere?serviceId=1', false],
    ['accurx', 'https://florey.accurx.com.example.org/p/X90001', false],
    ['econsult', 'https://larkmere.econsult.health/', true],
    ['econsult', 'https://assets.webgp.com/js/practiceBanner/embedBanner-1.1.js', false],
    ['patchs', 'https://www.patchs.ai/practice/larkmere', true],
    ['patchs', 'https://notpatchs.ai/practice/larkmere', false],
    ['anima', 'https://sim.animahealth.com/', false],
    ['askmygp', 'https://my.askmygp.uk/?c=larkmere#/', true],
    ['footfall', 'https://www.example.org/navigator/', false],
  ])('%s may land on %s: %s', (supplier, url, isAllowed) => {
    const job = aJob({ supplier, address: 'https://go.larkmere.example/' })
    expect(isAllowedHost(url, job, adapterFor(supplier).hosts)).toBe(isAllowed)
  })

  it('follows the mapping that an ICB confirmed', () => {
    const body = pageFixture('accurx/closed--medical-badge')
    const routeOverrides = { 'Routine care': ['appointment' as const] }
    const page = [{ url: ADDRESSES.accurx, body }]
    expect(judge('accurx', page, { routeOverrides }).seen).toBe(OPEN)
    expect(judge('accurx', page).matched).toContain('Routine care: can be started')
  })
})
