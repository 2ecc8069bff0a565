import { ADAPTERS } from '#scripts/probe/registry.ts'
import { ceilingGroupOf, supplierOf } from '#scripts/probe/supplier-of.ts'
import { toolAtAddress } from '#scripts/discover/known-hosts.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { describe, expect, it } from 'vitest'

/** A host for every pattern of every adapter. */
const HOSTS: [string, SupplierCode | null][] = [
  ['systmonline.tpp-uk.com', 'systmconnect'],
  ['florey.accurx.com', 'accurx'],
  ['accurx.nhs.uk', 'accurx'],
  ['old-mill.webgp.com', 'econsult'],
  ['old-mill.econsult.health', 'econsult'],
  ['patchs.ai', 'patchs'],
  ['www.patchs.ai', 'patchs'],
  ['patients.animahealth.com', 'anima'],
  ['my.askmygp.uk', 'askmygp'],
  ['access.klinik.co.uk', 'klinik'],
  ['app.rapidhealth.co.uk', 'rapid_health'],
  ['somewhere.engage.gp', 'engage'],
  ['bookings.herohealth.net', 'hero'],
]

describe('the supplier of a host', () => {
  it.each(HOSTS)('%s is %s', (host, supplier) => expect(supplierOf(host)).toBe(supplier))

  it.each([
    ['api.accurx.com', 'accurx'],
    ['assets.webgp.com', 'econsult'],
    ['rapid-health.simulator.example', 'rapid_health'],
    ['old-mill.econsult.simulator.example', 'econsult'],
    ['accurx.com.attacker.example', null],
    ['notaccurx.com', null],
    ['www.nhs.uk', null],
    ['www.oldmillsurgery.example', null],
  ])('%s is %s', (host, supplier) => expect(supplierOf(host)).toBe(supplier))

  it('is known for every host of every adapter', () => {
    const unknown = Object.entries(ADAPTERS).flatMap(([code, { hosts }]) =>
      hosts.filter((pattern) => !HOSTS.some(([host, supplier]) => supplier === code && pattern.test(host))),
    )
    expect(unknown).toEqual([])
  })

  it('is the one that a tool found there is proposed for', () => {
    const found = HOSTS.map(([host]) => toolAtAddress(`https://${host}/s/practice/?OrgId=1&c=1`))
    for (const tool of found) if (tool) expect(supplierOf(new URL(tool.address).hostname)).toBe(tool.supplier)
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(7)
  })

  it('makes one group of all its hosts, and one of each other host', () => {
    expect(ceilingGroupOf('florey.accurx.com')).toBe(ceilingGroupOf('accurx.nhs.uk'))
    expect(ceilingGroupOf('www.oldmillsurgery.example')).toBe('host:www.oldmillsurgery.example')
  })
})
