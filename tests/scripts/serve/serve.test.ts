import { databaseFile, startWeb, type RunningWeb } from '#tests/helpers/browser.ts'
import { addMonday } from '#tests/helpers/small-world.ts'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => addMonday(db))
const broken = databaseFile((db) => {
  db.$client.exec('PRAGMA foreign_keys = OFF; DROP VIEW reading_details; DROP TABLE readings')
})
let web: RunningWeb

beforeAll(async () => {
  web = await startWeb({ DATABASE_PATH: file.path, NOW: '2026-11-23T11:53:00Z' })
})

afterAll(async () => {
  await web?.stop()
  file.remove()
  broken.remove()
})

const ask = (path: string) => fetch(`${web.url}${path}`)

/** Asks with any method, which `fetch` does not allow. */
async function askPlainly(method: string, path: string) {
  const asked = request(web.url + path, { method }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: response.statusCode, allow: response.headers.allow, body: await text(response) }
}

/** Runs the server where it cannot start; it must end by itself. */
function refused(env: Record<string, string>) {
  const run = spawnSync(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, PORT: '0', DATABASE_PATH: file.path, ...env },
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { code: run.status, words: run.stderr.trim() }
}

describe('the web server', () => {
  it('allows no script without the nonce of the response, and names no framework', async () => {
    const [first, second] = [await ask('/'), await ask('/')]
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(second.headers.get('content-security-policy')).not.toContain(nonce)
    expect(policy).not.toContain("script-src 'unsafe-inline'")
    expect(first.headers.get('x-powered-by')).toBeNull()
    const scripts = (await first.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts).toEqual([expect.stringMatching(/ src="\/assets\/[\w.-]+\.js"/)])
    expect(scripts[0]).toContain(`nonce="${nonce}"`)
  })

  it('lets built files be kept for ever and pages never', async () => {
    const page = await ask('/')
    const asset = /\/assets\/[\w.-]+\.css/.exec(await page.text())?.[0] ?? ''
    expect(page.headers.get('cache-control')).toBe('private, no-cache')
    expect((await ask(asset)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    ['/health/live', 200, 'ok\n'],
    ['/health/ready', 200, 'ready\n'],
    ['/newest-reading.json', 200, expect.stringMatching(/^{"newestAt":\d+}$/)],
  ])('%s answers %d', async (path, status, body) => {
    const response = await ask(path)
    expect([response.status, await response.text()]).toEqual([status, body])
  })

  it.each([
    ['/favicon.svg', 'image/svg+xml'],
    ['/robots.txt', 'text/plain'],
  ])('ships %s', async (path, type) => {
    const response = await ask(path)
    expect(response.headers.get('content-type')).toContain(type)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('refuses %s in a sentence', async (method) => {
    for (const path of ['/', '/health/live', '/nowhere']) {
      const { status, allow, body } = await askPlainly(method, path)
      expect([status, allow]).toEqual([405, 'GET, HEAD'])
      expect(body).toBe('This service answers only GET and HEAD requests.\n')
    }
  })

  it('refuses an address that cannot be decoded, without a stack', async () => {
    const { status, body } = await askPlainly('GET', '/practices/%E0%A4%A')
    expect([status, body]).toEqual([400, 'This address cannot be read.\n'])
  })

  it('stops cleanly on SIGTERM', async () => {
    const other = await startWeb({ DATABASE_PATH: file.path })
    expect(await other.stop()).toBe(0)
  })
})

describe('an unexpected error', () => {
  it('gives a plain apology and a reference, never a stack; the log has both', async () => {
    const other = await startWeb({ DATABASE_PATH: broken.path, NOW: '2026-11-23T11:53:00Z' })
    const response = await fetch(`${other.url}/`)
    const html = await response.text()
    const reference = /<code class="app-code">(\w{8})<\/code>/.exec(html)?.[1] ?? 'none'
    expect(response.status).toBe(500)
    expect(html).toContain('Sorry, there is a problem with the service')
    expect(html).not.toMatch(/no such table|SqliteError|node_modules|build\/server/)
    expect(other.log()).toContain(`[${reference}] GET /`)
    expect(other.log()).toContain('no such table: readings')
    await other.stop()
  })
})

describe('a server that cannot start says why in one sentence', () => {
  it('when the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const { port } = holder.address() as AddressInfo
    const { code, words } = refused({ PORT: String(port) })
    holder.close()
    expect([code, words]).toEqual([
      2,
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another number.`,
    ])
  })

  it('when there is no database', () => {
    const { code, words } = refused({ DATABASE_PATH: '/nowhere/none.db' })
    expect(code).toBe(2)
    expect(words).toMatch(
      /^The database \/nowhere\/none\.db cannot be read \(.+\): run "npm run migrate" first\.$/,
    )
  })
})
