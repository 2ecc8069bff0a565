import { starters } from '#app/components/api/starters.ts'
import { startWeb, type RunningWeb } from '#tests/helpers/browser.ts'
import { apiWorld } from '#tests/helpers/api-world.ts'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'core-hours-api-'))
let web: RunningWeb

beforeAll(async () => {
  const path = join(folder, 'test.db')
  writeFileSync(path, apiWorld().$client.serialize())
  web = await startWeb({ DATABASE_PATH: path, NOW: '2026-11-23T11:53:00Z' })
})

afterAll(async () => {
  await web?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (path: string, init?: RequestInit) => fetch(`${web.url}/api/v1/${path}`, init)

describe('the API at the web server', () => {
  it.each(['br', 'gzip'])('compresses with %s and says for whom', async (encoding) => {
    const answer = await ask('practice-day.json', { headers: { 'Accept-Encoding': encoding } })
    expect(answer.headers.get('Content-Encoding')).toBe(encoding)
    expect(answer.headers.get('Vary')).toContain('Accept-Encoding')
    expect(await answer.json()).toHaveLength(Number(answer.headers.get('X-Row-Count')))
  })

  it('keeps the tag through compression, and answers 304', async () => {
    const first = await ask('closures.csv')
    await first.text()
    const again = await ask('closures.csv', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('answers HEAD with the headers alone', async () => {
    const answer = await ask('closures.csv', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('X-Snapshot-Id')).toBe('XA1-2026-10-v1, XA2-2026-10-v1')
  })

  it.each([
    ['POST', 'closures.csv', 405],
    ['GET', 'nothing.csv', 404],
    ['GET', 'closures.csv?month=october', 400],
  ])('answers %s %s with %d and a problem', async (method, path, status) => {
    const answer = await ask(path, { method })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
      status,
      expect.stringMatching(/^application\/problem\+json/),
    ])
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/^[A-Z].*\.$/) })
  })
})

/** Interpreters of the starters, where this machine has them. */
const INTERPRETERS = [
  { tool: 'Python', command: 'python3', option: '-c' },
  { tool: 'R', command: 'Rscript', option: '-e' },
].filter(({ command }) => spawnSync(command, ['--version']).status === 0)

describe('the programs on the page', () => {
  it('are for two interpreters', () => {
    const tools = starters({ origin: 'http://localhost', icb: 'XA1' }).map(({ tool }) => tool)
    expect(tools).toEqual(expect.arrayContaining(['Python', 'R', 'Power BI', 'Excel']))
  })

  it.each(INTERPRETERS)('run as printed: $tool', async ({ tool, command, option }) => {
    const starter = starters({ origin: web.url, icb: 'XA1' }).find((each) => each.tool === tool)
    const run = spawn(command, [option, starter?.code ?? ''])
    const [printed, trouble, [code]] = await Promise.all([
      text(run.stdout),
      text(run.stderr),
      once(run, 'exit'),
    ])
    expect([code, trouble]).toEqual([0, ''])
    expect(printed).toContain('X90001')
  })
})
