import { SUPPLIER_CODES, type SupplierCode } from './codes.ts'

/** All hosts under these names are one supplier's, also those that no adapter asks: what is shared is the supplier. */
const DOMAINS: readonly [string, SupplierCode][] = [
  ['tpp-uk.com', 'systmconnect'],
  ['accurx.com', 'accurx'],
  ['accurx.nhs.uk', 'accurx'],
  ['webgp.com', 'econsult'],
  ['econsult.health', 'econsult'],
  ['patchs.ai', 'patchs'],
  ['animahealth.com', 'anima'],
  ['askmygp.uk', 'askmygp'],
  ['klinik.co.uk', 'klinik'],
  ['rapidhealth.co.uk', 'rapid_health'],
  ['engage.gp', 'engage'],
  ['herohealth.net', 'hero'],
]

/** In the demonstration and in measurements a supplier is the part before the simulator's name. */
const SIMULATED = /(?:^|\.)([a-z-]+)\.simulator\.example$/

/** The supplier whose name a host carries, or null. FootFall's tools live on the practices' own sites: not known so. */
export function supplierOfHost(hostname: string): SupplierCode | null {
  const domain = DOMAINS.find(([name]) => hostname === name || hostname.endsWith(`.${name}`))
  if (domain) return domain[1]
  const name = SIMULATED.exec(hostname)?.[1]?.replaceAll('-', '_')
  return SUPPLIER_CODES.find((code) => code === name) ?? null
}

/** Whose host the address of a tool is on: what a person looks at when an address may be wrong. */
export const HOST_STANDINGS = ['supplier', 'other_supplier', 'not_known', 'no_host_of_its_own'] as const
export type HostStanding = (typeof HOST_STANDINGS)[number]

const HAS_HOSTS = new Set(DOMAINS.map(([, code]) => code))

/**
 * Compares the host of a registered address with the supplier it is registered for: the supplier's own, another's, not
 * known as the supplier's, or of a supplier whose tools live on practices' own websites. Any text is taken.
 */
export function hostStanding(supplier: SupplierCode, address: string): HostStanding {
  const found = supplierOfHost(URL.parse(address)?.hostname ?? '')
  if (found === supplier) return 'supplier'
  if (found !== null) return 'other_supplier'
  return HAS_HOSTS.has(supplier) ? 'not_known' : 'no_host_of_its_own'
}
