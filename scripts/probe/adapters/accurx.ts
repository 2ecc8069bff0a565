import type { RouteFact } from '#domain/page-facts.ts'
import { elements, isShown, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { fullPageNotice } from './full-page-notice.ts'
import { closedNotice } from './generic-words.ts'
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
 * Accurx Patient Triage: `florey.accurx.com/p/<ODS>`, newer links under `accurx.nhs.uk`. The landing page offers medical,
 * admin and routine care, each with a badge of its hours; closed words are edited by the practice, so an option that is
 * switched off is proof whatever stands on it. Behaviour documented by the supplier; mark-up and wording unverified.
 */
export const accurx = supplierSite({
  code: 'accurx',
  version: 1,
  confidence: 'documented',
  means: 'browser',
  hosts: [/^florey\.accurx\.com$/, /^accurx\.nhs\.uk$/],
  rule: 'accurx.options',
  routes,
})

/** The admin form lists repeat prescriptions. Routine care is kept as seen: whether it satisfies a duty is the ICB's to say. */
const RULES: OptionRules = {
  carries: [
    [/\broutine care\b/i, []],
    [/^(urgent|on.the.day|same.day)\b/i, []],
    [/medication|prescription/i, ['medication']],
    [/\badmin/i, ['admin', 'medication']],
    [/medical|clinical|health problem|symptom/i, ['appointment']],
  ],
  notRoute: /cookie|emergenc|opening (hours|times)|contact details/i,
  start: /\b(start|begin|continue|choose|select|make a request|send a request)\b/i,
}

function routes(page: Page, job: ProbeJob): Seen {
  const aside = noticesBeside(page)
  const found = optionsOf(page, RULES).map((option) =>
    routeFact(option, typesOf(option.label, RULES, job), aside, RULES),
  )
  if (found.length === 0)
    return {
      routes: [...warningScreen(page, aside, job), ...fullPageNotice(page, job)],
      showsAllRoutes: false,
    }
  const routine = found.find(({ label, canStart }) => canStart && /\broutine care\b/i.test(label))
  return {
    routes: ownMedication(found, job),
    showsAllRoutes: true,
    ...(routine ? { noted: [`${routine.label}: can be started`] } : {}),
  }
}

/** The older warning out of hours stands before the options and lets a patient go on: open with a notice, for all of them. */
function warningScreen({ document }: Page, aside: string, job: ProbeJob): RouteFact[] {
  const notice = closedNotice(aside)
  const goesOn = elements(document, 'a', 'button').some(
    (control) => isEnabled(control) && isShown(control) && /^continue\b/i.test(wordsOf(control)),
  )
  if (!goesOn || notice?.reason !== 'out_of_hours') return []
  return [
    {
      label: 'warning before the options',
      requestTypes: job.requestTypes,
      canStart: true,
      ...closedPart(null),
      passableNotice: notice.sentence,
    },
  ]
}

/** Where a page has a way in for medication of its own, the admin form carries admin alone. */
export function ownMedication(found: RouteFact[], { routeOverrides }: ProbeJob): RouteFact[] {
  const hasOwn = found.some(({ requestTypes }) => requestTypes?.join() === 'medication')
  return found.map((route) =>
    hasOwn && route.requestTypes?.includes('admin') && !routeOverrides?.[route.label]
      ? { ...route, requestTypes: ['admin'] }
      : route,
  )
}
