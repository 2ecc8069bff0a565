import type { RouteFact } from '#domain/page-facts.ts'
import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { staleSeconds } from '../freshness.ts'
import type { Page } from '../page.ts'
import type { Session } from '../session.ts'
import type { Capture, Exchange, ProbeJob } from '../types.ts'
import { uncoveredPage, unreadReason } from '../uncovered-page.ts'
import { formLinks, formState, mainWords, pagesOf, plainAddress, type FormLink } from './footfall-pages.ts'
import { GENERIC_RULES } from './generic-rules.ts'
import { closedNotice, passableNotice } from './generic-words.ts'
import { namesPractice } from './practice-name.ts'
import {
  closedPart,
  noticesBeside,
  optionsOf,
  routeFact,
  typesOf,
  type OptionRules,
} from './route-options.ts'
import { asksToSignIn } from './supplier-site.ts'

/**
 * FootFall (Silicon Practice): forms under "/navigator/" on the practice's own website, so there is no host to know it by:
 * the page must name the practice, and only links on the same site count. Open is a form with a submit that works, closed a
 * notice in its place. The form page is the last one asked for. Everything here is unverified.
 */
export const footfall: Adapter = {
  code: 'footfall',
  version: 1,
  confidence: 'unverified',
  means: 'http',
  hosts: [],
  visit,
  facts(capture, job) {
    const [start] = pagesOf(capture).values()
    const page = start?.status === 200 ? uncoveredPage(start.body) : null
    const unread = unreadBecause(capture, page)
    return {
      rule: 'footfall.forms',
      ruleVersion: footfall.version,
      confidence: footfall.confidence,
      troubles: [
        ...commonTroubles(capture, job, footfall.hosts),
        ...(start && !unread ? ownTroubles(start, page, job) : []),
      ],
      routes: start && page && !unread ? routes(start, page, capture, job) : [],
      showsAllRoutes: false,
      ...(unread ? { unreadBecause: unread } : {}),
    }
  },
}

const RULES: OptionRules = {
  carries: [
    [/^(urgent|on.the.day|same.day)\b/i, []],
    [/medication|prescription/i, ['medication']],
    [/admin|fit note|sick note|test result|letter|record|referral/i, ['admin']],
    [/medical|clinical|health problem|symptom|appointment|ask (a|the) (doctor|gp)/i, ['appointment']],
  ],
  notRoute: /cookie|emergenc|opening (hours|times)|contact details/i,
  start: /\b(start|begin|continue|make a request|send a request|submit)\b/i,
}

async function visit(job: ProbeJob, session: Session): Promise<void> {
  const start = await session.follow(job.address)
  if (start.kind === 'failed' || start.status !== 200) return
  for (const { url } of formLinks(start, RULES, job))
    if ((await session.follow(url)).kind === 'failed') return
}

function unreadBecause(capture: Capture, start: Page | null): string | null {
  if ([...pagesOf(capture).values()].some((answer) => staleSeconds(answer) !== null))
    return 'a cache gave an old copy of the page, also when asked past it'
  return start && unreadReason(start)
}

function routes(start: Exchange, page: Page, capture: Capture, job: ProbeJob): RouteFact[] {
  const links = formLinks(start, RULES, job)
  const pages = pagesOf(capture)
  if (links.length > 0) return links.map((link) => formFact(link, pages.get(plainAddress(link.url))))
  const { host } = new URL(start.url)
  const leads = (href: string) => URL.canParse(href, start.url) && new URL(href, start.url).host === host
  const aside = noticesBeside(page)
  return optionsOf(page, { ...RULES, leads })
    .map((option) => routeFact(option, typesOf(option.label, RULES, job), aside, RULES))
    .filter(({ requestTypes }) => requestTypes !== null)
}

/** A form that is there and works, a notice in its place, or neither: a form that is gone without a word proves nothing. */
function formFact({ label, types }: FormLink, answer: Exchange | undefined): RouteFact {
  const page = answer?.status === 200 ? uncoveredPage(answer.body) : null
  const form = page && !unreadReason(page) ? formState(page) : null
  const words = page ? mainWords(page) : ''
  const notice = closedNotice(words)
  const off =
    form === 'switched_off' ? { sentence: `${label}: the form is switched off`, reason: null } : null
  return {
    label,
    requestTypes: types,
    canStart: form === null ? null : form === 'enabled',
    ...closedPart(form === null || form === 'enabled' ? null : (notice ?? off)),
    passableNotice: form === 'enabled' ? (passableNotice(words) ?? notice?.sentence ?? null) : null,
  }
}

function ownTroubles({ status }: Exchange, page: Page | null, job: ProbeJob): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (!page) return []
  const fault = GENERIC_RULES.fault.exec(page.text)?.[0]
  if (!namesPractice(page, job))
    return fault
      ? [{ kind: 'supplier_error', matched: fault }]
      : [{ kind: 'wrong_identity', matched: 'the page does not name the practice' }]
  return asksToSignIn(page) ? [{ kind: 'login_wall', matched: 'a sign-in form' }] : []
}
