import { closeDatabase } from '#db/client.server.ts'
import { insertCorrection } from '#db/queries/corrections.server.ts'
import { pcns, memberships } from '#db/schema/index.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { accessibilityTrouble, dashboard } from '#tests/helpers/browser.ts'
import { anExclusion, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aFollowUpRule } from '#tests/helpers/follow-up-rules.ts'
import { FINAL_AT, freeze, frozenWorld } from '#tests/helpers/frozen-world.ts'
import { DAY, EVENING, OUTAGE, practices } from '#tests/helpers/incident-world.ts'
import { aFinding, aProposal } from '#tests/helpers/register.ts'
import { takeReading } from '#tests/helpers/take-reading.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'core-hours-routes-'))
const path = join(folder, 'test.db')
const evidencePath = join(folder, 'evidence')

/** Something of everything that a page can be about. */
async function fillDatabase(): Promise<void> {
  const { db, first, firstTool } = frozenWorld()
  db.insert(pcns).values({ odsCode: 'UX9001', name: 'Hedge PCN', validFrom: '2020-07-01' }).run()
  db.update(memberships).set({ pcnOdsCode: 'UX9001' }).where(eq(memberships.practiceId, first)).run()
  freeze(db, FINAL_AT)
  aProposal(db, first, 'addition', { supplierCode: 'patchs', address: 'https://patchs.ai/practice/a' })
  aFinding(db, first)
  anExclusion(db, {
    practiceId: first,
    startsAt: londonInstant('2026-10-20', '12:00'),
    endsAt: londonInstant('2026-10-20', '14:00'),
  })
  aFollowUpRule(db)
  insertCorrection(db, {
    slot: slotAt(londonInstant('2026-10-01', '13:07')),
    toolId: firstTool,
    part: 0,
    outcome: 'assessed',
    appointmentState: 'open',
    medicationState: 'open',
    adminState: 'open',
    reason: 'The page said open',
    needsSecondPerson: true,
    requestedBy: 'A. Person',
    requestedAt: londonInstant('2026-11-20', '10:00'),
  })
  practices(db, 'accurx', { count: 5, hit: 5, ...OUTAGE })
  findIncidentsOn(db, { day: DAY, now: EVENING })
  rollUp(db, { days: [DAY], asOf: EVENING })
  const address = 'http://generic.simulator.example/practice/X90009'
  const place = { practiceCode: 'X90009', practiceName: 'Elm', address }
  const toolId = aTool(db, aPractice(db, 'X90009', { name: 'Elm' }), { address })
  const unknownPage = Buffer.from(
    '<h1>Elm</h1><p>A page nobody knows, about the hills and the valley around them.</p>',
  )
  await takeReading(db, evidencePath, { toolId, ...place }, EVENING - 3_600_000, unknownPage)
  writeFileSync(path, db.$client.serialize())
  closeDatabase(db)
}

const { start, stop, web, openPage } = dashboard(
  { path, remove: () => rmSync(folder, { recursive: true, force: true }) },
  { NOW: '2026-11-23T19:00:00Z', EVIDENCE_PATH: evidencePath },
)
beforeAll(async () => {
  await fillDatabase()
  await start()
})
afterAll(stop)

const NOT_A_PAGE = /^(\$\.tsx|_index\.tsx)$/

/** The routes that show a page, as patterns of their addresses, by the names of their files. */
const PATTERNS = readdirSync('app/routes')
  .filter((file) => file.endsWith('.tsx') && !NOT_A_PAGE.test(file))
  .map((file) => {
    const parts = file
      .replace('.tsx', '')
      .split('.')
      .filter((part) => part !== '_index')
    const pattern = parts.map((part) => (part.startsWith('$') ? '[^/?#]+' : part.replace(/_$/, ''))).join('/')
    return { file, pattern: new RegExp(`^/${pattern}(\\?[^#]*)?$`) }
  })

const isMoreExact = (file: string) => !file.includes('$')

/** Which route answers an address: the one without a parameter before the one with. */
const routeOf = (address: string): string | undefined =>
  PATTERNS.toSorted((a, b) => Number(isMoreExact(b.file)) - Number(isMoreExact(a.file))).find(({ pattern }) =>
    pattern.test(address),
  )?.file

/** Today, what a form leads to, and a month in which something was closed. */
const BEGINNINGS = ['/', '/search?q=surgery', '/practices/X90001?month=2026-10']

/** Follows links from Today until every route has been met, two addresses of each; says what did not answer. */
async function crawl(): Promise<{ found: Map<string, string>; broken: string[] }> {
  const found = new Map<string, string>(
    BEGINNINGS.map((address) => [routeOf(address) ?? '_index.tsx', address]),
  )
  const seen = new Map<string, number>()
  const broken: string[] = []
  const waiting = [...BEGINNINGS]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await fetch(web().url + address)
    const html = await answer.text()
    if (answer.status !== 200) broken.push(`${address} answers ${answer.status}`)
    // What a reader without JavaScript gets is this text.
    if (html.match(/<h1[ >]/g)?.length !== 1) broken.push(`${address} has no single heading`)
    for (const [, href = ''] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const link = href.replaceAll('&amp;', '&')
      const route = routeOf(link)
      if (!route || (seen.get(route) ?? 0) >= 2) continue
      seen.set(route, (seen.get(route) ?? 0) + 1)
      if (!found.has(route)) found.set(route, link)
      waiting.push(link)
    }
  }
  return { found, broken }
}

describe('every route that shows a page', () => {
  it('is reached by links from Today, answers, reads without JavaScript, and axe finds nothing', async () => {
    const { found, broken } = await crawl()
    expect(broken).toEqual([])
    expect(PATTERNS.map(({ file }) => file).filter((file) => !found.has(file))).toEqual([])
    const { page, trouble, close } = await openPage('/')
    for (const [, address] of found) {
      await page.goto(web().url + address, { waitUntil: 'load' })
      const lines = await accessibilityTrouble(page)
      trouble.push(...lines.map((line) => `${address}: ${line}`))
    }
    expect(trouble).toEqual([])
    await close()
  })
})
