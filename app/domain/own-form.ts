/** What a browser says of where a form was sent from: the Origin, Host and Sec-Fetch-Site headers, null where absent. */
export type FormSender = { origin: string | null; host: string | null; site: string | null }

/**
 * True for a form sent from a page of this service. A browser names the page's origin in every POST; a form that comes
 * from elsewhere, or does not say, is not ours (OWASP, cross-site request forgery: verifying origin).
 */
export function isOwnForm({ origin, host, site }: FormSender): boolean {
  if (origin === null || host === null || !URL.canParse(origin)) return false
  return new URL(origin).host === host && (site === null || site === 'same-origin')
}
