import { londonInstant } from '#domain/london-time.ts'
import { aPractice, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { accessibilityTrouble, dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Birch is closed at lunch every day but for a pause on the 20th; on the 15th nothing answers for two hours. */
const file = databaseFile((db) => {
  anIcb(db)
  const birch = aPractice(db, 'X90002', { name: 'Birch Medical Centre' })
  readOctober(db, aTool(db, birch), (day, slot) => {
    if (day === '2026-10-15' && slot > 27 && slot < 36) return 'unknown'
    return slot >= 18 && slot < 22 ? 'closed' : 'open'
  })
  const startsAt = londonInstant('2026-10-20', '12:00')
  anExclusion(db, { practiceId: birch, startsAt, endsAt: startsAt + 7_200_000 })
  rollUpOctober(db)
})

const { start, stop, web, openPage } = dashboard(file, { NOW: '2026-10-30T18:10:00Z' })
beforeAll(start)
afterAll(stop)

const DAY_PAGE = '/practices/X90002?day=2026-10-15'

it('leads from Today to a practice, its day, a reading and back without JavaScript', async () => {
  const { page, trouble, close } = await openPage('/', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'ICBs', exact: true }).first().click()
  await page.getByRole('table').getByRole('link', { name: 'XA1 Integrated Care Board' }).click()
  await page.getByRole('table').getByRole('link', { name: 'Birch Medical Centre' }).first().click()
  await page.getByRole('link', { name: /^Wednesday 14 October 2026/ }).click()
  await page.waitForURL(/\?day=2026-10-14#day$/)
  await page.getByText('View the 42 readings as a table').click()
  await page.getByRole('link', { name: '12:37:00pm' }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Reading at 12:37:00pm' }).waitFor()
  const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
  await trail.getByRole('link', { name: 'Birch Medical Centre' }).click()
  await page.waitForURL((url) => url.pathname === '/practices/X90002')
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: /XA1/ }).click()
  await page.waitForURL(/\/icbs\/XA1\?month=2026-10$/)
  expect(trouble).toEqual([])
  await close()
})

describe.each([
  ['a month', '/practices/X90002?month=2026-10'],
  ['a day with a gap', DAY_PAGE],
  ['a day with a pause', '/practices/X90002?day=2026-10-20'],
  ['a month without readings', '/practices/X90002?month=2026-08'],
  ['its patterns', '/practices/X90002/patterns?month=2026-10'],
  ['its history', '/practices/X90002/history'],
  ['its history on one day', '/practices/X90002/history?on=2026-10-20&kind=exclusion'],
  ['its patterns of one request type', '/practices/X90002/patterns?month=2026-10&type=medication'],
])('%s', (_name, path) => {
  it.each([1280, 375, 320])('has no accessibility trouble and fits %d pixels', async (width) => {
    const { page, trouble, close } = await openPage(path, { width })
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)
    expect(await accessibilityTrouble(page)).toEqual([])
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
    await close()
  })
})

/** What has the focus: the day it links to, whether it can be seen whole, and whether it looks focused. */
const FOCUSED = `(() => {
  const link = document.activeElement
  const box = link.getBoundingClientRect()
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const style = getComputedStyle(link)
  return {
    day: new URL(link.href || location.href).searchParams.get('day'),
    isInCalendar: link.closest('.app-calendar') !== null && link.tagName === 'A',
    isOnTop: link.contains(top),
    isInView: box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1,
    background: style.backgroundColor,
  }
})()`

type Focused = Record<'isInCalendar' | 'isOnTop' | 'isInView', boolean> & { day: string; background: string }

it.each([1280, 375])('reaches every day of the calendar by keyboard at %d pixels', async (width) => {
  const { page, close } = await openPage('/practices/X90002?month=2026-10', { width })
  await page.getByRole('region', { name: 'Calendar of the month' }).focus()
  const days: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const focused = (await page.evaluate(FOCUSED)) as Focused
    if (!focused.isInCalendar) break
    days.push(focused.day)
    const { isOnTop, isInView, background } = focused
    expect([focused.day, isOnTop, isInView, background]).toEqual([
      focused.day,
      true,
      true,
      'rgb(255, 235, 59)',
    ])
  }
  expect(days).toHaveLength(22)
  expect(new Set(days).size).toBe(22)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/day=2026-10-30#day$/)
  await close()
})

it('draws its chart without moving anything', async () => {
  const { page, trouble, close } = await openPage('/')
  await page.addInitScript(`
    window.moved = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.moved += entry.value
    }).observe({ type: 'layout-shift', buffered: true })`)
  await page.goto(`${web().url}/practices/X90002?month=2026-10`, { waitUntil: 'networkidle' })
  await page.locator('figure .recharts-surface').first().waitFor()
  expect(await page.evaluate('window.moved')).toBe(0)
  expect(trouble).toEqual([])
  await close()
})

it.each([1280, 375])('keeps the words of a calendar cell inside it at %d pixels', async (width) => {
  const { page, close } = await openPage('/practices/X90002?month=2026-10', { width })
  const spilt = await page.evaluate(`[...document.querySelectorAll('.app-calendar td')]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.textContent)`)
  expect(spilt).toEqual([])
  await close()
})

it('leads to the patterns and back without JavaScript, and shows every count on a phone', async () => {
  const { page, trouble, close } = await openPage('/practices/X90002?month=2026-10', {
    javaScriptEnabled: false,
    width: 375,
  })
  await page.getByRole('link', { name: 'Closed times by weekday and half-hour' }).click()
  await page.waitForURL(/\/practices\/X90002\/patterns\?month=2026-10$/)
  const spilt = await page.evaluate(
    `[...document.querySelectorAll('.app-pattern-grid td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length`,
  )
  expect(spilt).toBe(0)
  await page.getByRole('link', { name: 'Appointment' }).click()
  await page.waitForURL(/type=appointment/)
  await page.getByRole('main').getByRole('link', { name: 'Back to Birch Medical Centre' }).click()
  await page.waitForURL(/\/practices\/X90002\?month=2026-10$/)
  expect(trouble).toEqual([])
  await close()
})
