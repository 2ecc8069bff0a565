import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import { supplierOfHost } from '#domain/supplier-hosts.ts'
import { ADAPTERS } from './registry.ts'

/** The supplier whose host this is, by its name or by an adapter that asks it; null where nobody knows. */
export const supplierOf = (hostname: string): SupplierCode | null =>
  supplierOfHost(hostname) ??
  SUPPLIER_CODES.find((code) => ADAPTERS[code]?.hosts.some((host) => host.test(hostname))) ??
  null

/** What shares one ceiling with a host: all hosts of its supplier, or the host alone. */
export const ceilingGroupOf = (hostname: string): string => supplierOf(hostname) ?? `host:${hostname}`
