import type { SupplierCode } from '#domain/codes.ts'
import { hostStanding, type HostStanding } from '#domain/supplier-hosts.ts'
import { expect, it } from 'vitest'

const CASES: [SupplierCode, string, HostStanding][] = [
  ['accurx', 'https://florey.accurx.com/p/X90001', 'supplier'],
  ['accurx', 'https://accurx.com/', 'supplier'],
  ['rapid_health', 'http://rapid-health.simulator.example/x', 'supplier'],
  ['accurx', 'https://old-mill.webgp.com/', 'other_supplier'],
  ['other', 'https://old-mill.webgp.com/', 'other_supplier'],
  ['accurx', 'https://www.oldmillsurgery.example/ask', 'not_known'],
  ['accurx', 'https://accurx.com.attacker.example/', 'not_known'],
  ['accurx', 'not an address', 'not_known'],
  ['footfall', 'https://www.oldmillsurgery.example/', 'no_host_of_its_own'],
  ['other', 'https://www.oldmillsurgery.example/', 'no_host_of_its_own'],
]

it.each(CASES)('a tool of %s at %s is on a host that is %s', (supplier, address, standing) => {
  expect(hostStanding(supplier, address)).toBe(standing)
})
