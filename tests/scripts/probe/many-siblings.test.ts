import { pageText } from '#db/evidence/page-text.server.ts'
import { classifyFacts } from '#domain/classify.ts'
import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import { adapterFor } from '#scripts/probe/registry.ts'
import { aCapture, aJob } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

/** An address at which each supplier's adapter reads a page; the others read it anywhere. */
const ADDRESSES: Partial<Record<SupplierCode, string>> = {
  systmconnect: 'https://systmonline.tpp-uk.com/2/OnlineConsultation?OrgId=X90001',
  accurx: 'https://florey.accurx.com/p/X90001',
  econsult: 'https://larkmere.webgp.com/',
  patchs: 'https://patchs.ai/practice/larkmere',
  anima: 'https://patients.animahealth.com/practices/larkmere',
  askmygp: 'https://my.askmygp.uk/?c=X90001',
  klinik: 'https://access.klinik.co.uk/contact/larkmere',
}
const addressOf = (supplier: SupplierCode): string =>
  ADDRESSES[supplier] ?? 'http://generic.simulator.example/practice/X90001'

const page = (inside: string): Buffer =>
  Buffer.from(`<!doctype html><title>Ask X90001</title><h1>X90001</h1><p>Welcome.</p>${inside}`)

/** More children of one node than a call takes arguments: about 120,000 on the stack that a program has. */
const PAGES: [name: string, body: Buffer][] = [
  ['tags', page('<hr>'.repeat(300_000))],
  ['pieces of text', page('x<hr>'.repeat(200_000))],
  ['links', page('<a href="/x">Go</a>'.repeat(150_000))],
  ['attributes', page(`<p ${Array.from({ length: 200_000 }, (_, n) => n.toString(36)).join(' ')}>`)],
  ['choices of a field', page(`<select>${'<option>a</option>'.repeat(150_000)}</select>`)],
]

describe.each(PAGES)('a page with very many %s', (_name, body) => {
  it.each(SUPPLIER_CODES)('proves nothing to the adapter of %s, and does not end it', (supplier) => {
    const job = aJob({ supplier, address: addressOf(supplier) })
    const facts = adapterFor(supplier).facts(aCapture([{ url: job.address, body }]), job)
    const { states } = classifyFacts(facts, job.requestTypes)
    expect(Object.values(states).filter((state) => !['unknown', 'not_visible'].includes(state))).toEqual([])
  })

  it('has a text to be reviewed by', () => {
    expect(pageText(body)).toMatch(/^Ask X90001 X90001 Welcome\./)
  })
})
