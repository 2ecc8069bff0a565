import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import { ADAPTERS } from './registry.ts'

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

/** The supplier whose host this is, or null. FootFall's tools live on the practices' own sites and are not known so. */
export function supplierOf(hostname: string): SupplierCode | null {
  const domain = DOMAINS.find(([name]) => hostname === name || hostname.endsWith(`.${name}`))
  if (domain) return domain[1]
  const own = SUPPLIER_CODES.find((code) => ADAPTERS[code]?.hosts.some((host) => host.test(hostname)))
  if (own) return own
  const name = SIMULATED.exec(hostname)?.[1]?.replaceAll('-', '_')
  return SUPPLIER_CODES.find((code) => code === name) ?? null
}

/** What shares one ceiling with a host: all hosts of its supplier, or the host alone. */
export const ceilingGroupOf = (hostname: string): string => supplierOf(hostname) ?? `host:${hostname}`
