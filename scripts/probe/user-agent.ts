import { readFileSync } from 'node:fs'

/** Version of the product, from package.json. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** Says who is asking and where to write: product, version, page about the checks, mailbox. */
export const userAgent = (contact: { contactUrl: string; contactEmail: string | undefined }): string =>
  `CoreHours/${VERSION} (+${[contact.contactUrl, contact.contactEmail].filter(Boolean).join('; ')})`
