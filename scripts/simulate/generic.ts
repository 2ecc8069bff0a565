import { routeStates } from '#fixtures/world/timetable.ts'
import type { World, WorldTool } from '#fixtures/world/types.ts'
import { landingPage, loginPage, startPage, unknownPage } from './generic-pages.ts'
import { page, type SimulatedResponse } from './response.ts'

const pages = new WeakMap<WorldTool, Map<string, Buffer>>()
const START = startPage()
const UNKNOWN = unknownPage()

/** A server-rendered site with one block per route. */
export function genericResponse(
  world: World,
  tool: WorldTool | null,
  url: URL,
  at: number,
): SimulatedResponse {
  if (url.pathname.includes('/start/')) return page(200, START)
  return page(200, tool ? landing(world, tool, at) : UNKNOWN)
}

function landing(world: World, tool: WorldTool, at: number): Buffer {
  const states = tool.timetable.needsLogin ? [] : routeStates(world.seed, tool, at)
  let byState = pages.get(tool)
  if (!byState) pages.set(tool, (byState = new Map()))
  const key = states.join(' ')
  let body = byState.get(key)
  if (!body)
    byState.set(key, (body = tool.timetable.needsLogin ? loginPage(tool) : landingPage(tool, states)))
  return body
}
