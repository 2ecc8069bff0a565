import type { BrowserContext, Page } from 'playwright-core'

/** A page that is alone and cannot ask anyone anything: boxes are dismissed, other windows closed, leaving never asked about. */
export async function quietPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  context.on('page', (other) => {
    if (other !== page) void other.close().catch(() => undefined)
  })
  page.on('dialog', (dialog) => {
    const answered = dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()
    void answered.catch(() => undefined)
  })
  page.on('download', (download) => void download.cancel().catch(() => undefined))
  return page
}

/** What every context is: nothing kept, nothing saved, nothing running on after the visit. */
export const contextOptions = (userAgent: string, javaScriptEnabled: boolean) => ({
  userAgent,
  javaScriptEnabled,
  serviceWorkers: 'block' as const,
  acceptDownloads: false,
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  viewport: { width: 1024, height: 768 },
  reducedMotion: 'reduce' as const,
})
