import type { SupplierCode } from '#domain/codes.ts'
import type { Adapter } from './adapter.ts'
import { blinx } from './adapters/blinx.ts'
import { engage } from './adapters/engage.ts'
import { generic } from './adapters/generic.ts'
import { hero } from './adapters/hero.ts'
import { klinik } from './adapters/klinik.ts'
import { rapidHealth } from './adapters/rapid-health.ts'
import { systmconnect } from './adapters/systmconnect.ts'

/**
 * Suppliers with an adapter of their own: one file, its page fixtures, one line here. Of iPlato and the rest nothing is
 * known: the generic rules read them.
 */
export const ADAPTERS: Partial<Record<SupplierCode, Adapter>> = {
  systmconnect,
  klinik,
  rapid_health: rapidHealth,
  blinx,
  engage,
  hero,
}

export const adapterFor = (supplier: SupplierCode): Adapter => ADAPTERS[supplier] ?? generic
