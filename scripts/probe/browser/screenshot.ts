import type { ScreenshotKind } from '#domain/codes.ts'
import type { Page } from 'playwright-core'
import { within } from './within.ts'

/** A picture of a page: `rendered` after its programs ran, `as_received` drawn from the stored body without them. */
export type Screenshot = { image: Buffer; how: ScreenshotKind }

const WIDTH = 1024
const LEAST_HEIGHT = 768
const MOST_HEIGHT = 4_000
const TIMEOUT_MS = 5_000

/** The page from its top down to a few screens, as lossless WebP; null when it cannot be drawn in time. */
export async function takeScreenshot(page: Page, isRendered: boolean): Promise<Screenshot | null> {
  const drawing = draw(page)
  if (!(await within(TIMEOUT_MS, drawing))) return null
  const image = await drawing.catch(() => null)
  return image && { image, how: isRendered ? 'rendered' : 'as_received' }
}

async function draw(page: Page): Promise<Buffer> {
  await fitHeight(page)
  return page.screenshot({ type: 'webp', animations: 'disabled', timeout: TIMEOUT_MS })
}

async function fitHeight(page: Page): Promise<void> {
  const { cssContentSize } = await layoutOf(page)
  const height = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, Math.ceil(cssContentSize.height)))
  await page.setViewportSize({ width: WIDTH, height })
}

/** Asked of the browser, not of the page: scripts may be switched off. */
async function layoutOf(page: Page): Promise<{ cssContentSize: { height: number } }> {
  const session = await page.context().newCDPSession(page)
  try {
    return await session.send('Page.getLayoutMetrics')
  } finally {
    await session.detach()
  }
}
