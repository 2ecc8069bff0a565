import { closeDatabase } from '#db/client.server.ts'
import { accessibilityTrouble, dashboard } from '#tests/helpers/browser.ts'
import { weeksOf } from '#tests/helpers/trend-world.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Twelve weeks around 1 April 2026, in a file that the dashboard can open. */
function trendFile() {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-trend-'))
  const path = join(folder, 'test.db')
  const db = weeksOf([10, 12, 11, 13, 9, 11, 30, 32, 31, 30, 32, 31], '2026-03-02')
  writeFileSync(path, db.$client.serialize())
  closeDatabase(db)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const { start, stop, openPage } = dashboard(trendFile(), { NOW: '2026-05-25T11:00:00Z' })
beforeAll(start)
afterAll(stop)

const HEADLINE = /^In the week of 18 May 2026 a confirmed closure was seen on 62\.0%/

describe.each(['/icbs/XA1/trend', '/suppliers/other/trend?level=30&weeks=52'])('%s', (path) => {
  it.each([1280, 375, 320])('is drawn, accessible and no wider than %s px', async (width) => {
    const { page, trouble, close } = await openPage(path, { width })
    const chart = page.getByRole('figure', { name: HEADLINE }).locator('.recharts-surface').first()
    await chart.waitFor()
    expect(await accessibilityTrouble(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(trouble).toEqual([])
    await close()
  })

  it('says its weeks by arrow key', async () => {
    const { page, close } = await openPage(path)
    await page.getByRole('application', { name: HEADLINE }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.app-tooltip').innerText()).toMatch(/Week of \d+ March 2026\s+2\d\.0%/)
    await close()
  })
})

describe('without JavaScript', () => {
  it('has the table, and options that work', async () => {
    const { page, close } = await openPage('/icbs/XA1/trend', { javaScriptEnabled: false })
    await page.getByLabel('At known changes').selectOption({ label: 'One set of limits' })
    await page.getByRole('button', { name: 'Show chart' }).click()
    await page.waitForURL(/rebase=off/)
    const figure = page.getByRole('figure', { name: HEADLINE })
    expect(await figure.locator('.app-chart').isVisible()).toBe(false)
    await figure.getByText('View as table').click()
    expect(await figure.getByRole('row').count()).toBe(13)
    await close()
  })
})
