import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import {
  accessibilityTrouble,
  databaseFile,
  openBrowser,
  startWeb,
  troubleOf,
  type RunningWeb,
} from '#tests/helpers/browser.ts'
import { anIcb, aPractice } from '#tests/helpers/builders.ts'
import { DAY, EVENING, OUTAGE, practices } from '#tests/helpers/incident-world.ts'
import { aFinding, aProposal } from '#tests/helpers/register.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const NEW = 'https://patchs.ai/practice/a'
const file = databaseFile((db) => {
  anIcb(db)
  for (const code of ['X90001', 'X90002']) {
    const practiceId = aPractice(db, code)
    aProposal(db, practiceId, 'addition', { supplierCode: 'patchs', address: NEW })
    aFinding(db, practiceId)
  }
  practices(db, 'accurx', { count: 5, hit: 5, ...OUTAGE })
  findIncidentsOn(db, { day: DAY, now: EVENING })
})
let browser: Browser
let web: RunningWeb

beforeAll(async () => {
  web = await startWeb({ DATABASE_PATH: file.path, NOW: '2026-11-23T11:53:00Z' })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await web?.stop()
  file.remove()
})

describe.each([
  ['with JavaScript', true, 2],
  ['without JavaScript', false, 1],
])('deciding in a real browser, %s', (_name, javaScriptEnabled, waiting) => {
  it('says what is missing, then decides one proposal', async () => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${web.url}/proposals`)
    await page
      .getByRole('checkbox', { name: /^Choose: Another tool/ })
      .first()
      .check()
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Enter your name' }).waitFor()
    await page
      .getByRole('checkbox', { name: /^Choose: Another tool/ })
      .first()
      .check()
    await page.getByLabel('Your name').fill('A. Person')
    await page.getByLabel('Why you decide so').fill('Looked at the website')
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.waitForURL(/done=1/)
    await page.getByRole('status').filter({ hasText: '1 proposal decided.' }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Choose/ }).count()).toBe(waiting - 1)
    await context.close()
  })
})

it.each([
  '/proposals',
  '/findings',
  '/review',
  '/incidents',
  '/incidents/1',
  '/decisions',
  '/corrections',
  '/months',
  '/months/freeze?icb=XA1&month=2026-10',
  '/months/mergers',
  '/revisions',
])('%s has nothing against it', async (path) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
  const trouble = troubleOf(page, web.url)
  await page.goto(`${web.url}${path}`, { waitUntil: 'networkidle' })
  expect(await accessibilityTrouble(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  expect(trouble).toEqual([])
  await page.close()
})
