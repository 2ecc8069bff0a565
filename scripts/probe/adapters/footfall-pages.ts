import type { RequestType } from '#domain/codes.ts'
import { PAST_CACHES } from '../freshness.ts'
import { redirectTarget } from '../session.ts'
import { elements, fold, isShown, visibleText, type Page } from '../page.ts'
import type { Capture, Exchange, ProbeJob } from '../types.ts'
import { uncoveredPage } from '../uncovered-page.ts'
import { isEnabled, typesOf, wordsOf, type OptionRules } from './route-options.ts'

const MOST_FORMS = 6

export type FormLink = { label: string; url: string; types: RequestType[] | null }

/** The last answer for each page, redirects left out: a second one past the cache takes the place of the first. */
export function pagesOf({ exchanges }: Capture): Map<string, Exchange> {
  const pages = new Map<string, Exchange>()
  for (const exchange of exchanges)
    if (redirectTarget(exchange) === null) pages.set(plainAddress(exchange.url), exchange)
  return pages
}

export function plainAddress(address: string): string {
  const url = new URL(address)
  url.searchParams.delete(PAST_CACHES)
  url.hash = ''
  return url.href
}

/** Links from the start page to forms under "/navigator/" on the same site, each once, those that name a kind of request. */
export function formLinks(start: Exchange, rules: OptionRules, job: ProbeJob): FormLink[] {
  const links = new Map<string, FormLink>()
  for (const link of elements(uncoveredPage(start.body).document, 'a')) {
    const url = ownForm(link.attribs.href ?? '', start.url)
    const label = wordsOf(link)
    const types = typesOf(label, rules, job)
    if (url && types && isShown(link) && !links.has(url)) links.set(url, { label, url, types })
  }
  return [...links.values()].slice(0, MOST_FORMS)
}

function ownForm(href: string, base: string): string | null {
  if (!URL.canParse(href, base)) return null
  const url = new URL(href, base)
  const isForm = url.host === new URL(base).host && /^\/navigator\/.+/.test(url.pathname)
  return isForm && plainAddress(url.href) !== plainAddress(base) ? plainAddress(url.href) : null
}

/** The form of a page: with a submit that works, with one that is switched off, or none. A search box is no form. */
export function formState({ document }: Page): 'enabled' | 'switched_off' | 'absent' {
  const submits = elements(document, 'form')
    .filter(
      (form) =>
        !/search/i.test(`${form.attribs.role ?? ''} ${form.attribs.class ?? ''} ${form.attribs.id ?? ''}`),
    )
    .flatMap((form) => elements(form, 'button', 'input'))
    .filter(({ name, attribs }) =>
      name === 'button' ? attribs.type !== 'button' : attribs.type === 'submit',
    )
    .filter((submit) => !/search/i.test(wordsOf(submit)))
  if (submits.length === 0) return 'absent'
  return submits.some((submit) => isEnabled(submit) && isShown(submit)) ? 'enabled' : 'switched_off'
}

/** The words of a page's own part, without the frame of the site around it. */
export function mainWords({ document, heading, text }: Page): string {
  const [main] = elements(document, 'main')
  return (main ? fold(visibleText(main)) : text).replace(heading, '').trim()
}
