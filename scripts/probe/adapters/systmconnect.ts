import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { elements, fold, isShown, pageOf } from '../page.ts'
import { redirectTarget, type Session } from '../session.ts'
import type { Capture, Exchange, ProbeJob } from '../types.ts'
import { practicesOf } from './practice-name.ts'
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
  hosts: [/^systmonline\.tpp-uk\.com$/],
  visit,
  facts(capture, job) {
    const start = startPage(capture)
    const categories = start ? categoriesOf(start) : []
    return {
      rule: 'systmconnect.categories',
      ruleVersion: systmconnect.version,
      confidence: systmconnect.confidence,
      troubles: [
        ...commonTroubles(capture, job, systmconnect.hosts),
        ...errorTroubles(capture),
        ...(start ? startTroubles(start, categories, job) : []),
      ],
      routes: categories.map((category) => routeOf(category, capture, job)),
      showsAllRoutes: categories.length > 0,
    }
  },
}

type Category = { name: string; url: string }

const QUESTIONNAIRES = '/2/OnlineConsultationSelectQuestionnaire'
const EXPIRED = /invalid session|session has expired/i
const NOT_ACCEPTING = /not accepting online .{0,60}? requests at this time/i

async function visit(job: ProbeJob, session: Session): Promise<void> {
  const start = await session.follow(job.address)
  if (start.kind === 'failed' || start.status !== 200) return
  for (const { url } of categoriesOf(start)) {
    const answer = await session.get(url)
    if (answer.kind === 'failed') return
    const target = questionnairesOf(answer)
    if (target !== null && (await session.get(target)).kind === 'failed') return
  }
}

/** Where an open category points: the list of questionnaires on the same host. Nothing else is followed. */
function questionnairesOf(answer: Exchange): string | null {
  const target = redirectTarget(answer)
  if (target === null) return null
  const { host, pathname } = new URL(target)
  return host === new URL(answer.url).host && pathname === QUESTIONNAIRES ? target : null
}

const startPage = ({ exchanges }: Capture): Exchange | undefined =>
  exchanges.find((exchange) => redirectTarget(exchange) === null)

const found = new WeakMap<Buffer, { url: string; categories: Category[] }>()

/** Category links of the start page, each once, in the order of the page. The same body is searched once. */
function categoriesOf(start: Exchange): Category[] {
  const held = found.get(start.body)
  if (held?.url === start.url) return held.categories
  const byNumber = new Map<string, Category>()
  for (const link of elements(pageOf(start.body).document, 'a')) {
    const href = link.attribs.href ?? ''
    if (!URL.canParse(href, start.url) || !isShown(link)) continue
    const url = new URL(href, start.url)
    const number = url.searchParams.get('OnConCategory')
    if (number !== null && url.host === new URL(start.url).host && !byNumber.has(number))
      byNumber.set(number, { url: url.href, name: fold(DomUtils.textContent(link)) })
  }
  const categories = [...byNumber.values()]
  found.set(start.body, { url: start.url, categories })
  return categories
}

function routeOf({ name, url }: Category, capture: Capture, job: ProbeJob): RouteFact {
  const at = capture.exchanges.findIndex((exchange) => exchange.url === url)
  const answer = capture.exchanges[at]
  const landed = answer && questionnairesOf(answer) !== null ? capture.exchanges[at + 1] : undefined
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

/** The closed page answers 200: its title and its words together are the proof. */
function closedWords({ status, body }: Exchange): string | null {
  if (status !== 200) return null
  const { title, heading, text } = pageOf(body)
  if (title !== 'Service Unavailable') return null
  if (/is currently unavailable/i.test(heading)) return heading
  return NOT_ACCEPTING.exec(text)?.[0] ?? null
}

const errorTroubles = ({ exchanges }: Capture): Trouble[] =>
  exchanges.flatMap(({ body }): Trouble[] => {
    const { title, heading, text } = pageOf(body)
    const expired = EXPIRED.exec(text)?.[0]
    const problem = [title, heading].find((words) => /there is a problem/i.test(words))
    const matched = expired ?? problem
    return matched === undefined ? [] : [{ kind: 'supplier_error', matched }]
  })

/** The start page must be the practice's own: its code in the address asked, or its name or code on the page. */
function startTroubles({ url, status, body }: Exchange, categories: Category[], job: ProbeJob): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (status !== 200) return []
  const { document, text } = pageOf(body)
  const asksToSignIn = elements(document, 'input').some(({ attribs }) => attribs.type === 'password')
  if (asksToSignIn && categories.length === 0) return [{ kind: 'login_wall', matched: 'a sign-in form' }]
  if (/there is a problem/i.test(text) || EXPIRED.test(text)) return []
  const inAddress = new URL(url).searchParams.get('OrgId')?.toUpperCase() === job.practiceCode.toUpperCase()
  const words = text.toLowerCase()
  const isNamed = practicesOf(job)
    .flatMap(({ practiceName, practiceCode }) => [practiceName, practiceCode])
    .some((name) => words.includes(name.toLowerCase()))
  return inAddress || isNamed
    ? []
    : [{ kind: 'wrong_identity', matched: `landed at ${new URL(url).pathname}` }]
}
