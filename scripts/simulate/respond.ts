import { faultAt } from '#fixtures/world/faults.ts'
import { londonDay } from '#fixtures/world/timetable.ts'
import { FAULT_KINDS, type FaultKind, type World, type WorldTool } from '#fixtures/world/types.ts'
import { faultyResponse } from './faults.ts'
import { genericResponse } from './generic.ts'
import { unknownPage } from './generic-pages.ts'
import { klinikResponse, practiceOfSlug } from './klinik.ts'
import { practiceSiteResponse } from './practice-site.ts'
import { page, type SimulatedRequest, type SimulatedResponse } from './response.ts'
import { showcaseTool } from './showcase.ts'
import { supplierSiteResponse } from './suppliers/sites.ts'
import { practiceOf, systmconnectResponse } from './systmconnect.ts'

export type { Behaviour, SimulatedRequest, SimulatedResponse } from './response.ts'

const DOMAIN = '.simulator.example'
/** Hero's addresses are shaped `/s/<id>`; the shapes of the others here are invented. */
const PRACTICE_PATH = /^\/(?:practice|s)\/([^/]+)/
const UNKNOWN_SITE = unknownPage()

/**
 * What the site at an address answers at an instant. The same world, request and instant give the same answer.
 * `?simulate=hang` in an address asks for one of FAULT_KINDS now, whatever the world has planned.
 */
export function respond(world: World, request: SimulatedRequest, at: number): SimulatedResponse {
  const url = new URL(request.url)
  if (!url.hostname.endsWith(DOMAIN)) return page(404, UNKNOWN_SITE)
  const site = practiceSiteResponse(world, url)
  if (site) return site
  const supplier = url.hostname.slice(0, -DOMAIN.length)
  const cookie = request.headers.cookie ?? ''
  const ownShape = (agoMs = 0) =>
    supplierSiteResponse(world, supplier, url, at - agoMs, (of, code) => toolAt(world, of, code, at))
  const shaped = ownShape()
  // Under a supplier's own shapes of address only a fault that is asked for happens.
  if (shaped) return askedFaulty(request, (agoMs) => ownShape(agoMs) ?? shaped)
  const code = practiceAt(world, supplier, url, cookie)
  const tool = code === null ? null : toolShown(world, supplier, code, url, at)
  const usual = (agoMs = 0) => siteResponse(world, supplier, tool, url, cookie, at - agoMs)
  const fault = askedFault(url) ?? (tool && faultAt(world, tool, at))
  return fault ? faultyResponse(fault, request, usual) : usual()
}

function practiceAt(world: World, supplier: string, url: URL, cookie: string): string | null {
  if (supplier === 'systmconnect') return practiceOf(url, cookie)
  if (supplier === 'klinik') return practiceOfSlug(world, url)
  return PRACTICE_PATH.exec(url.pathname)?.[1] ?? null
}

const toolShown = (world: World, supplier: string, code: string, url: URL, at: number): WorldTool | null =>
  (url.searchParams.has('show') ? null : toolAt(world, supplier, code, at)) ??
  showcaseTool(world, supplier, code, url)

function siteResponse(
  world: World,
  supplier: string,
  tool: WorldTool | null,
  url: URL,
  cookie: string,
  at: number,
): SimulatedResponse {
  if (supplier === 'systmconnect') return systmconnectResponse(world, tool, url, cookie, at)
  if (supplier === 'klinik') return klinikResponse(world, tool, at)
  return genericResponse(world, tool, url, at)
}

function askedFaulty(
  request: SimulatedRequest,
  usual: (agoMs?: number) => SimulatedResponse,
): SimulatedResponse {
  const fault = askedFault(new URL(request.url))
  return fault ? faultyResponse(fault, request, usual) : usual()
}

const askedFault = (url: URL): FaultKind | undefined =>
  FAULT_KINDS.find((kind) => kind === url.searchParams.get('simulate'))

const toolsByWorld = new WeakMap<World, ReadonlyMap<string, WorldTool[]>>()

/** The tool of a practice at a supplier, or null where it has none on that day. */
function toolAt(world: World, supplier: string, code: string, at: number): WorldTool | null {
  let tools = toolsByWorld.get(world)
  if (!tools) toolsByWorld.set(world, (tools = toolsByKey(world)))
  const day = londonDay(at)
  const inForce = tools
    .get(`${supplier} ${code}`)
    ?.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day))
  return inForce ?? null
}

function toolsByKey({ tools }: World): ReadonlyMap<string, WorldTool[]> {
  const byKey = new Map<string, WorldTool[]>()
  for (const tool of tools) {
    const key = `${tool.supplier} ${tool.practiceCode}`
    byKey.set(key, [...(byKey.get(key) ?? []), tool])
  }
  return byKey
}
