import { accessibilityTrouble, dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { aFollowUpRule } from '#tests/helpers/follow-up-rules.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  addOctoberIcbs(db)
  aFollowUpRule(db, { daysConfirmed: 3 })
})

const { start, stop, web, openPage } = dashboard(file, { NOW: '2026-11-02T07:00:00Z' })
beforeAll(start)
afterAll(stop)

const PAGES = [
  '/follow-up',
  '/follow-up?icb=XA1&month=2026-10',
  '/follow-up-rules',
  '/follow-up-rules/new',
  '/follow-up-rules/xa1-1',
]

describe.each(PAGES)('%s', (path) => {
  it.each([1280, 320])('has no accessibility trouble and fits %d pixels', async (width) => {
    const { page, trouble, close } = await openPage(path, { width })
    expect(await accessibilityTrouble(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(trouble).toEqual([])
    await close()
  })
})

it('enters a rule without JavaScript: complaint, preview, kept, and the list is made by it', async () => {
  const { page, close } = await openPage('/follow-up-rules/new', { javaScriptEnabled: false, width: 375 })
  const show = page.getByRole('button', { name: /^Show/ })
  await page.getByLabel('Days with a confirmed closure, at least').fill('-3')
  await show.click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: 'Enter 1 or more days, or leave it empty' })
    .waitFor()
  await page.getByLabel('ICB that owns the rule').selectOption('XA2')
  await page.getByLabel('Name of the rule').fill('Lunch rule')
  await page.getByLabel('Days with a confirmed closure, at least').fill('22')
  await page.getByLabel('In force from').fill('2026-10-01')
  await page.getByLabel('Your name').fill('A. Person')
  await page.getByLabel('Reason for these thresholds').fill('Agreed by the committee')
  await show.click()
  const october = page.getByRole('row').filter({ hasText: 'October 2026' }).first()
  expect(await october.innerText()).toContain('1 of 1 practice that could be judged')
  await page.getByRole('button', { name: 'Keep this rule' }).click()
  await page.getByRole('heading', { level: 1, name: /Lunch rule/ }).waitFor()
  await page.goto(`${web().url}/follow-up?icb=XA2&month=2026-10`)
  await page.getByText(/^22 or more days with a confirmed closure/).waitFor()
  await page.getByRole('rowheader', { name: /Elm/ }).waitFor()
  await close()
})
