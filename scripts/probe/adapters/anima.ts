import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { elements } from '../page.ts'
import type { Exchange } from '../types.ts'
import { uncoveredPage, unreadReason } from '../uncovered-page.ts'
import { GENERIC_RULES } from './generic-rules.ts'

/**
 * Anima: `patients.animahealth.com`. An account is needed and the practice is chosen during sign-up, so nothing of a
 * practice's state can be seen without signing in: all that a probe may prove is that the sign-in page loads. Such a practice
 * cannot be checked, and is never open or closed. Documented by a practice's guide; the page itself is unverified.
 */
export const anima: Adapter = {
  code: 'anima',
  version: 1,
  confidence: 'documented',
  means: 'http',
  hosts: [/^patients\.animahealth\.com$/],
  async visit(job, session) {
    await session.follow(job.address)
  },
  facts(capture, job) {
    const last = capture.exchanges.at(-1)
    return {
      rule: 'anima.sign-in',
      ruleVersion: anima.version,
      confidence: anima.confidence,
      troubles: [...commonTroubles(capture, job, anima.hosts), ...(last ? pageTroubles(last) : [])],
      routes: [],
      showsAllRoutes: false,
      unreadBecause: 'the page is not a sign-in page, and nothing else can be read there',
    }
  },
}

function pageTroubles({ status, body }: Exchange): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (status !== 200) return []
  const page = uncoveredPage(body)
  const fault = GENERIC_RULES.fault.exec(page.text)?.[0]
  if (fault) return [{ kind: 'supplier_error', matched: fault }]
  const asks = elements(page.document, 'input').some(({ attribs }) =>
    /^(email|password)$/.test(attribs.type ?? ''),
  )
  if (asks) return [{ kind: 'login_wall', matched: 'a sign-in form' }]
  const unread = unreadReason(page)
  return unread ? [{ kind: 'login_wall', matched: `nothing is shown before signing in: ${unread}` }] : []
}
