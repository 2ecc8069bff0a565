import type { Db } from '#db/client.server.ts'
import { saveScreenshots } from '#db/queries/screenshots.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { packFiles } from '#scripts/evidence/pack/make-pack.ts'
import { sealEndedDays } from '#scripts/evidence/seal.ts'
import { keep, sha256Of } from '#scripts/probe/evidence.ts'
import { probeTaker } from '#scripts/probe/taker.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { tamper } from '#tests/helpers/tamper.ts'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** The pack in the hands of the other side: what its README says is done with SHA-256 and nothing of ours. */

const DAY = '2026-11-19'
const at = (time: string, day = DAY) => londonInstant(day, time)
const PICTURE = Buffer.from('RIFF picture')

let folder = ''
let db: Db
let tools: number[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'core-hours-proof-'))
  db = freshDb()
  anIcb(db)
  tools = ['X90001', 'X90002'].map((code) => aTool(db, aPractice(db, code)))
  for (const tool of [0, 1]) await read(tool, at('09:05'), 'open')
  await read(0, at('09:20'), 'shut')
  keep(folder, sha256Of(PICTURE), PICTURE)
  const picture = { slot: slotAt(at('09:20')), toolId: tools[0] ?? 0, part: 0, sha256: sha256Of(PICTURE) }
  saveScreenshots(db, [{ ...picture, how: 'rendered', bytes: 12, takenAt: at('09:21') }])
  saveMissed(db, [{ slot: slotAt(at('10:00')), toolId: tools[0] ?? 0, part: 0 }], 'too_late', at('10:20'))
  sealEndedDays(db, at('00:10', '2026-11-20'))
  await read(0, at('09:05', '2026-11-20'), 'open')
  sealEndedDays(db, at('00:10', '2026-11-21'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function read(tool: number, checkedAt: number, word: string): Promise<void> {
  const taker = probeTaker({
    db,
    runId: startRun(db, { mode: 'once', startedAt: checkedAt, version: '0.1.0' }),
    transport: ({ url }) =>
      Promise.resolve(
        url.endsWith('/to')
          ? anExchange({ url, body: Buffer.from(`<h1>X90001 ${word}</h1>`) })
          : anExchange({ url, status: 302, headers: { location: '/to' }, body: Buffer.from('moved') }),
      ),
    clock: () => checkedAt,
    evidencePath: folder,
  })
  const job = aJob({ toolId: tools[tool] ?? 0, slot: slotAt(checkedAt), part: 0 })
  taker.start({ job, practiceId: tool + 1, dueAt: checkedAt, lastStartAt: checkedAt })
  await taker.drain(1_000)
}

async function pack(): Promise<Map<string, string>> {
  const practice = { id: 1, odsCode: 'X90001', name: 'Alder Surgery' }
  const files = await packFiles(db, { practice, from: DAY, to: DAY, folder, version: '0.1.0' })
  return new Map(files.map(({ path, content }) => [path, content.toString('latin1')]))
}
const sha256 = (text = '') => createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex')
const lineOf = (text = '', start: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${start} `))
    ?.slice(start.length + 1)
const readme = async () => (await pack()).get('README.txt') ?? ''

describe('whoever follows the README', () => {
  it('gets from the newest seal to the first one of the days (step 2)', async () => {
    const files = await pack()
    const rows = (files.get('seals.csv') ?? '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(','))
    expect(rows.map(([seal, day]) => [seal, day])).toEqual([
      ['1', DAY],
      ['2', '2026-11-20'],
    ])
    for (const [seal, , , previous, hash] of rows) {
      const text = files.get(`seals/${seal}.txt`)
      expect(sha256(text)).toBe(hash)
      expect(lineOf(text, 'previous')).toBe(previous || 'none')
    }
  })

  it.each([
    ['reading', 2],
    ['picture', 1],
    ['missed', 1],
  ])('gets from a seal to each %s that it covers (steps 3 to 5)', async (kind, count) => {
    const files = await pack()
    const contents = files.get('seals/1-contents.txt')
    expect(sha256(contents)).toBe(lineOf(files.get('seals/1.txt'), 'contents'))
    const sealed = files.get(`sealed/1-${kind}-tool-1.jsonl`) ?? ''
    expect(lineOf(contents, `tool ${kind} 1 X90001`)?.split(' ').at(-1)).toBe(sha256(sealed))
    expect(sealed.trim().split('\n')).toHaveLength(count)
  })

  it('finds in a sealed line what readings.csv says', async () => {
    const files = await pack()
    const table = files.get('readings.csv') ?? ''
    const lines = (files.get('sealed/1-reading-tool-1.jsonl') ?? '').trim().split('\n')
    for (const line of lines) {
      const { id, checked_at, address, seen, run } = JSON.parse(line) as {
        [name: string]: string
      } & { seen: Record<string, string>; run: { version: string } }
      const row = table.split('\r\n').find((text) => text.startsWith(`${id},${checked_at},`))
      for (const value of [
        address,
        seen.outcome,
        seen.appointment,
        seen.rule,
        seen.evidence_sha256,
        run.version,
      ])
        expect(row).toContain(`,${value}`)
    }
  })

  it('gets from a reading to each page that it saw, redirects too (step 6)', async () => {
    const files = await pack()
    const warc = files.get('evidence.warc') ?? ''
    const captures = [...files].filter(([path]) => path.startsWith('captures/'))
    expect(captures).toHaveLength(2)
    for (const [path, manifest] of captures) {
      expect(path).toBe(`captures/${sha256(manifest)}.json`)
      const { exchanges } = JSON.parse(manifest) as { exchanges: { bodySha256: string }[] }
      expect(exchanges).toHaveLength(2)
      for (const { bodySha256 } of exchanges)
        expect(warc).toContain(`WARC-Payload-Digest: sha256:${bodySha256}\r\n`)
      expect(warc).toContain(`evidence-sha256: ${sha256(manifest)}\r\n`)
    }
  })

  it('reads what the seals do not prove, and which head to ask for', async () => {
    const text = await readme()
    expect(text).toContain('could remove the readings of its newest days together with their seals')
    expect(text).toContain('Only a seal whose sha256 was kept by somebody else rules that out')
    expect(text).toMatch(/The newest seal when this was made: number 2, sha256 [0-9a-f]{64}\./)
    expect(text).not.toContain('Not as it was sealed')
    expect(text).not.toContain('under no seal yet')
  })

  it('finds nothing of another practice but codes and hashes', async () => {
    const files = [...(await pack())].filter(([path]) => !path.endsWith('-contents.txt'))
    expect(files.filter(([, text]) => text.includes('X90002'))).toEqual([])
  })
})

describe('a pack that is not whole says so', () => {
  it.each([
    ['a reading changed', `UPDATE readings SET latency_ms = 1`, 'sealed/1-reading-tool-1.jsonl (2026-11-19)'],
    ['a reading taken away', `DELETE FROM readings WHERE tool_id = 1`, 'sealed/1-reading-tool-1.jsonl'],
    ['a tool given to another', `UPDATE tools SET practice_id = 2`, 'sealed/1-reading-tool-1.jsonl'],
    ['a picture taken away', `DELETE FROM screenshots`, 'sealed/1-picture-tool-1.jsonl'],
  ])('%s', async (_name, sql, words) => {
    tamper(db, sql)
    const text = await readme()
    expect(text).toContain('Not as it was sealed\n')
    expect(text).toContain(`  ${words}`)
  })

  it('readings under no seal, which have none in the table either', async () => {
    await read(0, at('09:35'), 'open')
    const rows = (await pack()).get('readings.csv')?.trim().split('\r\n') ?? []
    expect(rows.map((row) => row.split(',').at(-1))).toEqual(['seal', '1', '1', ''])
    expect(await readme()).toContain('1 reading of this pack is under no seal yet.')
  })

  it('a picture that is gone, with the reading that cites it', async () => {
    rmSync(join(folder, sha256Of(PICTURE).replace(/^(..)/, '$1/').concat('.gz')))
    expect(await readme()).toContain(
      `picture ${sha256Of(PICTURE)} is missing: cited by reading ${slotAt(at('09:20'))}-1-0`,
    )
  })
})
