import type { SupplierCode } from '#domain/codes.ts'
import { supplierNamed, SUPPLIERS } from '#domain/suppliers.ts'
import { describe, expect, it } from 'vitest'

/** Names of the national publication (suppliers.md, section 2), and names that people use. */
const NAMES: [string, SupplierCode][] = [
  ['ACCURX LIMITED', 'accurx'],
  ['ECONSULT HEALTH LIMITED', 'econsult'],
  ['PATCHS HEALTH LIMITED', 'patchs'],
  ['TPP', 'systmconnect'],
  ['THE PHOENIX PARTNERSHIP', 'systmconnect'],
  ['Airmid', 'systmconnect'],
  ['CONTINUUM HEALTH LIMITED', 'anima'],
  ['SILICON PRACTICE LTD', 'footfall'],
  ['EVERGREEN HEALTH SOLUTIONS', 'askmygp'],
  ['Blinx Healthcare', 'blinx'],
  ['RAPID HEALTH', 'rapid_health'],
  ['Klinik Healthcare Solutions UK Ltd', 'klinik'],
  ['KLINIK HEALTHCARE SOLUTIONS UK LIMITED', 'klinik'],
  ['Engage Health Systems Limited', 'engage'],
  ['IPLATO HEALTHCARE LTD.', 'iplato'],
  ['Doctaly', 'other'],
]

describe('the name of a supplier', () => {
  it.each(NAMES)('%s is %s in any case', (name, code) => {
    for (const spelling of [name, name.toUpperCase(), name.toLowerCase(), `  ${name} `])
      expect(supplierNamed(spelling)).toBe(code)
  })

  it.each(['', 'patienttriage.co.uk', 'Accurx eConsult', 'IBM'])('"%s" is nobody’s', (name) => {
    expect(supplierNamed(name)).toBeNull()
  })

  it('is held by one supplier, in lower case', () => {
    const aliases = Object.values(SUPPLIERS).flatMap((supplier) => supplier.aliases)
    expect(new Set(aliases).size).toBe(aliases.length)
    expect(aliases).toEqual(aliases.map((alias) => alias.toLowerCase()))
  })

  const { other: _other, ...known } = SUPPLIERS
  it.each(Object.entries(known))('of %s on screens resolves to it', (code, { name }) => {
    expect(supplierNamed(name)).toBe(code)
  })
})
