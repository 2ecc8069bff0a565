import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { elements, fold, pageOf } from '../page.ts'
import { redirectTarget, type Session } from '../session.ts'
import type { Capture, Exchange, ProbeJob } from '../types.ts'
import { categoryTypes } from './systmconnect-categories.ts'

/**
 * TPP SystmConnect. The start page lists categories as links; asking for one answers 302 to the list of questionnaires
 * when it is open, and 200 with a page titled "Service Unavailable" when it is closed. That list is the last page asked
 * for: choosing a questionnaire would begin a request. Wording and trace seen on a real site for category 7.
 */
export const systmconnect: Adapter = {
  code: 'systmconnect',
  version: 1,
  confidence: 'verified',
  needs: 'http',
  hosts: [/^systmonline\.tpp-uk\.com$/],
  visit,
  facts(capture, job) {
    const categories = categoriesOf(capture.exchanges[0])
    return {
      rule: 'systmconnect.categories',
      ruleVersion: 1,
      confidence: 'verified',
      troubles: [...commonTroubles(capture, job, systmconnect.hosts), ...ownTroubles(capture, categories)],
      routes: categories.map((category) => routeOf(category, capture, job)),
      showsAllRoutes: categories.length > 0,
    }
  },
}

type Category = { name: string; url: string; number: string }

const QUESTIONNAIRES = '/2/OnlineConsultationSelectQuestionnaire'
const EXPIRED = /invalid session|session has expired/i
const UNAVAILABLE = /currently unavailable|not accepting online .{0,60}? requests at this time/i

async function visit(job: ProbeJob, session: Session): Promise<void> {
  const start = await session.follow(job.address)
  if (start.kind === 'failed' || start.status !== 200) return
  for (const { url } of categoriesOf(start)) {
    const answer = await session.get(url)
    if (answer.kind === 'failed') return
    const target = redirectTarget(answer)
    if (target === null || new URL(target).pathname !== QUESTIONNAIRES) continue
    if ((await session.get(target)).kind === 'failed') return
  }
}

/** Category links of the start page, each once, in the order of the page. */
function categoriesOf(start: Exchange | undefined): Category[] {
  if (!start) return []
  const found = new Map<string, Category>()
  for (const link of elements(pageOf(start.body).document, 'a')) {
    const href = link.attribs.href ?? ''
    if (!URL.canParse(href, start.url)) continue
    const url = new URL(href, start.url)
    const number = url.searchParams.get('OnConCategory')
    if (number !== null && url.host === new URL(start.url).host && !found.has(number))
      found.set(number, { number, url: url.href, name: fold(DomUtils.textContent(link)) })
  }
  return [...found.values()]
}

function routeOf({ name, url }: Category, capture: Capture, job: ProbeJob): RouteFact {
  const at = capture.exchanges.findIndex((exchange) => exchange.url === url)
  const answer = capture.exchanges[at]
  const landed = answer && redirectTarget(answer) !== null ? capture.exchanges[at + 1] : undefined
  const closedNotice = answer ? closedWords(answer) : null
  return {
    label: name,
    requestTypes: categoryTypes(name, job.routeOverrides),
    canStart: landed && isQuestionnaireList(landed) ? true : closedNotice === null ? null : false,
    closedNotice,
    // The same page serves a cap, a switch-off and out of hours: the page states no reason.
    closedReason: closedNotice === null ? null : 'unstated',
    passableNotice: null,
  }
}

const isQuestionnaireList = ({ status, url, body }: Exchange): boolean =>
  status === 200 && new URL(url).pathname === QUESTIONNAIRES && pageOf(body).title === 'Select Questionnaire'

function closedWords({ status, body }: Exchange): string | null {
  if (status !== 200) return null
  const { title, heading } = pageOf(body)
  return title === 'Service Unavailable' && UNAVAILABLE.test(heading) ? heading : null
}

function ownTroubles(capture: Capture, categories: readonly Category[]): Trouble[] {
  const troubles = capture.exchanges.flatMap(({ body }): Trouble[] => {
    const { title, heading, text } = pageOf(body)
    if (EXPIRED.test(text)) return [{ kind: 'supplier_error', matched: EXPIRED.exec(text)?.[0] ?? '' }]
    const problem = [title, heading].find((words) => /there is a problem/i.test(words))
    return problem ? [{ kind: 'supplier_error', matched: problem }] : []
  })
  const start = capture.exchanges[0]
  if (start?.status === 404) troubles.push({ kind: 'wrong_identity', matched: 'HTTP 404' })
  else if (start && categories.length === 0 && troubles.length === 0 && new URL(start.url).pathname === '/')
    troubles.push({ kind: 'wrong_identity', matched: 'the supplier’s home page' })
  return troubles
}
