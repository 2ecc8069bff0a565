import { chance } from '#fixtures/world/chance.ts'
import { routeStates } from '#fixtures/world/timetable.ts'
import type { World, WorldTool } from '#fixtures/world/types.ts'
import { page, redirect, type SimulatedResponse } from './response.ts'
import {
  closedPage,
  expiredPage,
  homePage,
  problemPage,
  questionnairePage,
  startPage,
} from './systmconnect-pages.ts'

const START = '/2/OnlineConsultation'
const QUESTIONNAIRES = '/2/OnlineConsultationSelectQuestionnaire'
const SESSION_MS = 30 * 60_000

/** A session lives in its cookie alone: practice, when it began, category chosen. The simulator remembers nothing. */
type Session = { practiceCode: string; beganAt: number; category: number }

/**
 * TPP SystmConnect: a start page with cookies, a link per category that carries no practice, 302 to the questionnaires
 * when it is open and 200 "Service Unavailable" when it is not.
 */
export function systmconnectResponse(
  world: World,
  tool: WorldTool | null,
  url: URL,
  cookie: string,
  at: number,
): SimulatedResponse {
  if (url.pathname === '/') return page(200, homePage())
  if (url.pathname !== START && url.pathname !== QUESTIONNAIRES) return page(404, problemPage())
  const isStart = url.pathname === START && url.searchParams.has('OrgId')
  if (isStart && tool) return start(world, tool, at)
  const session = sessionIn(cookie)
  if (!isStart && (!session || at - session.beganAt > SESSION_MS)) return page(200, expiredPage())
  if (!tool || !session) return page(200, problemPage())
  if (url.pathname === START) return category(world, tool, session, url, at)
  const chosen = tool.routes.find((route) => route.category === session.category)
  return page(200, chosen ? questionnairePage(chosen.label) : problemPage())
}

/** Practice that a request concerns: named on the first, known from the session on the rest. */
export const practiceOf = (url: URL, cookie: string): string | null =>
  url.searchParams.get('OrgId') ?? sessionIn(cookie)?.practiceCode ?? null

const startPages = new WeakMap<WorldTool, Buffer>()

function start({ seed }: World, tool: WorldTool, at: number): SimulatedResponse {
  let body = startPages.get(tool)
  if (!body) startPages.set(tool, (body = startPage(tool)))
  const { practiceCode } = tool
  const uid = Math.floor(chance(seed, practiceCode, at) * 1e9).toString(36)
  return page(200, body, [
    sessionCookie({ practiceCode, beganAt: at, category: 0 }),
    `UID=${uid}; Path=/; HttpOnly`,
    `OrgIdForError=${practiceCode}; Path=/`,
    'onConFromNhsApp=false; Path=/',
  ])
}

function category(world: World, tool: WorldTool, session: Session, url: URL, at: number): SimulatedResponse {
  const number = Number(url.searchParams.get('OnConCategory'))
  const index = tool.routes.findIndex((route) => route.category === number)
  const route = tool.routes[index]
  if (!route) return page(200, problemPage())
  const state = routeStates(world.seed, tool, at)[index]
  if (state !== 'open' && state !== 'notice') return page(200, closedPage(route.label))
  return redirect(QUESTIONNAIRES, [sessionCookie({ ...session, category: number })])
}

const sessionCookie = ({ practiceCode, beganAt, category }: Session): string =>
  `JSESSIONID=${practiceCode}.${beganAt.toString(36)}.${category}; Path=/2; HttpOnly`

function sessionIn(cookie: string): Session | null {
  const found = /JSESSIONID=([A-Z0-9]+)\.([a-z0-9]+)\.(\d+)/.exec(cookie)
  if (!found) return null
  const [, practiceCode = '', beganAt = '', category = ''] = found
  return { practiceCode, beganAt: parseInt(beganAt, 36), category: Number(category) }
}
