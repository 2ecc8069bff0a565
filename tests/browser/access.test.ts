import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { accessibilityTrouble, dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  anIcb(db)
  const alder = aPractice(db, 'X90001', { name: 'Alder Surgery' })
  const birch = aPractice(db, 'X90002', { name: 'Birch Medical Centre' })
  readOctober(db, aTool(db, alder), () => 'open')
  readOctober(db, aTool(db, birch), (_day, slot) => (slot >= 18 && slot < 22 ? 'closed' : 'open'))
  rollUpOctober(db)
})

const { start, stop, openPage } = dashboard(file, { NOW: '2026-10-30T19:00:00Z' })
beforeAll(start)
afterAll(stop)

const MOST_TABS = 120

/** Goes on with the Tab key, as somebody without a mouse does, until the focus stands on a link or field of that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(FOCUSED)
    expect(focused, 'the focus can be seen').toMatchObject({ isVisible: true })
    if (name.test((focused as { name: string }).name)) return
  }
  throw new Error(`No element named ${name} was reached in ${MOST_TABS} steps`)
}

/** What has the focus now: its words, and whether something shows that it has it. */
const FOCUSED = `(() => {
  const element = document.activeElement
  const style = getComputedStyle(element)
  const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
  const label = element.labels?.[0]?.textContent ?? ''
  const { width, height } = element.getBoundingClientRect()
  return { name: (element.getAttribute('aria-label') ?? '') + label + element.textContent.trim(), isVisible: isMarked && width * height > 0 }
})()`

describe('by keyboard alone', () => {
  it('goes from the ICBs to a practice, a day, a closure and its reading', async () => {
    const { page, close } = await openPage('/icbs?month=2026-10')
    await tabTo(page, /^XA1 Integrated Care Board$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/icbs\/XA1/)
    await tabTo(page, /^Birch Medical Centre$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices\/X90002/)
    await tabTo(page, /^between 45 and 75 minutes/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/closures\/2026-10-/)
    await tabTo(page, /^12:37:00pm$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/readings\//)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Reading at 12:37:00pm')
    await close()
  })

  it('filters the practices of an ICB, and takes the filter away', async () => {
    const { page, close } = await openPage('/icbs/XA1?month=2026-10')
    await tabTo(page, /^Name or code/)
    await page.keyboard.type('alder')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=alder/)
    await page.getByRole('status').filter({ hasText: '1 practice.' }).waitFor()
    await tabTo(page, /^Remove filter: “alder”/)
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '2 practices.' }).waitFor()
    await close()
  })

  it('searches for a practice and opens a table under its chart', async () => {
    const { page, close } = await openPage('/')
    await tabTo(page, /^Practice name or code, postcode, or PCN/)
    await page.keyboard.type('birch')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=birch/)
    await tabTo(page, /^Birch Medical Centre$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices\/X90002/)
    await tabTo(page, /^View as table/)
    await page.keyboard.press('Enter')
    expect(
      await page
        .getByRole('table', { name: /by day/i })
        .first()
        .isVisible(),
    ).toBe(true)
    await close()
  })
})

const SAMPLES = [
  '/',
  '/icbs?month=2026-10',
  '/icbs/XA1?month=2026-10',
  '/practices/X90002?month=2026-10',
  '/practices/X90002/closures/2026-10-14-appointment-123700',
  '/follow-up?icb=XA1&month=2026-10',
]

describe('at 400% zoom', () => {
  // 1280 by 1024 pixels at 400% are 320 by 256 of the page's own.
  it.each(SAMPLES)('%s needs no sideways scrolling, and nothing stays over what is focused', async (path) => {
    const { page, close } = await openPage(path, { width: 320 })
    await page.setViewportSize({ width: 320, height: 256 })
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBeLessThanOrEqual(320)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(FOCUS_IS_ON_TOP)).toBe(true)
    await close()
  })
})

const FOCUS_IS_ON_TOP = `(() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect()
  const found = document.elementFromPoint(left + width / 2, top + height / 2)
  return document.activeElement.contains(found)
})()`

describe('in forced colours', () => {
  it.each(SAMPLES)('%s keeps its words, its marks and no accessibility trouble', async (path) => {
    const { page, trouble, close } = await openPage(path)
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await page.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true)
    expect(await accessibilityTrouble(page)).toEqual([])
    expect(await page.evaluate(MARKS_WITHOUT_EDGE)).toEqual([])
    expect(trouble).toEqual([])
    await close()
  })
})

/** Shapes that carry meaning and would be one flat area where only the system's colours are left. */
const MARKS_WITHOUT_EDGE = `[...document.querySelectorAll('.app-tile, .app-seg, .app-calendar__day, .nhsuk-tag')]
  .filter((mark) => {
    const { stroke, borderStyle } = getComputedStyle(mark)
    if (mark instanceof SVGElement) return stroke === 'none'
    return borderStyle === 'none' && mark.textContent.trim() === ''
  })
  .map((mark) => mark.getAttribute('class'))`

describe('on paper', () => {
  it.each(['/icbs/XA1?month=2026-10&rows=all', '/practices/X90002?month=2026-10'])(
    '%s leaves out what only a screen can do, and cuts no table',
    async (path) => {
      const { page, close } = await openPage(path)
      // An A4 page within its margins.
      await page.setViewportSize({ width: 703, height: 1009 })
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false)
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      expect(await page.evaluate(CUT_TABLES)).toEqual([])
      expect(await page.getByText('Demonstration: invented practices').isVisible()).toBe(true)
      await close()
    },
  )
})

const CUT_TABLES = `[...document.querySelectorAll('table')]
  .filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((table) => table.caption?.textContent ?? 'a table')`
