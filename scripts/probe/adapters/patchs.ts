import type { RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { elements, isShown, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { ownMedication } from './accurx.ts'
import { closedNotice, passableNotice } from './generic-words.ts'
import {
  closedPart,
  isEnabled,
  noticesBeside,
  optionsOf,
  routeFact,
  typesOf,
  wordsOf,
  type Option,
  type OptionRules,
} from './route-options.ts'
import { supplierSite, type Seen } from './supplier-site.ts'

/**
 * PATCHS: `patchs.ai/practice/<practice>`. The landing page holds a message of the practice for clinical and another for
 * non-clinical requests, and one control, "Contact my GP practice", that serves both: it is open for a kind whose message
 * says nothing closed. A limit per patient shows after sign-in only and is not looked for. Behaviour documented by the
 * supplier; mark-up and wording unverified, and messages are the practice's own.
 */
export const patchs = supplierSite({
  code: 'patchs',
  version: 1,
  confidence: 'documented',
  means: 'browser',
  hosts: [/^(www\.)?patchs\.ai$/],
  rule: 'patchs.messages',
  isGeneral: ({ hostname, pathname }) =>
    /(^|\.)patchs\.ai$/.test(hostname) && !/^\/practice\/[^/]+/.test(pathname),
  routes,
})

const RULES: OptionRules = {
  carries: [
    [/medication|prescription/i, ['medication']],
    [/non.?clinical|admin/i, ['admin', 'medication']],
    [/clinical|medical|health problem|symptom/i, ['appointment']],
  ],
  notRoute: /cookie|emergenc|opening (hours|times)/i,
  start: /\b(start|begin|continue|make a request|contact my gp practice)\b/i,
}
const CONTACT = /\bcontact my gp practice\b/i
const NO_REASON = { reason: null }

function routes(page: Page, job: ProbeJob): Seen {
  const contact = contactControl(page)
  const aside = noticesBeside(page)
  const options = optionsOf(page, RULES).filter(({ label }) => typesOf(label, RULES, job) !== null)
  const spoken = ownMedication(
    options.map((option) => messageFact(option, typesOf(option.label, RULES, job), contact)),
    job,
  )
  const silent = KINDS.filter(([, types]) =>
    types.some((type) => !spoken.some(({ requestTypes }) => requestTypes?.includes(type))),
  )
  const rest =
    contact === 'absent' ? [] : silent.map(([label, types]) => general(label, types, contact, aside))
  return { routes: [...spoken, ...rest], showsAllRoutes: false }
}

const KINDS: readonly [string, RequestType[]][] = [
  ['Clinical', ['appointment']],
  ['Non-clinical', ['admin', 'medication']],
]

function contactControl({ document }: Page): Option['control'] {
  const controls = elements(document, 'a', 'button', 'input').filter(
    (control) => CONTACT.test(wordsOf(control)) && isShown(control),
  )
  if (controls.length === 0) return 'absent'
  return controls.some(isEnabled) ? 'enabled' : 'switched_off'
}

/** A message about one kind of request. Words that nobody knows are no proof, although the control beside them works. */
function messageFact(option: Option, types: RequestType[] | null, contact: Option['control']): RouteFact {
  if (option.control !== 'absent') return routeFact(option, types, '', RULES)
  const { label, words } = option
  const notice =
    closedNotice(words) ?? (/\bunavailable\b/i.test(words) ? { sentence: words, ...NO_REASON } : null)
  const passable = passableNotice(words)
  const isOpen = contact === 'enabled' && passable !== null
  return {
    label,
    requestTypes: types,
    canStart: isOpen ? true : notice || contact === 'switched_off' ? false : null,
    ...closedPart(isOpen ? null : notice),
    passableNotice: isOpen ? passable : null,
  }
}

/** A kind without a message of its own: the one control speaks for it, and a notice over the whole page may be passed. */
function general(
  label: string,
  requestTypes: RequestType[],
  contact: Option['control'],
  aside: string,
): RouteFact {
  const notice = closedNotice(aside)
  const passable = passableNotice(aside)
  const isOpen = contact === 'enabled' && (notice === null || passable !== null)
  const isClosed = contact === 'switched_off'
  return {
    label,
    requestTypes,
    canStart: isOpen ? true : isClosed ? false : null,
    ...closedPart(
      isClosed
        ? (notice ?? { sentence: 'the control to contact the practice is switched off', ...NO_REASON })
        : null,
    ),
    passableNotice: isOpen ? passable : null,
  }
}
