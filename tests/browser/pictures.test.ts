import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { dashboard, databaseFile } from '#tests/helpers/browser.ts'
import { readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  anIcb(db)
  for (let n = 1; n <= 10; n++) {
    const practice = aPractice(db, `X9000${n % 10}`, { name: `Practice ${n}` })
    readOctober(db, aTool(db, practice), (_day, slot) => (slot >= 18 && slot < 22 ? 'closed' : 'open'))
  }
  rollUpOctober(db)
})

const { start, stop, openPage } = dashboard(file, { NOW: '2026-10-30T19:00:00Z' })
beforeAll(start)
afterAll(stop)

/** Saves the picture of the first figure with a button, and gives its name and its bytes. */
async function savedFrom(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a picture (PNG)' }).first().click()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** Colours of a picture, as #rrggbb, that cover at least some pixels. */
const coloursOf = async (page: Page, bytes: Buffer): Promise<string[]> =>
  (await page.evaluate(
    `(async () => {
      const blob = new Blob([Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0))], { type: 'image/png' })
      const image = await createImageBitmap(blob)
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      const counts = new Map()
      for (let i = 0; i < data.length; i += 4) {
        const colour = '#' + [data[i], data[i + 1], data[i + 2]].map((n) => n.toString(16).padStart(2, '0')).join('')
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
      return [...counts].filter(([, count]) => count >= 40).map(([colour]) => colour)
    })()`,
  )) as string[]

const PNG_SIGNATURE = '89504e470d0a1a0a'
const widthOf = (bytes: Buffer): number => bytes.readUInt32BE(16)

describe('the picture of a chart', () => {
  it.each([
    ['/icbs/XA1?month=2026-10', 'closed-minutes-by-practice-2026-10.png', '#12436d'],
    ['/practices/X90001?month=2026-10', 'closed-minutes-by-day-x90001-2026-10.png', '#f46a25'],
    ['/icbs?month=2026-10', 'icbs-2026-10.png', '#12436d'],
  ])('of %s has the marks on white, with the words', async (path, name, colour) => {
    const { page, trouble, close } = await openPage(path)
    await page.locator('.recharts-surface, .app-tiles').first().waitFor()
    const saved = await savedFrom(page)
    expect(saved.name).toBe(name)
    expect(saved.bytes.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE)
    expect(widthOf(saved.bytes)).toBeGreaterThan(200)
    expect(await coloursOf(page, saved.bytes)).toEqual(expect.arrayContaining(['#ffffff', '#212b32', colour]))
    expect(trouble).toEqual([])
    await close()
  })

  it('is not offered without JavaScript', async () => {
    const { page, close } = await openPage('/icbs?month=2026-10', { javaScriptEnabled: false })
    expect(await page.getByRole('button', { name: 'Save as a picture (PNG)' }).count()).toBe(0)
    await close()
  })
})
