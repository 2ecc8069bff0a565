import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  anIcb(db)
  const birch = aPractice(db, 'X90002', { name: 'Birch Medical Centre' })
  readOctober(db, aTool(db, birch), (_day, slot) => (slot >= 18 && slot < 22 ? 'closed' : 'open'))
  rollUpOctober(db)
})

const { start, stop, openPage } = dashboard(file, { NOW: '2026-10-30T19:00:00Z' })
beforeAll(start)
afterAll(stop)

const WITHOUT_CHARTS_BYTES = 100_000
const WITH_CHARTS_BYTES = 220_000

/** Bytes of script that a page makes a browser load, compressed, and whether the charts' library is among them. */
async function scriptsOf(path: string): Promise<{ bytes: number; hasCharts: boolean }> {
  const { page, close } = await openPage('/about-checks')
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.set(response.url(), response.body())
  })
  await page.goto(new URL(path, page.url()).href, { waitUntil: 'networkidle' })
  const preloaded = (await page.evaluate(PRELOADED)) as string[]
  const texts = await Promise.all([...bodies].map(async ([, body]) => body))
  await close()
  expect([...bodies.keys()]).toEqual(expect.arrayContaining(preloaded))
  return {
    bytes: texts.reduce((sum, text) => sum + gzipSync(text).byteLength, 0),
    hasCharts: texts.some((text) => text.includes('recharts-')),
  }
}

const PRELOADED = `[...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href)`

describe('the scripts of a page', () => {
  it.each([
    ['/', false],
    ['/icbs?month=2026-10', false],
    ['/monitor', false],
    ['/method', false],
    ['/follow-up?icb=XA1&month=2026-10', false],
    ['/practices/X90002/closures/2026-10-14-appointment-123700', false],
    ['/icbs/XA1?month=2026-10', true],
    ['/practices/X90002?month=2026-10', true],
  ])('of %s are light, with the charts’ library only where a chart is', async (path, hasCharts) => {
    const scripts = await scriptsOf(path)
    expect(scripts.hasCharts).toBe(hasCharts)
    expect(scripts.bytes).toBeGreaterThan(hasCharts ? 50_000 : 500)
    expect(scripts.bytes).toBeLessThanOrEqual(hasCharts ? WITH_CHARTS_BYTES : WITHOUT_CHARTS_BYTES)
  })
})
