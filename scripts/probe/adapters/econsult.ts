import type { RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { elements, isShown, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { ownMedication } from './accurx.ts'
import {
  closedPart,
  hasUnnamedStart,
  noticesBeside,
  optionsOf,
  routeFact,
  typesOf,
  wordsOf,
  type OptionRules,
} from './route-options.ts'
import { closedNotice, passableNotice } from './generic-words.ts'
import { supplierSite, type Seen } from './supplier-site.ts'

/**
 * eConsult: `<practice>.webgp.com`, newer hosts under `econsult.health`. Closed, the site still shows all its self-help and
 * only the controls that start a questionnaire are gone, for clinical, admin or both: so their absence beside the self-help
 * is the proof, and self-help alone is never taken for open. Behaviour documented by the supplier; mark-up unverified.
 */
export const econsult = supplierSite({
  code: 'econsult',
  version: 1,
  confidence: 'documented',
  means: 'browser',
  hosts: [/^(?!assets\.)[a-z0-9-]+\.webgp\.com$/, /^(?!help\.|www\.|status\.)[a-z0-9-]+\.econsult\.health$/],
  rule: 'econsult.starts',
  routes,
})

/** The admin pathways include medication queries. A review of a long-term condition by invitation carries none of the three. */
const RULES: OptionRules = {
  carries: [
    [/long.?term condition|clinical review|review form/i, []],
    [/medication|prescription/i, ['medication']],
    [/admin/i, ['admin', 'medication']],
    [/condition|general advice|my child|medical|clinical|health problem|symptom/i, ['appointment']],
  ],
  notRoute: /self.?help|pharmac|cookie|emergenc|opening (hours|times)|symptom advice/i,
  start: /\b(start|begin|continue|make a request|consult)\b/i,
}

function routes(page: Page, job: ProbeJob): Seen {
  const aside = noticesBeside(page)
  const options = optionsOf(page, RULES)
  const read = (beside: string) =>
    ownMedication(
      options.map((option) => routeFact(option, typesOf(option.label, RULES, job), beside, RULES)),
      job,
    )
  // Absence proves something only where every start on the page is understood.
  const isUnderstood =
    !hasUnnamedStart(page, RULES) && options.every(({ label }) => typesOf(label, RULES, job) !== null)
  const gone = showsSelfHelp(page) && isUnderstood ? startsGone(read(aside), aside) : []
  // A notice beside starts of which one is gone speaks of the one that is gone.
  const found = read(gone.length > 0 && passableNotice(aside) === null ? '' : aside)
  const review = found.find(({ canStart, requestTypes }) => canStart && requestTypes?.length === 0)
  return {
    routes: [...found, ...gone],
    showsAllRoutes: found.length > 0 && isUnderstood,
    ...(review ? { noted: [`${review.label}: can be started`] } : {}),
  }
}

const KINDS: readonly [string, RequestType[]][] = [
  ['Clinical', ['appointment']],
  ['Administrative', ['admin', 'medication']],
]

/** A start that the page should have beside its self-help and does not. */
function startsGone(found: readonly RouteFact[], aside: string): RouteFact[] {
  const isShownHere = (type: RequestType) => found.some(({ requestTypes }) => requestTypes?.includes(type))
  return KINDS.flatMap(([label, types]) => {
    const missing = types.filter((type) => !isShownHere(type))
    if (missing.length === 0) return []
    const notice = closedNotice(aside) ?? {
      sentence: `self-help is shown without a control to start: ${label.toLowerCase()}`,
      reason: null,
    }
    return [{ label, requestTypes: missing, canStart: false, ...closedPart(notice), passableNotice: null }]
  })
}

/** The grid of self-help that stands there in every state: at least two ways into it. */
const showsSelfHelp = ({ document }: Page): boolean =>
  elements(document, 'a', 'button', 'h2', 'h3').filter(
    (element) => isShown(element) && /self.?help|pharmac|symptom advice/i.test(wordsOf(element)),
  ).length >= 2
