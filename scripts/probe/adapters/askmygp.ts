import type { RouteFact } from '#domain/page-facts.ts'
import { elements, isShown, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { fullPageNotice } from './full-page-notice.ts'
import { closedNotice, passableNotice } from './generic-words.ts'
import {
  closedPart,
  isEnabled,
  noticesBeside,
  optionsOf,
  routeFact,
  typesOf,
  wordsOf,
  type OptionRules,
} from './route-options.ts'
import { supplierSite, type Seen } from './supplier-site.ts'

/**
 * askmyGP (EvergreenLife): `my.askmygp.uk/?c=<practice>#/...`. One request button takes every kind of request, so it carries
 * what the register says this tool carries. Until the next opening a practice is "Closed to new requests" or takes "Out of
 * hours requests", which is open with a notice. The settings are documented by the supplier; the page is unverified.
 */
export const askmygp = supplierSite({
  code: 'askmygp',
  version: 1,
  confidence: 'unverified',
  means: 'browser',
  hosts: [/^my\.askmygp\.uk$/],
  rule: 'askmygp.request-button',
  isGeneral: ({ hostname, searchParams }) => hostname === 'my.askmygp.uk' && !searchParams.has('c'),
  routes,
})

const LABEL = 'Request'
const REQUEST =
  /\b(new|make|start|send|begin) (a |an |your )?(new )?request\b|\brequest help\b|\bask my gp\b/i
const RULES: OptionRules = {
  carries: [
    [/medication|prescription/i, ['medication']],
    [/\badmin/i, ['admin']],
    [/medical|clinical|health problem|symptom/i, ['appointment']],
  ],
  notRoute: /cookie|emergenc|opening (hours|times)|sign in|log in/i,
  start: /\b(start|begin|continue|request)\b/i,
}

/** The one button; on a page that shows a way in for each kind instead, each by itself. */
function routes(page: Page, job: ProbeJob): Seen {
  const buttons = elements(page.document, 'a', 'button', 'input').filter(
    (control) => REQUEST.test(wordsOf(control)) && isShown(control),
  )
  if (buttons.length > 0)
    return { routes: [oneButton(page, buttons.some(isEnabled), job)], showsAllRoutes: false }
  const aside = noticesBeside(page)
  const kinds = optionsOf(page, RULES)
    .map((option) => routeFact(option, typesOf(option.label, RULES, job), aside, RULES))
    .filter(({ requestTypes }) => requestTypes !== null)
  if (kinds.length > 0) return { routes: kinds, showsAllRoutes: true }
  return { routes: fullPageNotice(page, job), showsAllRoutes: false }
}

function oneButton(page: Page, canStart: boolean, job: ProbeJob): RouteFact {
  const words = noticesBeside(page)
  const notice = closedNotice(words)
  const off = { sentence: 'the button for a new request is switched off', reason: null }
  return {
    label: LABEL,
    requestTypes: job.routeOverrides?.[LABEL] ?? job.requestTypes,
    canStart,
    ...closedPart(canStart ? null : (notice ?? off)),
    passableNotice: canStart ? (passableNotice(words) ?? notice?.sentence ?? null) : null,
  }
}
