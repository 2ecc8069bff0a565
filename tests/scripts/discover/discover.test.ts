import type { Db } from '#db/client.server.ts'
import { insertDemonstration } from '#db/queries/demonstration.server.ts'
import { websitesOn } from '#db/queries/websites.server.ts'
import { captures, proposals, siteFindings, siteVisits, tools } from '#db/schema/index.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { SITE_HABITS, websitesOf, type SiteHabit } from '#fixtures/world/websites.ts'
import { discover } from '#scripts/discover/run-discovery.ts'
import { readSite } from '#scripts/discover/read-site.ts'
import { storedCapture } from '#scripts/reclassify/stored-capture.ts'
import type { Exchange, FetchFailure, ProbeRequest, Transport } from '#scripts/probe/types.ts'
import { worldRows } from '#scripts/seed/world-rows.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { aFailure, anExchange } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:00:00Z')
const WORLD = demonstrationWorld(2026, NOW, { practices: 14, noiseShare: 0 })

let db: Db
let evidencePath: string

beforeEach(() => {
  db = freshDb()
  insertDemonstration(db, worldRows(WORLD))
  evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-discover-'))
})

afterEach(() => rmSync(evidencePath, { recursive: true }))

/** The simulated sites, with every request noted; `change` may answer in their place. */
function sites(change: (request: ProbeRequest) => Exchange | FetchFailure | null = () => null) {
  const asked: ProbeRequest[] = []
  const simulated = inProcessTransport(WORLD, { now: NOW })
  const transport: Transport = (request) => {
    asked.push(request)
    const changed = change(request)
    return changed ? Promise.resolve(changed) : simulated(request)
  }
  return { asked, transport }
}

async function run(practiceCode?: string, transport: Transport = sites().transport, now = NOW) {
  await discover(db, websitesOn(db, '2026-11-23', practiceCode), {
    transport,
    clock: () => now,
    evidencePath,
  })
}

const codeOf = (habit: SiteHabit): string =>
  [...websitesOf(WORLD).values()].find((site) => site.habit === habit)?.practiceCode ?? ''
const kinds = () =>
  db
    .select()
    .from(proposals)
    .all()
    .map(({ kind }) => kind)

describe('looking for tools on a website', () => {
  it.each([
    ['plain', []],
    ['hidden_link', ['link_missing']],
    ['no_link', ['link_missing']],
    ['safelinks', []],
    ['shortener', []],
    ['own_redirect', []],
    ['embedded', []],
    ['two_suppliers', ['addition']],
    ['moved_supplier', ['supplier_change']],
    ['cookie_overlay', []],
    ['shell', []],
  ] as const)('%s', async (habit, expected) => {
    await run(codeOf(habit))
    expect(kinds()).toEqual(expected)
  })

  it('covers every habit of the simulated sites', () => {
    expect(SITE_HABITS.filter((habit) => codeOf(habit) === '')).toEqual([])
  })

  it('changes nothing in the register', async () => {
    const before = db.select().from(tools).all()
    await run()
    expect(db.select().from(tools).all()).toEqual(before)
  })

  it('asks a few pages with GET, of the site and the shortener only', async () => {
    const { asked, transport } = sites()
    await run(codeOf('shortener'), transport)
    expect(asked.length).toBeLessThanOrEqual(6)
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']))
    const hosts = new Set(asked.map(({ url }) => new URL(url).hostname))
    const own = `${codeOf('shortener').toLowerCase()}.site.simulator.example`
    expect(hosts).toEqual(new Set([own, 'short.simulator.example']))
  })

  it('keeps the pages as evidence that can be read again', async () => {
    await run(codeOf('two_suppliers'))
    const [{ evidenceSha256 = '', matched = [] } = {}] = db.select().from(proposals).all()
    expect(storedCapture(evidencePath, evidenceSha256)).toMatchObject({ failure: null })
    expect(db.select().from(captures).all()).toMatchObject([{ evidenceSha256 }])
    expect(matched[0]).toMatch(/^link: Or use our new form, http/)
  })
})

describe('looking again', () => {
  it('asks a person once', async () => {
    await run()
    const before = [kinds().length, db.select().from(siteFindings).all().length]
    await run(undefined, sites().transport, NOW + 86_400_000)
    expect([kinds().length, db.select().from(siteFindings).all().length]).toEqual(before)
    expect(db.select().from(siteVisits).all()).toHaveLength(28)
  })

  it('asks again after the link had come back', async () => {
    const code = codeOf('no_link')
    const address = websitesOf(WORLD).get(code.toLowerCase())?.address ?? ''
    const fine = sites()
    const plain: Transport = (request) =>
      fine.transport({ ...request, url: request.url === address ? `${address}?site=plain` : request.url })
    await run(code)
    await run(code, plain, NOW + 1000)
    await run(code, sites().transport, NOW + 2000)
    expect(kinds()).toEqual(['link_missing', 'link_missing'])
  })
})

describe('a site that cannot be read', () => {
  const code = codeOf('moved_supplier')
  const address = `http://${code.toLowerCase()}.site.simulator.example/`
  const html = (words: string) => anExchange({ url: address, body: Buffer.from(words) })
  const LONG = 'Some words about something else entirely, again and again. '.repeat(10)
  it.each([
    ['no answer', aFailure({ why: 'dns' }), 'no_answer'],
    ['not found', anExchange({ url: address, status: 404 }), 'no_answer'],
    ['forbidden', anExchange({ url: address, status: 403 }), 'blocked'],
    ['asked to wait', aFailure({ why: 'asked_to_wait' }), 'blocked'],
    [
      'moved',
      anExchange({ url: address, status: 301, headers: { location: 'https://n.example/' } }),
      'moved_site',
    ],
    ['a challenge', html('<p>Checking your browser before you go on</p>'), 'blocked'],
    ['a shell', html('<div id=app></div><script src=a.js></script>'), 'not_readable'],
    ['a parked domain', html(`<h1>For sale</h1><p>${LONG}</p>`), 'not_named'],
  ])('%s: nothing is concluded', async (_name, answer, outcome) => {
    await run(code, sites(({ url }) => (url === address ? answer : null)).transport)
    expect(db.select().from(siteVisits).all()).toMatchObject([{ outcome }])
    expect([kinds(), db.select().from(siteFindings).all()]).toEqual([[], []])
  })

  it('concludes nothing from absence where a page did not answer', async () => {
    const { transport } = sites(({ url }) => (url.endsWith('/contact') ? aFailure() : null))
    await run(codeOf('no_link'), transport)
    expect(db.select().from(siteVisits).all()).toMatchObject([{ outcome: 'read_in_part' }])
    expect(kinds()).toEqual([])
  })

  it('proposes the tool of a site that is nothing but a way to it', async () => {
    const location = 'https://patchs.ai/practice/larkmere'
    const visit = await readSite({ practiceCode: code, practiceName: 'Any', address }, () =>
      Promise.resolve(anExchange({ url: address, status: 302, headers: { location } })),
    )
    expect(visit.tools).toMatchObject([{ supplier: 'patchs', address: location, way: 'redirect' }])
  })
})
