import { routeStates } from '#fixtures/world/timetable.ts'
import type { RouteState, World, WorldTool } from '#fixtures/world/types.ts'

/** What one way in shows: a state of the world, or one of those that only a scene has. */
export type Showing =
  | RouteState
  /** Out of hours, and requests are taken all the same. */
  | 'late'
  /** Switched off beside words of the practice's own, which no rule knows. */
  | 'own_words'
  /** Not on the page at all. */
  | 'gone'

export type Way = 'medical' | 'medication' | 'admin' | 'routine'
export type Scene = Record<Way, Showing> & {
  /** A question about cookies over the page, or in place of it. */
  cookies?: 'overlay' | 'wall'
  /** What a cache in front of the site does: its old copy is passed by once asked to, or never. */
  cache?: 'old' | 'old_always'
  /** True for an address that belongs to no practice. */
  isUnknown?: boolean
}

const all = (showing: Showing): Scene => ({
  medical: showing,
  medication: showing,
  admin: showing,
  routine: showing,
})
const OPEN = all('open')
const CLOSED = all('closed')

/** `?scene=` in the address of a supplier's simulator shows one of these now, whatever the timetable says. */
export const SCENES = {
  open: OPEN,
  notice: all('notice'),
  closed: CLOSED,
  capped: { ...OPEN, medical: 'capped' },
  paused: all('paused'),
  admin_only: { ...OPEN, medical: 'closed', routine: 'gone' },
  /** Requests about something new are shut, routine care goes on. */
  routine_only: { ...OPEN, medical: 'closed' },
  out_of_hours: all('late'),
  own_words: { ...OPEN, medical: 'own_words' },
  cookie_overlay: { ...OPEN, cookies: 'overlay' },
  cookie_overlay_closed: { ...CLOSED, cookies: 'overlay' },
  cookie_wall: { ...OPEN, cookies: 'wall' },
  unknown_practice: { ...OPEN, isUnknown: true },
  old_copy: { ...CLOSED, cache: 'old' },
  old_copy_always: { ...CLOSED, cache: 'old_always' },
} satisfies Record<string, Scene>

export type SceneName = keyof typeof SCENES

/** The scene asked for, else what the timetable of the practice's tool says, else open. */
export function sceneAt({ seed }: World, tool: WorldTool | null, url: URL, at: number): Scene {
  const asked = url.searchParams.get('scene')
  if (asked !== null && Object.hasOwn(SCENES, asked)) return SCENES[asked as SceneName]
  if (!tool) return OPEN
  const states = routeStates(seed, tool, at)
  const of = (type: string): Showing =>
    states[tool.routes.findIndex(({ carries }) => carries === type)] ?? 'gone'
  return {
    medical: of('appointment'),
    medication: of('medication'),
    admin: of('admin'),
    routine: of('admin'),
  }
}

export const isOpenState = (showing: Showing): boolean =>
  showing === 'open' || showing === 'notice' || showing === 'late'
