import type { SupplierCode } from '#domain/codes.ts'
import type { Adapter } from './adapter.ts'
import { accurx } from './adapters/accurx.ts'
import { anima } from './adapters/anima.ts'
import { askmygp } from './adapters/askmygp.ts'
import { blinx } from './adapters/blinx.ts'
import { econsult } from './adapters/econsult.ts'
import { engage } from './adapters/engage.ts'
import { footfall } from './adapters/footfall.ts'
import { generic } from './adapters/generic.ts'
import { hero } from './adapters/hero.ts'
import { klinik } from './adapters/klinik.ts'
import { patchs } from './adapters/patchs.ts'
import { rapidHealth } from './adapters/rapid-health.ts'
import { systmconnect } from './adapters/systmconnect.ts'

/**
 * Suppliers with an adapter of their own: one file, its page fixtures, one line here. Of iPlato and the rest nothing is
 * known: the generic rules read them.
 */
export const ADAPTERS: Partial<Record<SupplierCode, Adapter>> = {
  systmconnect,
  accurx,
  econsult,
  patchs,
  anima,
  footfall,
  askmygp,
  klinik,
  rapid_health: rapidHealth,
  blinx,
  engage,
  hero,
}

export const adapterFor = (supplier: SupplierCode): Adapter => ADAPTERS[supplier] ?? generic
