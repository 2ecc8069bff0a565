import { insertDemonstration } from '#db/queries/demonstration.server.ts'
import { websitesOn } from '#db/queries/websites.server.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { discover } from '#scripts/discover/run-discovery.ts'
import { readSite } from '#scripts/discover/read-site.ts'
import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { ADAPTERS, adapterFor } from '#scripts/probe/registry.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { worldRows } from '#scripts/seed/world-rows.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { everyWayOut, WAY_NAMES } from '#tests/helpers/every-way-out.ts'
import { rawRecorder } from '#tests/helpers/raw-recorder.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/**
 * What leaves the probing and discovery code, read off the wire, on pages that try every way to send something else; that
 * they do try, and could, is seen in an ordinary browser first.
 */

const SUPPLIERS = [...Object.keys(ADAPTERS), 'other'] as SupplierCode[]
const BY_BROWSER = SUPPLIERS.filter((supplier) => adapterFor(supplier).means === 'browser')
/** Long enough for a program to begin on a busy machine; once begun, a page is not quiet before it is through. */
const LIMITS = { quietMs: 500, settleMs: 25_000 }

let recorder: Awaited<ReturnType<typeof rawRecorder>>
let network: ReturnType<typeof networkTransport>
let probing: ReturnType<typeof browserProbing>

beforeEach(async () => {
  recorder = await rawRecorder(everyWayOut(() => recorder.port))
  const options = { userAgent: 'CoreHours/test', simulatorPort: recorder.port, honoursRobots: true }
  network = networkTransport(options)
  const path = await findBrowser()
  probing = browserProbing({
    userAgent: 'CoreHours/test',
    transport: network.send,
    path,
    visit: LIMITS,
    browser: { contextsAtOnce: 5 },
  })
})
afterEach(async () => {
  await probing.close()
  await network.close()
  await recorder.close()
})

/** Everything that came, less what a page may ask; and no GET that asks for another protocol or another method. */
function forbidden(): string[] {
  const isPlain = ({ line, headers }: (typeof recorder.requests)[number]): boolean =>
    /^(GET|HEAD) \/\S* HTTP\/1\.1$/.test(line) &&
    !/^(upgrade|x-[a-z-]*method[a-z-]*|content-length|transfer-encoding):/m.test(headers)
  return recorder.requests.filter((request) => !isPlain(request)).map(({ line }) => line)
}

/** Those of the page's own reports that came: it has been through the way, whatever became of it. */
const tried = (): string[] => [
  ...new Set(
    recorder.lines().flatMap((line) => /^GET \/tried\/(\S+)/.exec(line)?.slice(1) ?? ([] as string[])),
  ),
]

const noWait = () => Promise.resolve()
const probe = (supplier: SupplierCode, scheme: string, browser?: typeof probing) => {
  const address = `${scheme}://${supplier.replaceAll('_', '-')}.simulator.example/leads-on`
  return runProbe(aJob({ supplier, address }), network.send, () => 0, noWait, browser)
}

describe('the recorder', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('sees a %s, and calls it forbidden', async (method) => {
    await fetch(`http://127.0.0.1:${recorder.port}/way/control`, { method })
    expect(forbidden()).toEqual([`${method} /way/control HTTP/1.1`])
  })

  it('sees the pages send all of it where an ordinary browser shows them', async () => {
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      chromiumSandbox: process.getuid?.() !== 0,
      args: [`--host-resolver-rules=MAP *.simulator.example 127.0.0.1:${recorder.port}`],
    })
    try {
      const page = await browser.newPage()
      await page.goto('http://one.simulator.example/', { waitUntil: 'commit' })
      const methods = () => new Set(forbidden().map((line) => line.split(' ')[0]))
      await vi.waitFor(
        () => {
          expect(methods()).toEqual(new Set(['POST', 'PUT', 'DELETE', 'PATCH', 'BREW', 'OPTIONS', 'GET']))
          // Not the service worker, for which a page must be secure.
          for (const way of WAY_NAMES.filter((name) => !['service-worker', 'relay'].includes(name)))
            expect(forbidden().join('\n'), way).toMatch(new RegExp(`/way/${way} `))
          expect(forbidden().join('\n')).toContain('POST /way/report ')
        },
        { timeout: 10_000, interval: 50 },
      )
    } finally {
      await browser.close()
    }
  })
})

describe('nothing but GET and HEAD leaves', () => {
  it.each(SUPPLIERS)('the adapter of %s without a browser', async (supplier) => {
    await probe(supplier, 'http')
    expect(forbidden()).toEqual([])
    expect(recorder.lines().length).toBeGreaterThanOrEqual(3)
  })

  it('the adapters that need a browser, in a real one', async () => {
    expect(BY_BROWSER.length).toBeGreaterThan(5)
    await Promise.all(BY_BROWSER.map((supplier) => probe(supplier, 'https', probing)))
    expect(forbidden()).toEqual([])
    expect(tried().toSorted()).toEqual(WAY_NAMES.toSorted())
    for (const supplier of BY_BROWSER) {
      const host = `host: ${supplier.replaceAll('_', '-')}.simulator.example`
      expect(recorder.requests.filter(({ headers }) => headers.includes(host)).length).toBeGreaterThan(2)
    }
  })

  it('a browser that may ask every host there is', async () => {
    const everywhere = () => true
    const url = 'https://one.simulator.example/'
    const look = () => probing.visit(everywhere, ({ send }) => send({ method: 'GET', url, headers: {} }))
    await Promise.all([look(), look(), look()])
    expect(forbidden()).toEqual([])
    expect(tried().toSorted()).toEqual(WAY_NAMES.toSorted())
  })

  it('the reading of a website', async () => {
    const website = {
      practiceName: 'Larkmere Surgery',
      practiceCode: 'X90001',
      address: 'http://one.simulator.example/',
    }
    expect((await readSite(website, network.send)).outcome).toBe('read')
    expect(forbidden()).toEqual([])
    expect(recorder.lines().length).toBeGreaterThanOrEqual(4)
  })

  it('a run of discovery, with its browser', async () => {
    const now = Date.parse('2026-11-23T11:00:00Z')
    const db = freshDb()
    insertDemonstration(db, worldRows(demonstrationWorld(2026, now, { practices: 4, noiseShare: 0 })))
    const evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-sockets-'))
    const websites = websitesOn(db, '2026-11-23').slice(0, 2)
    const asked = websites.map((website, n) => ({
      ...website,
      practiceName: 'Larkmere Surgery',
      address: `https://site${n}.simulator.example/`,
    }))
    const options = { transport: network.send, browser: probing, clock: () => now, evidencePath }
    try {
      await discover(db, asked, options)
    } finally {
      rmSync(evidencePath, { recursive: true })
    }
    expect(asked.length).toBe(2)
    expect(forbidden()).toEqual([])
    expect(tried().toSorted()).toEqual(WAY_NAMES.toSorted())
  })

  it('the reading of robots.txt, also where it is elsewhere', async () => {
    const url = 'http://hop.simulator.example/private/page'
    expect(await network.send({ method: 'HEAD', url, headers: {} })).toMatchObject({
      kind: 'failed',
      why: 'robots',
    })
    expect(
      await network.send({ method: 'HEAD', url: 'http://hop.simulator.example/page', headers: {} }),
    ).toMatchObject({ kind: 'answered' })
    expect(recorder.lines()).toEqual([
      'GET /robots.txt HTTP/1.1',
      'GET /robots.txt HTTP/1.1',
      'HEAD /page HTTP/1.1',
    ])
    expect(forbidden()).toEqual([])
  })
})
