import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { aPractice, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { accessibilityTrouble, dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  anIcb(db)
  const alder = aPractice(db, 'X90001', { name: 'Alder Surgery' })
  const birch = aPractice(db, 'X90002', { name: 'Birch Medical Centre' })
  readOctober(db, aTool(db, alder), () => 'open')
  readOctober(db, aTool(db, birch), (_day, slot) => (slot >= 18 && slot < 22 ? 'closed' : 'open'))
  aPractice(db, 'X90003', { name: 'Cedar House', contract: { variationEffectiveOn: null } })
  const startsAt = londonInstant('2026-10-20', '12:00')
  anExclusion(db, { practiceId: birch, startsAt, endsAt: startsAt + 7_200_000 })
  rollUpOctober(db)
})

const { start, stop, web, openPage } = dashboard(file, { NOW: '2026-10-30T19:00:00Z' })
beforeAll(start)
afterAll(stop)

const PAGES = [
  '/about-checks',
  '/search?q=medical',
  '/icbs',
  '/icbs/XA1?month=2026-10',
  '/sub-icbs/X1A?month=2026-10',
  '/suppliers/other?month=2026-10',
  '/icbs/XA1/trend',
  '/practices/X90002?day=2026-10-20',
  '/practices/X90003',
  '/practices/X90002/closures/2026-10-14-appointment-123700',
]

describe('from the ICBs to one reading, without JavaScript', () => {
  it('finds what was seen in five steps and the way back', async () => {
    const { page, close } = await openPage('/icbs?month=2026-10', { javaScriptEnabled: false })
    await page.getByRole('table').getByRole('link', { name: 'XA1 Integrated Care Board' }).click()
    await page.getByText('1 of 2 practices that could be assessed had a confirmed closure').waitFor()
    await page.getByRole('link', { name: /Days with a confirmed closure/ }).click()
    await page.waitForURL(/sort=days/)
    await page.getByRole('table').getByRole('link', { name: 'Birch Medical Centre' }).first().click()
    await page
      .getByRole('link', { name: /14 October 2026/ })
      .first()
      .click()
    const strip = page.getByText('Last seen open 12:22pm, first seen closed 12:37pm; last seen closed 1:22pm')
    await strip.first().waitFor({ state: 'attached' })
    await page.getByText('View the 42 readings as a table').click()
    await page.getByRole('link', { name: '12:37:00pm' }).click()
    await page.waitForURL(/readings\/\d+-\d+-0$/)
    await page.getByText('Closed when checked').first().waitFor({ state: 'attached' })
    await close()
  })

  it('filters by a form and takes a filter away by its chip', async () => {
    const { page, close } = await openPage('/icbs/XA1?month=2026-10', { javaScriptEnabled: false })
    await page.getByLabel('Name or code', { exact: true }).fill('alder')
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.getByRole('status').filter({ hasText: '1 practice.' }).waitFor()
    await page.getByRole('link', { name: /Remove filter: “alder”/ }).click()
    await page.getByRole('status').filter({ hasText: '2 practices.' }).waitFor()
    await close()
  })

  it('shows another month by a form that keeps the filters', async () => {
    const { page, close } = await openPage('/icbs/XA1?month=2026-09&q=birch', { javaScriptEnabled: false })
    await page.getByLabel('Month', { exact: true }).selectOption({ label: 'October 2026' })
    await page.getByRole('button', { name: 'Show month' }).click()
    await page.waitForURL((url) => url.search === '?q=birch&month=2026-10')
    await page.getByRole('status').filter({ hasText: '1 practice.' }).waitFor()
    await close()
  })

  it('downloads the month as a file named provisional', async () => {
    const { page, close } = await openPage('/icbs/XA1?month=2026-10')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'download the whole month (CSV)' }).click()
    expect((await download).suggestedFilename()).toBe('gp-online-access-xa1-2026-10-provisional.csv')
    await close()
  })
})

const CHARTS: [path: string, headline: RegExp, values: RegExp][] = [
  ['/icbs/XA1?month=2026-10', /practice was seen closed at some time/, /closed for between/],
  [
    '/practices/X90002?month=2026-10',
    /Something was closed when checked on 21 of 22 days/,
    /closed for between/,
  ],
]

describe('charts with JavaScript', () => {
  it.each(CHARTS)('%s draws its figure where its place was kept', async (path, headline) => {
    const { page, trouble, close } = await openPage('/method')
    const isScript = /\.js$/
    await page.route(isScript, (route) => route.abort())
    await page.goto(`${web().url}${path}`)
    const figure = page.getByRole('figure', { name: headline })
    const before = await figure.boundingBox()
    expect(await figure.locator('.recharts-surface').count()).toBe(0)
    await page.unroute(isScript)
    trouble.length = 0
    await page.goto(`${web().url}${path}`)
    await figure.locator('.recharts-surface').first().waitFor()
    expect((await figure.boundingBox())?.height).toBe(before?.height)
    expect(trouble).toEqual([])
    await close()
  })

  it.each(CHARTS)('%s says its values by arrow key', async (path, headline, values) => {
    const { page, close } = await openPage(path)
    const chart = page.getByRole('figure', { name: headline }).getByRole('application', { name: headline })
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.app-tooltip').innerText()).toMatch(values)
    await close()
  })
})

describe('charts without JavaScript', () => {
  it.each(CHARTS)('%s leaves no empty place and has the table', async (path, headline) => {
    const { page, close } = await openPage(path, { javaScriptEnabled: false })
    const figure = page.getByRole('figure', { name: headline })
    expect(await figure.locator('.app-chart').isVisible()).toBe(false)
    await figure.getByText('View as table').click()
    expect(await figure.getByRole('table').isVisible()).toBe(true)
    await close()
  })
})

describe.each(PAGES)('%s', (path) => {
  it.each([1280, 375, 320])(
    'has nothing that axe objects to and no sideways scroll at %s px',
    async (width) => {
      const { page, trouble, close } = await openPage(path, { width })
      expect(await accessibilityTrouble(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(trouble).toEqual([])
      await close()
    },
  )
})

describe('addresses that lead nowhere', () => {
  it.each([
    ['/icbs/XA9', 404, 'No ICB with the code XA9 was found in that month.'],
    ['/icbs/XA1?month=2026-13', 400, 'The value of “month” in the address must be a month such as 2026-11.'],
    ['/icbs/XA9/practice-month.csv', 404, 'No ICB with the code XA9'],
    ['/practices/X99999', 404, 'No practice with the code X99999 was found.'],
    ['/practices/X90001?day=2026-02-30', 400, 'must be a day such as 2026-11-23'],
    ['/practices/X90001?month=2026-10&day=2026-09-01', 400, 'must lie in the month asked for'],
  ])('%s answers %s in one sentence', async (path, status, sentence) => {
    const answer = await fetch(`${web().url}${path}`)
    const text = (await answer.text()).replace(/<!-- -->/g, '')
    expect([answer.status, text.includes(sentence)]).toEqual([status, true])
    expect(text).not.toMatch(/\.tsx?:\d+|node_modules/)
  })
})
