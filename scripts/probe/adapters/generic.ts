import type { ClosureReason, RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { elements, fold, pageOf, visibleText, type Element, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { GENERIC_RULES as RULES } from './generic-rules.ts'

/** Any server-rendered page with a block per route, read by the declarative rules beside this file. One GET. */
export const generic: Adapter = {
  code: 'generic',
  version: RULES.version,
  confidence: 'unverified',
  needs: 'http',
  hosts: [],
  async visit(job, session) {
    await session.follow(job.address)
  },
  facts(capture, job) {
    const last = capture.exchanges.at(-1)
    const page = last && !capture.failure ? pageOf(last.body) : null
    const routes = page ? routesOf(page, job) : []
    return {
      rule: 'generic.routes',
      ruleVersion: RULES.version,
      confidence: 'unverified',
      troubles: [
        ...commonTroubles(capture, job, generic.hosts),
        ...(page && last ? pageTroubles(page, routes, job, last.status) : []),
      ],
      routes,
      showsAllRoutes: routes.length > 0,
    }
  },
}

/** Blocks with a heading that names a route. A block inside another route's block is not a route of its own. */
function routesOf(page: Page, job: ProbeJob): RouteFact[] {
  const blocks = elements(page.document, 'section', 'article', 'fieldset', 'li')
  return blocks.flatMap((block) => {
    const heading = DomUtils.findOne(({ name }) => /^(h[2-4]|legend)$/.test(name), block.children)
    if (!heading) return []
    const label = fold(visibleText(heading))
    const requestTypes = job.routeOverrides?.[label] ?? typesOf(label)
    return requestTypes === null ? [] : [routeOf(block, label, requestTypes)]
  })
}

function typesOf(label: string): RequestType[] | null {
  const found = RULES.routes.find(([pattern]) => pattern.test(label))
  return found ? [...found[1]] : null
}

function routeOf(block: Element, label: string, requestTypes: RequestType[]): RouteFact {
  const canStart = elements(block, 'a', 'button', 'input').some(isEnabledStart)
  const words = fold(visibleText(block)).slice(label.length).trim()
  const closed = closedWords(words)
  return {
    label,
    requestTypes,
    canStart,
    closedNotice: canStart ? null : (closed?.sentence ?? null),
    closedReason: canStart ? null : (closed?.reason ?? null),
    passableNotice: canStart && (RULES.passable.test(words) || closed !== null) ? sentenceOf(words) : null,
  }
}

/** A link, button or submit that says "start" or the like, goes somewhere and is not switched off. */
function isEnabledStart({ name, attribs, children }: Element): boolean {
  if ('disabled' in attribs || attribs['aria-disabled'] === 'true' || 'hidden' in attribs) return false
  if (name === 'input' && attribs.type !== 'submit') return false
  if (name === 'a' && !attribs.href) return false
  const words = name === 'input' ? (attribs.value ?? '') : fold(DomUtils.textContent(children))
  return RULES.startControl.test(words) && !RULES.notStart.test(words)
}

function closedWords(words: string): { sentence: string; reason: ClosureReason | null } | null {
  for (const [pattern, reason] of RULES.closed) {
    const match = pattern.exec(words)
    if (match) return { sentence: sentenceAround(words, match.index), reason }
  }
  return null
}

const sentenceOf = (words: string): string => sentenceAround(words, 0)

function sentenceAround(words: string, index: number): string {
  const from = words.lastIndexOf('. ', index) + 1
  const to = words.indexOf('. ', index)
  return words
    .slice(from, to < 0 ? undefined : to + 1)
    .trim()
    .slice(0, 200)
}

/** A sign-in form without routes, a page that does not name the practice, a page the server could not find. */
function pageTroubles(page: Page, routes: readonly RouteFact[], job: ProbeJob, status: number): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (status !== 200) return []
  if (!namesPractice(page, job))
    return [{ kind: 'wrong_identity', matched: 'the page names no practice we asked for' }]
  const hasPassword = elements(page.document, 'input').some(({ attribs }) => attribs.type === 'password')
  return hasPassword && routes.length === 0 ? [{ kind: 'login_wall', matched: 'a sign-in form' }] : []
}

function namesPractice({ document, text, title }: Page, { practiceCode, practiceName }: ProbeJob): boolean {
  const names = [practiceCode, practiceName].map((name) => name.toLowerCase())
  const words = `${title} ${text}`.toLowerCase()
  const marked = DomUtils.findOne(
    ({ attribs }) => attribs['data-practice'] === practiceCode,
    document.children,
  )
  return marked !== null || names.some((name) => words.includes(name))
}
