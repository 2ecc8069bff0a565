import { routeStates } from '#fixtures/world/timetable.ts'
import type { World, WorldTool } from '#fixtures/world/types.ts'
import { unknownPage } from './generic-pages.ts'
import { formStartPage, snoozePage } from './klinik-pages.ts'
import { page, type SimulatedResponse } from './response.ts'

const UNKNOWN = unknownPage()
const pages = new WeakMap<WorldTool, Map<boolean, Buffer>>()

/** Klinik Access: one form for everything; while its first route is shut, the snooze page stands in its place. */
export function klinikResponse(world: World, tool: WorldTool | null, at: number): SimulatedResponse {
  if (!tool) return page(200, UNKNOWN)
  const [first] = routeStates(world.seed, tool, at)
  const isOpen = first === 'open' || first === 'notice'
  let held = pages.get(tool)
  if (!held) pages.set(tool, (held = new Map()))
  let body = held.get(isOpen)
  if (!body) held.set(isOpen, (body = isOpen ? formStartPage(tool) : snoozePage(tool)))
  return page(200, body)
}

const SLUG_PATH = /^\/contact\/([^/]+)/

/** Practice that an address names by its slug, or null where the world has none of that name. */
export function practiceOfSlug({ practices }: World, { pathname }: URL): string | null {
  const slug = SLUG_PATH.exec(pathname)?.[1]
  return practices.find(({ name }) => slugOf(name) === slug)?.code ?? null
}

/** A name as addresses spell it: "Larkmere Surgery" is "larkmere-surgery". */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
