import { rollUp } from '#db/figures/roll-up.server.ts'
import { SETTING_KEYS, saveSetting } from '#db/queries/settings.server.ts'
import { accessibilityTrouble, dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { addMonday, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let readingId = ''

const file = databaseFile((db) => {
  readingId = addMonday(db).openId
  rollUp(db, { days: ['2026-11-23'], asOf: MONDAY_MORNING })
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
})

const { start, stop, web, openPage } = dashboard(file, {
  NOW: '2026-11-23T11:53:00Z',
  ORGANISATION_NAME: 'Invented ICB',
})
beforeAll(start)
afterAll(stop)

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('Today in a real browser, %s', (_name, javaScriptEnabled) => {
  it('shows the counts and leads to the practices behind one', async () => {
    const { page, trouble, close } = await openPage('/', { javaScriptEnabled })
    expect(await page.title()).toBe('Today - Core Hours')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Today')
    expect(await page.getByText('Demonstration: invented practices, invented findings.').isVisible()).toBe(
      true,
    )
    await page.getByRole('link', { name: 'Closed when last checked' }).click()
    await page.waitForURL(/state=closed/)
    expect(await page.getByRole('row').filter({ hasText: 'X9' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'Birch Medical Centre', exact: true }).isVisible()).toBe(true)
    expect(trouble).toEqual([])
    await close()
  })

  it('filters by a form', async () => {
    const { page, close } = await openPage('/', { javaScriptEnabled })
    await page.getByLabel('ICB').selectOption({ label: 'Invented South ICB' })
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.waitForURL(/icb=XA2/)
    expect(await page.getByText('3 practices', { exact: true }).isVisible()).toBe(true)
    await close()
  })
})

describe.each([
  ['Today', '/', 'Today - Core Hours'],
  ['a filtered list', '/?state=cannot_be_checked&icb=XA2', 'Today - Core Hours'],
  ['a reading', '/readings/READING', 'Reading at 11:52:00am - Alder Surgery - Core Hours'],
  ['a history', '/practices/X90002/history', 'Change history - Birch Medical Centre - Core Hours'],
  ['Tools', '/tools', 'Tools - Core Hours'],
  ['Monitor health', '/monitor', 'Monitor health - Core Hours'],
  ['How this is measured', '/method', 'How this is measured - Core Hours'],
  ['Glossary', '/glossary', 'Glossary - Core Hours'],
  ['Accessibility statement', '/accessibility', 'Accessibility statement - Core Hours'],
  ['Privacy and cookies', '/privacy', 'Privacy and cookies - Core Hours'],
  ['Coverage', '/coverage', 'What cannot be checked, November 2026 - Core Hours'],
  [
    'Coverage of an ICB',
    '/coverage?icb=XA2',
    'What cannot be checked, November 2026 - Invented South ICB - Core Hours',
  ],
  ['Use the data', '/api', 'Use the data - Core Hours'],
  ['Data quality', '/quality', 'Data quality, November 2026 - Core Hours'],
])('%s', (_name, path, title) => {
  it.each([1280, 375, 320])('has no accessibility trouble and fits %d pixels', async (width) => {
    const { page, trouble, close } = await openPage(path.replace('READING', readingId), { width })
    expect(await page.title()).toBe(title)
    expect(await accessibilityTrouble(page)).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
    await close()
  })
})

describe('pages that are not there', () => {
  it.each([
    ['/nowhere', 404, 'Page not found'],
    ['/readings/1-1-1', 404, 'Page not found'],
    ['/?state=other', 400, 'This address cannot be used'],
  ])('%s answers %d and says so', async (path, status, heading) => {
    const { page, close } = await openPage('/')
    const response = await page.goto(`${web().url}${path}`)
    expect(response?.status()).toBe(status)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading)
    expect(await accessibilityTrouble(page)).toEqual([])
    await close()
  })
})

it('leads past the header by keyboard', async () => {
  const { page, close } = await openPage('/method')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('maincontent')
  await close()
})
