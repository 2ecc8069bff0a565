import { chromium, type Browser, type Page } from 'playwright-core'
import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { BROWSER_ARGS, findBrowser } from '#scripts/test/find-browser.ts'
import axe, { type AxeResults } from 'axe-core'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real Chromium. Throws with one sentence when there is none: browser tests are never skipped. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS, chromiumSandbox: false })

export type RunningWeb = { url: string; log: () => string; stop: () => Promise<number | null> }

const START_TIMEOUT_MS = 30_000

/** Starts scripts/serve.ts as a person would, on a free port, and waits for the line with its address. */
export function startWeb(env: Record<string, string>): Promise<RunningWeb> {
  const child = spawn(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not start: ${log}`)), START_TIMEOUT_MS)
    const hear = (chunk: Buffer) => {
      log += chunk.toString()
      const url = /Core Hours is at (\S+)/.exec(log)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve({ url, log: () => log, stop: () => stopped(child) })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with code ${code}: ${log}`))
    })
  })
}

/** Ends the server the way a service manager does, and gives its exit code. */
function stopped(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
}

/** A migrated database file in a folder of its own, filled by the caller. */
export function databaseFile(fill: (db: Db) => void): { path: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-web-'))
  const path = join(folder, 'test.db')
  const db = openDatabase(path)
  migrateDatabase(db)
  fill(db)
  closeDatabase(db)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What axe finds on the page, as short lines; an empty list is what a test wants. */
export async function accessibilityTrouble(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Collects what a reader's console would show in red: errors, and requests to other hosts. */
export function troubleOf(page: Page, url: string): string[] {
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      trouble.push(`asks ${request.url()}`)
  })
  return trouble
}

export type VisitOptions = { javaScriptEnabled?: boolean; width?: number }

/** One browser and one dashboard for the tests of a file; each visit has a context of its own. */
export function dashboard(file: { path: string; remove: () => void }, env: Record<string, string>) {
  let browser: Browser | undefined
  let web: RunningWeb | undefined
  return {
    async start(): Promise<void> {
      web = await startWeb({ DATABASE_PATH: file.path, ...env })
      browser = await openBrowser()
    },
    async stop(): Promise<void> {
      await browser?.close()
      await web?.stop()
      file.remove()
    },
    /** The address of the dashboard and what it has logged; only between start and stop. */
    web: (): RunningWeb => {
      if (!web) throw new Error('The dashboard is not running.')
      return web
    },
    async openPage(path: string, { javaScriptEnabled = true, width = 1280 }: VisitOptions = {}) {
      if (!browser || !web) throw new Error('The dashboard is not running.')
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } })
      const page = await context.newPage()
      const trouble = troubleOf(page, web.url)
      await page.goto(`${web.url}${path}`, { waitUntil: 'networkidle' })
      return { page, trouble, close: () => context.close() }
    },
  }
}
