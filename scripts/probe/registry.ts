import type { SupplierCode } from '#domain/codes.ts'
import type { Adapter } from './adapter.ts'
import { generic } from './adapters/generic.ts'
import { systmconnect } from './adapters/systmconnect.ts'

/** Suppliers with an adapter of their own: one file, its page fixtures, one line here. */
export const ADAPTERS: Partial<Record<SupplierCode, Adapter>> = { systmconnect }

export const adapterFor = (supplier: SupplierCode): Adapter => ADAPTERS[supplier] ?? generic
