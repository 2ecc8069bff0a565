import { classifyFacts } from '#domain/classify.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { supplierNamed } from '#domain/suppliers.ts'
import { isAllowedHost } from '#scripts/probe/adapter.ts'
import { adapterFor } from '#scripts/probe/registry.ts'
import { aCapture, aJob, pageFixture } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

/** Addresses in the shape that is known or, where none is, in one that is invented. */
const ADDRESSES = {
  klinik: 'https://access.klinik.co.uk/contact/larkmere-surgery/',
  rapid_health: 'https://app.rapidhealth.co.uk/practice/X90001',
  blinx: 'https://larkmere.blinx.simulator.example/practice/X90001',
  engage: 'https://larkmere.engage.gp/?sso_route=medical',
  hero: 'https://bookings.herohealth.net/s/12345',
  iplato: 'https://iplato.simulator.example/practice/X90001',
} as const satisfies Partial<Record<SupplierCode, string>>
type Supplier = keyof typeof ADDRESSES

const NONE = [null, null, null]
const UNKNOWN = 'unknown, unknown, unknown'

function judge(supplier: Supplier, exchange: Parameters<typeof aCapture>[0][number], part = {}) {
  const address = ADDRESSES[supplier]
  const job = aJob({ supplier, address, ...part })
  const facts = adapterFor(supplier).facts(aCapture([{ url: address, ...exchange }]), job)
  const { outcome, states, reasons } = classifyFacts(facts, job.requestTypes)
  return { seen: `${outcome}: ${Object.values(states).join(', ')}`, reasons: Object.values(reasons) }
}

describe('pages of suppliers of which little is known', () => {
  it.each<[Supplier, string, string, (string | null)[]]>([
    ['klinik', 'open--form-start', 'assessed: open, open, open', NONE],
    ['klinik', 'closed--snooze-page', 'assessed: closed, closed, closed', Array(3).fill('unstated')],
    ['klinik', 'closed--own-words', 'assessed: closed, closed, closed', Array(3).fill('unstated')],
    ['klinik', 'unknown--start-gone-without-a-word', `unrecognised: ${UNKNOWN}`, NONE],
    ['klinik', 'unknown--only-nhs-login', `unrecognised: ${UNKNOWN}`, NONE],
    ['klinik', 'supplier-error--maintenance', `supplier_error: ${UNKNOWN}`, NONE],
    ['klinik', 'wrong-page--unknown-practice', `wrong_page: ${UNKNOWN}`, NONE],
    ['rapid_health', 'open--medical-and-admin', 'assessed: open, unknown, open', NONE],
    ['rapid_health', 'closed--medical', 'assessed: closed, unknown, open', ['unstated', null, null]],
    ['rapid_health', 'unknown--medication-heading', 'assessed: open, unknown, unknown', NONE],
    ['blinx', 'open--two-routes', 'assessed: open, unknown, open', NONE],
    ['blinx', 'closed--whole-page-notice', 'assessed: closed, closed, closed', Array(3).fill('paused')],
    ['blinx', 'unknown--one-start', `assessed: ${UNKNOWN}`, NONE],
    ['engage', 'open--two-routes', 'assessed: open, unknown, open', NONE],
    ['engage', 'closed--medical', 'assessed: closed, unknown, open', ['unstated', null, null]],
    ['engage', 'wrong-page--unbranded', `wrong_page: ${UNKNOWN}`, NONE],
    ['hero', 'open--medical-form', 'assessed: open, unknown, unknown', NONE],
    ['hero', 'closed--medical-form', 'assessed: closed, unknown, unknown', ['unstated', null, null]],
    ['hero', 'unknown--booking-only', `assessed: ${UNKNOWN}`, NONE],
  ])('%s: %s', (supplier, file, seen, reasons) => {
    const body = pageFixture(`${supplier.replace('_', '-')}/${file}`)
    expect(judge(supplier, { body })).toEqual({ seen, reasons })
  })

  it.each([
    ['https://access.login.nhs.uk/authorize', 'login_required: not_visible, not_visible, not_visible'],
    ['https://www.nhsapp.service.nhs.uk/login', 'login_required: not_visible, not_visible, not_visible'],
    ['https://login.nhs.uk.example.org/', `wrong_page: ${UNKNOWN}`],
  ])('led to %s: %s', (location, seen) => {
    expect(judge('engage', { status: 302, headers: { location } }).seen).toBe(seen)
  })

  it.each<[Supplier, Record<string, ['medication']>, string]>([
    ['klinik', { 'Contact form': ['medication'] }, 'open--form-start'],
    ['rapid_health', { 'Medication question': ['medication'] }, 'unknown--medication-heading'],
    ['hero', { 'Book an appointment': ['medication'] }, 'unknown--booking-only'],
  ])('%s takes the mapping that an ICB confirmed', (supplier, routeOverrides, file) => {
    const body = pageFixture(`${supplier.replace('_', '-')}/${file}`)
    expect(judge(supplier, { body }, { routeOverrides }).seen).toMatch(/^assessed: \w+, open, /)
  })
})

describe('the adapters of these suppliers', () => {
  it.each(Object.entries(ADDRESSES))('%s claims no more than is known', (supplier, address) => {
    const adapter = adapterFor(supplier as Supplier)
    const { confidence, rule, ruleVersion } = adapter.facts(aCapture([]), aJob({ address }))
    expect([adapter.confidence, confidence, ruleVersion]).toEqual([
      'unverified',
      'unverified',
      adapter.version,
    ])
    expect(rule).toMatch(supplier === 'iplato' ? /^generic\./ : new RegExp(`^${supplier}\\.`))
  })

  it.each<[Supplier, string, boolean]>([
    ['klinik', 'https://access.klinik.co.uk/', true],
    ['klinik', 'https://klinik.co.uk.example.org/', false],
    ['rapid_health', 'https://app.rapidhealth.co.uk/x', true],
    ['engage', 'https://another.engage.gp/', true],
    ['engage', 'https://notengage.gp/', false],
    ['hero', 'https://bookings.herohealth.net/s/1', true],
    ['blinx', 'https://www.example.org/', false],
  ])('%s may land on %s: %s', (supplier, url, isAllowed) => {
    const job = aJob({ supplier, address: 'https://go.example.org/larkmere' })
    expect(isAllowedHost(url, job, adapterFor(supplier).hosts)).toBe(isAllowed)
  })

  it.each<[string, SupplierCode]>([
    ['Klinik Healthcare Solutions UK Ltd', 'klinik'],
    ['KLINIK HEALTHCARE SOLUTIONS UK LIMITED', 'klinik'],
    ['RAPID HEALTH', 'rapid_health'],
    ['Blinx Healthcare', 'blinx'],
    ['Engage Health Systems Limited', 'engage'],
    ['Hero Health', 'hero'],
    ['IPLATO HEALTHCARE LTD.', 'iplato'],
  ])('%s in the national publication is %s', (name, supplier) => {
    expect(supplierNamed(name)).toBe(supplier)
  })
})
