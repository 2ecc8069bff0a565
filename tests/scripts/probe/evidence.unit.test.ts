import { evidenceFile, keepEvidence, sha256Of, summarise } from '#scripts/probe/evidence.ts'
import { recorder } from '#scripts/probe/record.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { aCapture, aFailure, aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'core-hours-evidence-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const BODY = pageFixture('generic/open--three-routes')
const seen = (more: Parameters<typeof anExchange>[0] = {}) => aCapture([{ body: BODY, ...more }])
const hashOf = (capture: ReturnType<typeof seen>) => summarise(capture).evidenceSha256
const read = (sha256: string) => gunzipSync(readFileSync(evidenceFile(folder, sha256)))
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('the evidence hash', () => {
  it.each([
    ['a copy of the same page', { body: Buffer.from(BODY) }],
    ['another date', { headers: { date: 'Mon, 23 Nov 2026 09:00:00 GMT' } }],
    ['other cookies', { setCookies: ['JSESSIONID=secret'] }],
    ['another duration', { durationMs: 999 }],
  ])('is the same for %s', (_name, more) => {
    expect(hashOf(seen(more))).toBe(hashOf(seen()))
  })

  it.each([
    ['another page', { body: Buffer.from('Closed') }],
    ['another status', { status: 404 }],
    ['another address', { url: 'http://generic.simulator.example/other' }],
    ['another redirect', { headers: { location: '/elsewhere' } }],
  ])('differs for %s', (_name, more) => {
    expect(hashOf(seen(more))).not.toBe(hashOf(seen()))
  })
})

describe('what is kept', () => {
  it('is the body and a manifest, each under its own hash and without cookies', () => {
    const capture = seen({ setCookies: ['JSESSIONID=secret'] })
    const summary = summarise(capture)
    keepEvidence(folder, capture, summary)
    expect(read(sha256Of(BODY)).equals(BODY)).toBe(true)
    const manifest = read(summary.evidenceSha256)
    expect(createHash('sha256').update(manifest).digest('hex')).toBe(summary.evidenceSha256)
    expect(manifest.toString()).not.toContain('secret')
    expect(manifest.toString()).toContain(sha256Of(BODY))
  })

  it('is written once, and leaves no unfinished file', () => {
    for (let n = 0; n < 3; n++) keepEvidence(folder, seen(), summarise(seen()))
    expect(files().length).toBe(2)
    expect(files().filter(({ name }) => !name.endsWith('.gz'))).toEqual([])
  })

  it('includes a failure that came after some answers', () => {
    const { failure, trace, httpStatus } = summarise(
      aCapture([{ body: BODY }], aFailure({ why: 'body_timeout' })),
    )
    expect([failure, trace.length, httpStatus]).toEqual(['body_timeout', 2, 200])
  })

  it('has the title, the heading and 500 characters of text', () => {
    const text = `<title>Ask  us</title><script>no()</script><h1>Larkmere
      Surgery</h1><p>${'word '.repeat(300)}</p>`
    const { title, heading, excerpt } = summarise(seen({ body: Buffer.from(text) }))
    expect([title, heading, excerpt?.length]).toEqual(['Ask us', 'Larkmere Surgery', 500])
    expect(excerpt).not.toContain('no()')
  })
})

it('is on disk when the reading that cites it is handed over', async () => {
  const record = recorder(folder)
  const result = await runProbe(
    aJob(),
    ({ url }) => Promise.resolve(anExchange({ url, body: BODY })),
    () => 5,
  )
  const { capture, checkedAt } = record(result)
  expect([read(capture.evidenceSha256).length > 0, checkedAt]).toEqual([true, 5])
  expect(record({ ...result, checkedAt: 6 }).capture.evidenceSha256).toBe(capture.evidenceSha256)
})
