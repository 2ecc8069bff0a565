import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { elements, fold, isShown, visibleText, type Element, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { startControls } from './generic-routes.ts'
import { GENERIC_RULES } from './generic-rules.ts'
import { closedNotice } from './generic-words.ts'
import { supplierSite } from './supplier-site.ts'

/**
 * Klinik Access: `access.klinik.co.uk/contact/<practice>/`. One contact form takes every request, so the one start
 * carries what the register says this tool carries. Closed is a "snooze" page without that start, reported to say in
 * effect "come back tomorrow" and never whether it is full or out of hours: the reason is unstated. The form's
 * "Continue" is looked for and never pressed. Behaviour reported by a patient, markup and wording unverified.
 */
export const klinik = supplierSite({
  code: 'klinik',
  version: 2,
  confidence: 'unverified',
  means: 'browser',
  hosts: [/^access\.klinik\.co\.uk$/],
  rule: 'klinik.contact-form',
  isGeneral: ({ hostname, pathname }) =>
    hostname === 'access.klinik.co.uk' && !/^\/contact\/[^/]/.test(pathname),
  routes: (page, job) => ({ routes: contactForm(page, job), showsAllRoutes: false }),
})

const LABEL = 'Contact form'

/** The one way in: a form with an enabled start, or the snooze page in its place. Anything else is no route at all. */
function contactForm(page: Page, job: ProbeJob): RouteFact[] {
  const canStart = elements(page.document, 'form').some((form) => startControls(form).length > 0)
  const notice = canStart ? null : snoozeNotice(page)
  if (!canStart && notice === null) return []
  return [
    {
      label: LABEL,
      requestTypes: job.routeOverrides?.[LABEL] ?? job.requestTypes,
      canStart,
      closedNotice: notice,
      closedReason: notice === null ? null : 'unstated',
      passableNotice: null,
    },
  ]
}

/** Structure first: an element named after the snooze; then closed wording on a page without any start or fault. */
function snoozeNotice({ document, text }: Page): string | null {
  if (startControls(document).length > 0 || GENERIC_RULES.fault.test(text)) return null
  const named = DomUtils.findOne(isSnooze, document.children)
  const words = named ? fold(visibleText(named)).slice(0, 200) : ''
  return words || (closedNotice(text)?.sentence ?? null)
}

const isSnooze = (element: Element): boolean =>
  /snooze/i.test(`${element.attribs.id ?? ''} ${element.attribs.class ?? ''}`) && isShown(element)
