import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Ways round the files of sockets.test.ts: modules of the network imported in another manner, names looked up elsewhere,
 * other programs, and what a browser's own clients and tools could send.
 */

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['scripts/probe', 'scripts/discover']

/** Each way, and the only files that may take it, with what they take it for. */
const WAYS: [way: string, pattern: RegExp, may: Record<string, string>][] = [
  [
    'a module of the network by a bare name or at run time',
    /from\s+(['"](net|tls|https?|http2|dgram)['"]|"(undici|node:(net|tls|https?|http2|dgram))")|(import|require)\(\s*['"](undici|(node:)?(net|tls|https?|http2|dgram))['"]/,
    {},
  ],
  [
    'names',
    /(from|import\(|require\()\s*['"](node:)?dns(\/promises)?['"]/,
    { 'scripts/probe/address-check.ts': 'the look-up that is checked' },
  ],
  [
    'other programs',
    /(from|import\(|require\()\s*['"](node:)?(child_process|cluster|worker_threads)['"]/,
    {},
  ],
  ['other clients', /(from|import\(|require\()\s*['"](axios|got|ky|node-fetch|needle|superagent|ws)['"]/, {}],
  [
    'a browser',
    /import\s+(?!type\b)[^'"]*from\s+['"]playwright[^'"]*['"]|(import|require)\(\s*['"]playwright/,
    { 'scripts/probe/browser/launch.ts': 'Chromium without a network' },
  ],
  [
    'requests beside a page',
    /\b(context|page|playwright)\.request\b|\broute\.(continue|fallback|fetch)\(/,
    {},
  ],
  ['the clients of a browser', /\bnew (WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\(|\.fetch\b/, {}],
  [
    'a module named at run time',
    /\b(import|require)\(\s*(?!['"])|\bcreateRequire\b|\bgetBuiltinModule\b/,
    {},
  ],
]

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
).map((file) => ({ file, code: withoutComments(readFileSync(join(ROOT, file), 'utf8')) }))

describe('the code that asks other people’s sites', () => {
  it('is looked at as a whole', () => {
    expect(FILES.length).toBeGreaterThan(60)
  })

  it.each(WAYS)('takes %s where it may, and nowhere else', (_way, pattern, may) => {
    const using = FILES.filter(({ code }) => pattern.test(code)).map(({ file }) => file)
    expect(using.toSorted()).toEqual(Object.keys(may).toSorted())
  })

  it('names no method but GET and HEAD, and CONNECT to the operator’s own proxy', () => {
    const named = FILES.flatMap(({ file, code }) =>
      [...code.matchAll(/\bmethod:\s*['"]([^'"]*)['"]/g)].map(([, method]) => ({ file, method })),
    )
    const others = named.filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    expect(others).toEqual([{ file: 'scripts/probe/vantage.ts', method: 'CONNECT' }])
    expect(named.length).toBeGreaterThan(2)
  })
})

const patternOf = (way: string): RegExp => WAYS.find(([name]) => name.startsWith(way))?.[1] ?? /^$/

describe('the guard', () => {
  it.each([
    ['a module of the network', `const { request } = await import('undici')`],
    ['a module of the network', `import net from 'net'`],
    ['a module of the network', `import { request } from "undici"`],
    ['a module of the network', `const http = require('node:http')`],
    ['names', `import { lookup } from 'node:dns/promises'`],
    ['other programs', `import { spawn } from 'node:child_process'`],
    ['a browser', `import { chromium, type Page } from 'playwright-core'`],
    ['requests beside a page', `await context.request.post(url)`],
    ['requests beside a page', `await route.continue()`],
    ['the clients', `new WebSocket(url)`],
    ['the clients', `globalThis.fetch`],
    ['a module named', 'await import(`node:${name}`)'],
  ])('sees %s in %s', (way, code) => {
    expect(patternOf(way).test(code)).toBe(true)
  })

  it.each([
    ['a browser', `import type { Page } from 'playwright-core'`],
    ['the clients', withoutComments(`// new WebSocket(url)\n/* globalThis.fetch */`)],
    ['a module named', `await import('../simulate/server.ts')`],
  ])('lets pass, of %s: %s', (way, code) => {
    expect(patternOf(way).test(code)).toBe(false)
  })
})
