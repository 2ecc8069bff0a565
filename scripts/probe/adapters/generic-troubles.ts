import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import type { Trouble } from '../adapter.ts'
import { elements, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { GENERIC_RULES as RULES } from './generic-rules.ts'
import { practicesOf } from './practice-name.ts'

/** A sign-in form without routes, a page that does not name the practice, a page the site could not find. */
export function pageTroubles(
  page: Page | null,
  status: number,
  routes: readonly RouteFact[],
  job: ProbeJob,
): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (!page) return []
  if (!namesPractice(page, job))
    return [{ kind: 'wrong_identity', matched: 'the page does not name the practice' }]
  const fault = RULES.fault.exec(page.text)?.[0]
  if (fault && routes.length === 0) return [{ kind: 'supplier_error', matched: fault }]
  const hasPassword = elements(page.document, 'input').some(({ attribs }) => attribs.type === 'password')
  return hasPassword && routes.length === 0 ? [{ kind: 'login_wall', matched: 'a sign-in form' }] : []
}

function namesPractice({ document, text, title }: Page, job: ProbeJob): boolean {
  const practices = practicesOf(job)
  const words = `${title} ${text}`.toLowerCase()
  const isMarked = DomUtils.existsOne(
    ({ attribs }) => practices.some(({ practiceCode }) => attribs['data-practice'] === practiceCode),
    document.children,
  )
  const names = practices.flatMap(({ practiceCode, practiceName }) => [practiceCode, practiceName])
  return isMarked || names.some((name) => words.includes(name.toLowerCase()))
}
