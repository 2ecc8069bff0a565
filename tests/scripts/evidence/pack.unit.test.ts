import type { Db } from '#db/client.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { packFiles, type PackFile } from '#scripts/evidence/pack/make-pack.ts'
import { writeZip } from '#scripts/evidence/pack/write-zip.ts'
import { sealDay } from '#scripts/evidence/seal.ts'
import { evidenceFile, sha256Of } from '#scripts/probe/evidence.ts'
import { probeTaker } from '#scripts/probe/taker.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import type { Transform } from 'node:stream'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'

type ReadRecord = {
  warcType: string
  warcHeader: Record<string, string>
  httpInfo: { statusCode: string; headers: Record<string, string> } | null
  content: Buffer
}
const WarcReader = createRequire(import.meta.url)(
  'node-warc/lib/parsers/warcStreamTransform',
) as new () => Transform

/**
 * Reads a web archive with a reader that shares no code with the writer. It stumbles over the end of a stream on a current
 * Node, so it is given the archive twice and the records of the first copy are taken.
 */
async function recordsOf(warc: Buffer, count: number): Promise<ReadRecord[]> {
  const reader = new WarcReader()
  reader.write(Buffer.concat([warc, warc]))
  const records: ReadRecord[] = []
  for await (const record of reader) if (records.push(record as ReadRecord) === count) break
  return records
}

const OPEN = pageFixture('generic/open--three-routes')
const SHUT = Buffer.from('<title>Ask</title><h1>X90001</h1><p>This is closed to new requests. Grüße</p>')
const at = (time: string) => londonInstant('2026-11-20', time)
const PRACTICE = { id: 1, odsCode: 'X90001', name: 'Alder Surgery' }

let folder = ''
let db: Db

/** Two open readings, one closed, one of another practice. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'core-hours-pack-'))
  db = freshDb()
  anIcb(db)
  const tools = ['X90001', 'X90002'].map((code) => aTool(db, aPractice(db, code)))
  const read = async (tool: number, time: string, body: Buffer) => {
    const taker = probeTaker({
      db,
      runId: startRun(db, { mode: 'once', startedAt: at(time), version: '0.1.0' }),
      transport: ({ url }) => Promise.resolve(anExchange({ url, body })),
      clock: () => at(time),
      evidencePath: folder,
    })
    const job = aJob({ toolId: tools[tool] ?? 0, slot: slotAt(at(time)), part: 0 })
    taker.start({ job, practiceId: tool + 1, dueAt: at(time), lastStartAt: at(time) })
    await taker.drain(1_000)
  }
  await read(0, '09:05', OPEN)
  await read(0, '09:20', OPEN)
  await read(0, '09:35', SHUT)
  await read(1, '09:35', Buffer.from('<title>Another practice</title>'))
  sealDay(db, '2026-11-20', at('23:59'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pack = () =>
  packFiles(db, { practice: PRACTICE, from: '2026-11-20', to: '2026-11-20', folder, version: '0.1.0' })
const content = (files: readonly PackFile[], path: string): Buffer =>
  files.find((file) => file.path === path)?.content ?? Buffer.alloc(0)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('an evidence pack', () => {
  it('has a line for every reading of the practice, open ones too, and none of another', async () => {
    const lines = content(await pack(), 'readings.csv')
      .toString()
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.join()).not.toContain('Another practice')
  })

  it('opens in an independent reader of web archives, body for body', async () => {
    const warc = content(await pack(), 'evidence.warc')
    const records = await recordsOf(warc, warc.toString('latin1').split('\nWARC-Record-ID: ').length - 1)
    expect(records.map(({ warcType }) => warcType)).toEqual([
      'warcinfo',
      'response',
      'metadata',
      'response',
      'metadata',
    ])
    const responses = records.filter(({ warcType }) => warcType === 'response')
    expect(responses.map(({ httpInfo }) => httpInfo?.statusCode)).toEqual(['200', '200'])
    const digests = responses.map(({ warcHeader }) => warcHeader['WARC-Payload-Digest'])
    expect(digests).toEqual([OPEN, SHUT].map((body) => `sha256:${sha256Of(body)}`))
    const bodies = responses.map((record) => record.content)
    expect(bodies.map((body) => body.toString().trim())).toEqual(
      [OPEN, SHUT].map((body) => body.toString().trim()),
    )
    expect(new Set(records.map(({ warcHeader }) => warcHeader['WARC-Record-ID'])).size).toBe(5)
  })

  it('ends each capture with a record that names its evidence hash, as the readings do', async () => {
    const files = await pack()
    const warc = content(files, 'evidence.warc').toString('latin1')
    const hashes = new Set(
      content(files, 'readings.csv')
        .toString()
        .match(/[0-9a-f]{64}/g),
    )
    expect(hashes.size).toBe(2)
    for (const hash of hashes) expect(warc).toContain(`evidence-sha256: ${hash}\r\n`)
  })

  it('lists the right hash of every other file', async () => {
    const files = await pack()
    const listed = content(files, 'manifest.sha256').toString().trim().split('\n')
    expect(listed).toEqual(files.slice(0, -1).map(({ path, content: bytes }) => `${sha256(bytes)}  ${path}`))
  })

  it('holds the seal of its day', async () => {
    expect(content(await pack(), 'seals.csv').toString()).toMatch(/\r\n1,2026-11-20,4,,[0-9a-f]{64},/)
  })

  it('is the same to the byte when it is made again, and never written over', async () => {
    const [first, second] = [join(folder, 'a.zip'), join(folder, 'b.zip')]
    await writeZip(first, await pack())
    await writeZip(second, await pack())
    expect(sha256(readFileSync(first))).toBe(sha256(readFileSync(second)))
    await expect(writeZip(first, [])).rejects.toThrow('EEXIST')
    const names: string[] = []
    const zip = await fromBufferPromise(readFileSync(first))
    for await (const { fileName } of zip.eachEntry()) names.push(fileName)
    expect(names).toEqual((await pack()).map(({ path }) => path))
  })

  it('names what is no longer there instead of passing it over', async () => {
    const path = evidenceFile(folder, sha256Of(SHUT))
    const kept = readFileSync(path)
    rmSync(path)
    const readme = content(await pack(), 'README.txt').toString()
    writeFileSync(path, kept)
    expect(readme).toMatch(/Not in this pack\n {2}evidence [0-9a-f]{64} is missing/)
    expect(content(await pack(), 'README.txt').toString()).not.toContain('Not in this pack')
  })
})
