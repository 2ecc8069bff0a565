import { startRun } from '#db/queries/probe-runs.server.ts'
import * as picture from '#app/routes/readings.$id_.screenshots.$sha256.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { evidenceFile } from '#scripts/probe/evidence.ts'
import { probeTaker } from '#scripts/probe/taker.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { browserOver, SITE } from '#tests/helpers/local-site.ts'
import { contextAt } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** From a probe that finds a closed page to the picture that a viewer gets. */

const CLOSED =
  '<h1>X90001</h1><section><h2>Medical request</h2><p>This is closed to new requests.</p></section>'
const NOW = Date.parse('2026-11-23T10:14:00Z')
const SLOT = 2_219_800
const folder = mkdtempSync(join(tmpdir(), 'core-hours-pictures-'))
const db = freshDb()
let made: Awaited<ReturnType<typeof browserOver>>
let rows: { tool_id: number; part: number; sha256: string; how: string; bytes: number }[]

beforeAll(async () => {
  made = await browserOver({
    '/plain': `<link rel="stylesheet" href="/style.css">${CLOSED}<img src="/pixel.png">`,
    '/style.css': (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/css' }).end('h1 { color: red }'),
    '/app': `<main></main><script>document.querySelector('main').innerHTML = ${JSON.stringify(CLOSED)}</script>`,
    '/open': '<h1>X90001</h1><section><h2>Medical request</h2><a href="/s">Start now</a></section>',
  })
  anIcb(db)
  anIcb(db, 'XA2')
  const practiceId = aPractice(db)
  const taker = probeTaker({
    db,
    runId: startRun(db, { mode: 'once', startedAt: NOW, version: 'test' }),
    transport: made.transport,
    browser: made.probing,
    clock: () => NOW,
    evidencePath: folder,
  })
  for (const [path, means] of [
    ['plain', 'http'],
    ['app', 'browser'],
    ['open', 'http'],
  ] as const) {
    const toolId = aTool(db, practiceId, { address: `${SITE}/${path}` })
    const job = aJob({ toolId, address: `${SITE}/${path}`, means, slot: SLOT, requestTypes: ['appointment'] })
    taker.start({ job, practiceId, dueAt: NOW, lastStartAt: NOW })
  }
  await taker.drain(30_000)
  rows = db.$client.prepare('SELECT * FROM screenshots ORDER BY tool_id').all() as typeof rows
})
afterAll(async () => {
  await made.close()
  rmSync(folder, { recursive: true, force: true })
})

it('closed readings have a picture each, drawn from what was read; open ones have none', () => {
  expect(rows.map(({ how }) => how)).toEqual(['as_received', 'rendered'])
  expect(made.site.asked.map(({ url }) => url.replace(/^[^/]*/, '')).toSorted()).toEqual([
    '/app',
    '/open',
    '/plain',
    '/style.css',
  ])
})

it('a picture is stored under its own hash, before the row that names it, and the row never changes', () => {
  for (const { sha256, bytes } of rows) {
    const image = gunzipSync(readFileSync(evidenceFile(folder, sha256)))
    expect(image.length).toBe(bytes)
    expect(image.subarray(8, 12).toString()).toBe('WEBP')
  }
  expect(() => db.$client.exec('UPDATE screenshots SET bytes = 0')).toThrow('append-only')
  expect(() => db.$client.exec('DELETE FROM screenshots')).toThrow('append-only')
})

const asked = (id: string, sha256: string, icbs: 'all' | string[] = 'all') =>
  picture.loader({
    params: { id, sha256 },
    request: new Request('http://localhost/'),
    context: contextAt(db, NOW, { evidencePath: folder, viewer: { ...LOCAL_VIEWER, icbs } }),
  } as unknown as LoaderFunctionArgs)

describe('the picture of a reading', () => {
  it('is an image, said to be one, and nothing else', async () => {
    const [row] = rows
    const answer = await asked(`${SLOT}-${row?.tool_id}-0`, row?.sha256 ?? '')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await answer.arrayBuffer()).byteLength).toBe(row?.bytes)
  })

  const other = () =>
    db.$client.prepare('SELECT body FROM (SELECT trace AS body FROM captures)').pluck().get() as string
  it.each<[string, () => Promise<Response>]>([
    ['another reading’s hash', () => asked(`${SLOT}-${rows[0]?.tool_id}-0`, rows[1]?.sha256 ?? '')],
    [
      'the hash of a page body',
      () => asked(`${SLOT}-${rows[0]?.tool_id}-0`, /[0-9a-f]{64}/.exec(other())?.[0] ?? ''),
    ],
    ['a path', () => asked(`${SLOT}-${rows[0]?.tool_id}-0`, '../../etc/passwd')],
    ['no reading', () => asked('nonsense', rows[0]?.sha256 ?? '')],
    ['another ICB’s viewer', () => asked(`${SLOT}-${rows[0]?.tool_id}-0`, rows[0]?.sha256 ?? '', ['XA2'])],
  ])('is not found for %s', async (_name, ask) => {
    await expect(ask()).rejects.toMatchObject({ status: 404 })
  })

  it('is there for a viewer of its own ICB', async () => {
    const answer = await asked(`${SLOT}-${rows[1]?.tool_id}-0`, rows[1]?.sha256 ?? '', ['XA1'])
    expect(answer.status).toBe(200)
  })

  it('is not found when its file was altered or removed', async () => {
    const { tool_id: toolId, sha256 } = rows[0] ?? { tool_id: 0, sha256: '' }
    writeFileSync(evidenceFile(folder, sha256), gzipSync('<script>alert(1)</script>'))
    await expect(asked(`${SLOT}-${toolId}-0`, sha256)).rejects.toMatchObject({ status: 404 })
    rmSync(evidenceFile(folder, sha256))
    await expect(asked(`${SLOT}-${toolId}-0`, sha256)).rejects.toMatchObject({ status: 404 })
  })
})
