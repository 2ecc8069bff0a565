import { adapterFor } from '#scripts/probe/registry.ts'
import { classifyFacts } from '#domain/classify.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { aCapture, aJob, pageFixture } from '#tests/helpers/captures.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Pages that tempt a rule into the wrong call. */

function judge(folder: string, file: string, url: string, supplier: SupplierCode) {
  const job = aJob({ supplier, address: url })
  const capture = aCapture([{ url, body: pageFixture(`${folder}/${file}`) }])
  const { outcome, states, reasons } = classifyFacts(
    adapterFor(supplier).facts(capture, job),
    job.requestTypes,
  )
  return { seen: `${outcome}: ${Object.values(states).join(', ')}`, reasons: Object.values(reasons) }
}

const NONE = [null, null, null]
const UNSTATED = ['unstated', 'unstated', 'unstated']
const UNKNOWN = 'unknown, unknown, unknown'

describe('hard pages for the generic rules', () => {
  const url = 'http://generic.simulator.example/practice/X90001'
  it.each([
    ['open--emergency-advice', 'assessed: open, open, open', NONE],
    ['closed--disabled-buttons', 'assessed: closed, closed, closed', UNSTATED],
    ['closed--hidden-starts', 'assessed: closed, closed, closed', UNSTATED],
    ['closed--medical-out-of-hours', 'assessed: closed, open, open', ['out_of_hours', null, null]],
    ['closed--whole-page-notice', 'assessed: closed, closed, closed', UNSTATED],
    ['capped--limit-told-beside', 'assessed: capped, open, open', ['capped', null, null]],
    ['unknown--unmapped-route', 'assessed: open, unknown, unknown', NONE],
    ['unknown--start-gone-without-a-word', 'assessed: unknown, open, open', NONE],
    ['unrecognised--empty-shell', `unrecognised: ${UNKNOWN}`, NONE],
    ['supplier-error--maintenance', `supplier_error: ${UNKNOWN}`, NONE],
  ])('%s', (file, seen, reasons) => {
    expect(judge('generic', file, url, 'accurx')).toEqual({ seen, reasons })
  })
})

describe('hard pages for SystmConnect', () => {
  const url = 'https://systmonline.tpp-uk.com/2/OnlineConsultation?OrgId=X90001'
  it.each([
    ['login-required--sign-in', 'login_required: not_visible, not_visible, not_visible'],
    ['start--no-categories', `unrecognised: ${UNKNOWN}`],
    ['start--unmapped-category', `unrecognised: ${UNKNOWN}`],
    ['unrecognised--another-service-unavailable', `unrecognised: ${UNKNOWN}`],
  ])('%s', (file, seen) => {
    expect(judge('systmconnect', file, url, 'systmconnect')).toEqual({ seen, reasons: NONE })
  })

  it('does not take another practice’s page for this one', () => {
    const other = url.replace('X90001', 'X90002')
    expect(judge('systmconnect', 'start--six-categories', other, 'systmconnect').seen).toBe(
      `wrong_page: ${UNKNOWN}`,
    )
  })
})

describe('page fixtures', () => {
  const folder = new URL('../../../fixtures/pages/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  )
  it('say that they are invented, and name no practice that could be real', () => {
    expect(files.length).toBeGreaterThan(20)
    const unmarked = files.filter(
      (file) =>
        !file.startsWith('systmconnect/') &&
        !/<!--[^>]*invented/i.test(readFileSync(new URL(file, folder), 'utf8')),
    )
    expect(unmarked).toEqual([])
  })
})
