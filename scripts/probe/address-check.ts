import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * IPv4 addresses that a probe must never reach (IANA special-purpose registry): this machine, private networks, link-local,
 * metadata, documentation, multicast.
 */
const REFUSED_IPV4 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Public in form, but Azure answers its own machines there: certificates, settings, credentials.
  ['168.63.129.16', 32],
] as const)
  REFUSED_IPV4.addSubnet(network, prefix, 'ipv4')

/** IPv6 addresses outside 2000::/3, where alone the public internet is, and the parts of it that are not public. */
const REFUSED_IPV6 = new BlockList()
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  // Protocols, among them Teredo and benchmarks; then 6to4 and documentation.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  REFUSED_IPV6.addSubnet(network, prefix, 'ipv6')

/** True for an address that a probe may connect to. IPv4 inside IPv6 is judged as IPv4; a zone is part of no public one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0 || address.includes('%')) return false
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isPublicAddress(mapped)
  return family === 6 ? !REFUSED_IPV6.check(address, 'ipv6') : !REFUSED_IPV4.check(address, 'ipv4')
}

export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED'
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A look-up that gives only addresses that may be connected to. The connection is made with what it gives and asks no
 * second time, so that a name which changes its answer meanwhile leads nowhere else.
 */
export const checkedLookup =
  (resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const allowed = addresses.filter(({ address }) => isAllowed(address))
      if (allowed.length === 0) return done(new AddressRefused(`${hostname} has no public address`), [])
      if (options.all) return done(null, allowed)
      const [first] = allowed
      done(null, first?.address ?? '', first?.family ?? 4)
    })
  }

export const publicLookup: LookupFunction = checkedLookup(lookup, isPublicAddress)
