import type { SupplierCode } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import type { World } from '#fixtures/world/types.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { ProbeResult, Transport } from '#scripts/probe/types.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { slugOf } from '#scripts/simulate/klinik.ts'
import { renderedTransport } from '#scripts/simulate/suppliers/rendered.ts'
import { aJob } from './captures.ts'

export const NOON = londonInstant('2026-11-20', '12:00')
export const CALM: World = demonstrationWorld(2026, NOON, { practices: 14, noiseShare: 0 })
const [PRACTICE] = CALM.practices
export const { code: CODE = '', name: NAME = '' } = PRACTICE ?? {}

/** Where each supplier's simulator has the first practice of the world, in the supplier's own shape of address. */
export const ADDRESS = {
  accurx: `http://accurx.simulator.example/p/${CODE}`,
  econsult: `http://${slugOf(NAME)}.econsult.simulator.example/`,
  patchs: `http://patchs.simulator.example/practice/${slugOf(NAME)}`,
  anima: 'http://anima.simulator.example/sign-in',
  footfall: `http://${CODE.toLowerCase()}.footfall.simulator.example/navigator/`,
  askmygp: `http://askmygp.simulator.example/?c=${CODE}#/`,
} satisfies Partial<Record<SupplierCode, string>>

export type Simulated = keyof typeof ADDRESS

export function sceneAddress(supplier: Simulated, scene: string): string {
  const url = new URL(ADDRESS[supplier])
  url.searchParams.set('scene', scene)
  return url.href
}

/** The real probe of one simulated page: with its program run, or as a plain GET sees it. */
export function probeScene(
  supplier: Simulated,
  scene: string,
  way: 'rendered' | 'plain',
): Promise<ProbeResult> {
  const clock = { now: NOON }
  const plain = inProcessTransport(CALM, clock)
  const transport: Transport = way === 'rendered' ? renderedTransport(plain) : plain
  const job = aJob({
    supplier,
    address: sceneAddress(supplier, scene),
    practiceCode: CODE,
    practiceName: NAME,
  })
  return runProbe(
    job,
    transport,
    () => clock.now,
    () => Promise.resolve(),
  )
}

/** One line to compare: outcome, then state and reason of appointment, medication and admin. */
export function lineOf({ sighting }: ProbeResult): string {
  const { outcome, states, reasons } = sighting
  const types = ['appointment', 'medication', 'admin'] as const
  const parts = types.map((type) => (reasons[type] ? `${states[type]}/${reasons[type]}` : states[type]))
  return `${outcome}: ${parts.join(', ')}`
}
