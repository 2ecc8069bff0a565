import { demonstrationWorld } from '#fixtures/world.ts'
import type { World, WorldTool } from '#fixtures/world/types.ts'
import type { SupplierCode } from '#domain/codes.ts'
import type { ProbeJob } from '../../probe/types.ts'
import { BENCH_INSTANT } from './bench-instant.ts'

export const NATIONAL_PRACTICES = 6_200
const SEED = 2026

/** Practices by supplier in February 2026, of 6,022; some have two (Submissions via Online Consultation Systems). */
const MARKET: readonly [SupplierCode, number][] = [
  ['accurx', 2_938],
  ['econsult', 1_026],
  ['patchs', 698],
  ['systmconnect', 463],
  ['anima', 320],
  ['footfall', 312],
  ['askmygp', 198],
  ['blinx', 187],
  ['rapid_health', 169],
  ['klinik', 117],
  ['engage', 94],
  ['iplato', 9],
]
const MARKET_PRACTICES = 6_022
/** Enough invented practices that the market's mix can be picked from them. */
const POOL = 9_900

/** Sites of invented practices with the market's mix of suppliers, as many as a national register has; none is broken. */
export function benchWorld(): World {
  const world = demonstrationWorld(SEED, BENCH_INSTANT, { practices: POOL, noiseShare: 0 })
  return { ...world, faults: [], tools: marketOf(world.tools) }
}

/** Each supplier's own tools first; a supplier that the invented world lacks then takes over spare ones. */
function marketOf(tools: readonly WorldTool[]): WorldTool[] {
  const left = new Set(tools.filter(({ validTo }) => validTo === null))
  const take = (count: number, isWanted: (tool: WorldTool) => boolean): WorldTool[] => {
    const taken = [...left].filter(isWanted).slice(0, count)
    for (const tool of taken) left.delete(tool)
    return taken
  }
  const scaled = MARKET.map(([supplier, count]) => ({
    supplier,
    count: Math.round((count * NATIONAL_PRACTICES) / MARKET_PRACTICES),
  }))
  const own = scaled.map((share) => ({
    ...share,
    tools: take(share.count, ({ supplier }) => supplier === share.supplier),
  }))
  return own.flatMap(({ supplier, count, tools }) => {
    const spare = take(count - tools.length, (tool) => tool.supplier !== 'systmconnect')
    return [...tools, ...spare.map((tool) => moved(tool, supplier))]
  })
}

const moved = (tool: WorldTool, supplier: SupplierCode): WorldTool => ({
  ...tool,
  supplier,
  address: tool.address.replace(`//${tool.supplier}.`, `//${supplier}.`),
})

/** One probe for each tool in force, in a shuffled order; tool ids count from 1. */
export function jobsOf(world: World): ProbeJob[] {
  return shuffled(world.tools).map((tool, n) => ({
    toolId: n + 1,
    supplier: tool.supplier,
    address: tool.address,
    practiceCode: tool.practiceCode,
    practiceName: tool.practiceName,
    requestTypes: tool.requestTypes,
    routeOverrides: null,
    slot: Math.floor(BENCH_INSTANT / 900_000),
    part: 0,
    dueAt: 0,
  }))
}

/** The same order every time. */
function shuffled<T>(items: readonly T[]): T[] {
  const keyed = items.map((item, n) => ({ item, key: Math.imul(n + 1, 2_654_435_761) >>> 0 }))
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
}
