import { REQUEST_TYPES, SUPPLIER_CODES, type RequestType, type SupplierCode } from '#domain/codes.ts'
import { GENERIC_ROUTES } from '#fixtures/world/routes.ts'
import {
  ROUTE_STATES,
  type RouteState,
  type Timetable,
  type World,
  type WorldTool,
} from '#fixtures/world/types.ts'

/** Suppliers that no practice of the demonstration uses: any practice of the world can be shown at them. */
const SHOWN = new Set<SupplierCode>(['klinik', 'rapid_health', 'blinx', 'engage', 'hero', 'iplato'])
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const held = new WeakMap<World, Map<string, WorldTool>>()

/**
 * A tool that is there to be looked at. `?show=closed` gives it one state all day, and `&for=appointment` leaves the
 * other request types open; without them it is open. Null where the practice is not of the world.
 */
export function showcaseTool(
  world: World,
  host: string,
  code: string,
  { searchParams }: URL,
): WorldTool | null {
  const supplier = SUPPLIER_CODES.find((one) => one === host.replaceAll('-', '_'))
  const shows = ROUTE_STATES.find((state) => state === searchParams.get('show')) ?? null
  if (!supplier || (shows === null && !SHOWN.has(supplier))) return null
  const only = REQUEST_TYPES.find((type) => type === searchParams.get('for')) ?? null
  const key = [supplier, code, shows, only].join(' ')
  let tools = held.get(world)
  if (!tools) held.set(world, (tools = new Map()))
  const tool = tools.get(key) ?? toolFor(world, supplier, code, timetable(shows ?? 'open', only))
  if (tool) tools.set(key, tool)
  return tool
}

function toolFor(world: World, supplier: SupplierCode, code: string, habit: Timetable): WorldTool | null {
  const practice = world.practices.find((one) => one.code === code)
  return practice === undefined
    ? null
    : {
        practiceCode: code,
        practiceName: practice.name,
        supplier,
        address: `showcase ${supplier} ${code}`,
        requestTypes: [...REQUEST_TYPES],
        timetable: habit,
        routes: GENERIC_ROUTES,
        layout: 0,
        validFrom: world.firstDay,
        validTo: null,
      }
}

const timetable = (shows: RouteState, only: RequestType | null): Timetable => ({
  code: 'showcase',
  words: 'One state all day, to be looked at',
  lines:
    shows === 'open'
      ? []
      : [
          {
            weekdays: EVERY_DAY,
            from: '00:00',
            to: '23:59',
            routes: only === null ? REQUEST_TYPES : [only],
            shows,
            share: 1,
            wobbleMinutes: 0,
          },
        ],
})
