import { warcOf, type CaptureToArchive } from '#scripts/evidence/pack/warc.ts'
import { keepEvidence, summarise } from '#scripts/probe/evidence.ts'
import type { Exchange } from '#scripts/probe/types.ts'
import { storedCapture } from '#scripts/reclassify/stored-capture.ts'
import { aCapture, aFailure } from '#tests/helpers/captures.ts'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

type WarcRecord = { version: string; headers: Map<string, string>; block: Buffer }

/** Reads an archive by the letter of ISO 28500: a version, named fields, a block of stated length, two line ends. */
function recordsOf(warc: Buffer): WarcRecord[] {
  const records: WarcRecord[] = []
  for (let at = 0; at < warc.length;) {
    const end = warc.indexOf('\r\n\r\n', at)
    const [version = '', ...lines] = warc.subarray(at, end).toString().split('\r\n')
    const headers = new Map(lines.map((line) => line.split(/: (.*)/s, 2) as [string, string]))
    const block = warc.subarray(end + 4, end + 4 + Number(headers.get('Content-Length')))
    at = end + 4 + block.length + 4
    expect(warc.subarray(at - 4, at).toString()).toBe('\r\n\r\n')
    records.push({ version, headers, block })
  }
  return records
}
const sha256 = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
/** What follows the head of an HTTP answer. */
const payloadOf = ({ block }: WarcRecord) => block.subarray(block.indexOf('\r\n\r\n') + 4)
const field = (name: string) => (record: WarcRecord) => record.headers.get(name)

const AT = Date.UTC(2026, 10, 20, 9, 5, 1, 234)
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'core-hours-warc-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A capture as a pack gets it: stored, and read back. */
function stored(exchanges: Partial<Exchange>[], failure = false): CaptureToArchive {
  const capture = aCapture(exchanges, failure ? aFailure() : null)
  const summary = summarise(capture)
  keepEvidence(folder, capture, summary)
  const read = storedCapture(folder, summary.evidenceSha256)
  if (typeof read === 'string') throw new Error(read)
  const seenBy = [
    { id: '1-1-0', checkedAt: AT },
    { id: '2-1-0', checkedAt: AT + 60_000 },
  ]
  return { evidenceSha256: summary.evidenceSha256, capture: read, seenBy }
}
const archive = async (...captures: CaptureToArchive[]) => recordsOf(await warcOf(captures, 'Core Hours'))

const PAGE = Buffer.from('<title>Grüße</title>\r\n\r\nclosed')
const STEPS: Partial<Exchange>[] = [
  { url: 'http://a.example/', status: 301, headers: { location: '/b' }, body: Buffer.from('moved') },
  { url: 'http://a.example/b', status: 302, headers: { location: '/c' } },
  { url: 'http://a.example/c', status: 599, headers: { 'content-type': 'text/html' }, body: PAGE },
]

describe('the archive', () => {
  it('has a record for every redirect and its body, in order, closed by what belongs to them', async () => {
    const records = await archive(stored(STEPS))
    expect(records.map(field('WARC-Type'))).toEqual([
      'warcinfo',
      'response',
      'response',
      'response',
      'metadata',
    ])
    const answers = records.slice(1, 4)
    expect(answers.map(field('WARC-Target-URI'))).toEqual(STEPS.map(({ url }) => url))
    expect(answers.map(payloadOf)).toEqual([Buffer.from('moved'), Buffer.alloc(0), PAGE])
    expect(answers.map(({ block }) => block.toString().split('\r\n')[0])).toEqual([
      'HTTP/1.1 301 Moved Permanently',
      'HTTP/1.1 302 Found',
      'HTTP/1.1 599 Unassigned',
    ])
  })

  it('states the right digests of blocks and of bodies', async () => {
    const records = (await archive(stored(STEPS))).slice(1)
    expect(records.map(field('WARC-Block-Digest'))).toEqual(records.map(({ block }) => sha256(block)))
    const answers = records.slice(0, 3)
    expect(answers.map(field('WARC-Payload-Digest'))).toEqual(
      answers.map((answer) => sha256(payloadOf(answer))),
    )
  })

  it('has the exact time of the first reading, and names every reading that saw the page', async () => {
    const records = await archive(stored(STEPS))
    expect(new Set(records.map(field('WARC-Date')))).toEqual(new Set(['2026-11-20T09:05:01.234Z']))
    expect(new Set(records.map(({ version }) => version))).toEqual(new Set(['WARC/1.1']))
    expect(records.at(-1)?.block.toString()).toContain(
      'seen-by-reading: 1-1-0 2026-11-20T09:05:01.234Z\r\nseen-by-reading: 2-1-0 2026-11-20T09:06:01.234Z\r\n',
    )
  })

  it('says nothing of packing or length, which no longer fit the unpacked body', async () => {
    const headers = {
      'content-encoding': 'gzip',
      'transfer-encoding': 'chunked',
      'content-length': '3',
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': 'a=b',
      date: 'Fri, 20 Nov 2026 09:05:01 GMT',
    }
    const [, answer] = await archive(stored([{ headers, body: PAGE }]))
    expect(answer?.block.toString()).toBe(
      `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n${PAGE.toString()}`,
    )
  })

  it('does not pass off what a browser made as what the server sent', async () => {
    const headers = { 'content-type': 'text/html; charset=iso-8859-1' }
    const records = await archive(stored([{ headers, body: PAGE, isRendered: true }]))
    expect(records.map(field('WARC-Type'))).toEqual(['warcinfo', 'resource', 'metadata'])
    expect(records.map(field('Content-Type'))[1]).toBe('text/html; charset=utf-8')
    expect(records[1]?.block).toEqual(PAGE)
    expect(records[1]?.headers.get('WARC-Payload-Digest')).toBe(sha256(PAGE))
    expect(records[2]?.block.toString()).toContain('as-a-browser-made-it: http')
  })

  it('has a record for a check that got no answer at all', async () => {
    const records = await archive(stored([], true))
    expect(records.map(field('WARC-Type'))).toEqual(['warcinfo', 'metadata'])
    expect(records[1]?.block.toString()).toContain('failure: total_timeout http')
  })

  it('gives no two records one id, whatever they share', async () => {
    const records = await archive(stored(STEPS), stored([...STEPS, { body: PAGE }]))
    const ids = records.map(field('WARC-Record-ID'))
    expect(new Set(ids).size).toBe(records.length)
  })
})
