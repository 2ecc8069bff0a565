import {
  accessibilityTrouble,
  databaseFile,
  openBrowser,
  startWeb,
  troubleOf,
  type RunningWeb,
} from '#tests/helpers/browser.ts'
import { fillExclusionWorld, READ_DAY } from '#tests/helpers/exclusion-world.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile(fillExclusionWorld)
let browser: Browser
let web: RunningWeb

beforeAll(async () => {
  web = await startWeb({ DATABASE_PATH: file.path, NOW: '2026-11-23T13:00:00Z' })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await web?.stop()
  file.remove()
})

const FILLED = [
  ['Reason in words', 'Flood in the building'],
  ['Agreed by', 'Primary care team'],
  ['Day of the agreement', '18/11/2026'],
  ['Your name', 'A. Person'],
] as const

async function fill(page: Page): Promise<void> {
  for (const [group, time] of [
    ['Start', '12:00'],
    ['End', '14:00'],
  ] as const) {
    const moment = page.getByRole('group', { name: group })
    await moment.getByLabel('Day').fill(READ_DAY)
    await moment.getByLabel('Time').fill(time)
  }
  await page.getByLabel('Why these minutes do not count').selectOption('AP')
  for (const [label, text] of FILLED) await page.getByLabel(label, { exact: true }).fill(text)
}

describe.each([
  ['with JavaScript', true, 'X90001'],
  ['without JavaScript', false, 'X90002'],
])('an exclusion in a real browser, %s', (_name, javaScriptEnabled, code) => {
  it('is shown with its effect, kept, and withdrawn', async () => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 375, height: 800 } })
    const page = await context.newPage()
    const trouble = troubleOf(page, web.url)
    await page.goto(`${web.url}/exclusions/new?practice=${code}`)
    await page.getByLabel('Medication').uncheck()
    await page.getByRole('button', { name: 'Show the effect' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^The end is missing/ })
      .waitFor()
    expect(await page.getByLabel('Medication').isChecked()).toBe(false)
    await page.getByLabel('Medication').check()
    await fill(page)
    await page.getByRole('button', { name: 'Show the effect' }).click()
    await page.getByText('Nothing has been kept yet.').waitFor()
    await page.getByText(/^All request types: 120 minutes taken out of 1 practice-day/).waitFor()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.waitForURL(/\/exclusions\/\d+$/)
    await page.getByLabel('Your name').fill('B. Person')
    await page.getByLabel('Why it is withdrawn').fill('Wrong practice')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByText(/by B. Person: Wrong practice$/).waitFor()
    // The answer to a form that has to be put right is a 400, which a browser reports.
    expect(trouble.filter((line) => !line.includes('400'))).toEqual([])
    await context.close()
  })
})

it.each(['/exclusions', '/exclusions/new', '/exclusions/1', '/icb-rules'])(
  '%s has nothing against it',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
    const trouble = troubleOf(page, web.url)
    await page.goto(`${web.url}${path}`, { waitUntil: 'networkidle' })
    expect(await accessibilityTrouble(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    expect(trouble).toEqual([])
    await page.close()
  },
)
