import { bindingOn, countsFrom } from '#domain/contracts.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { describe, expect, it } from 'vitest'

describe('whether a contract carries the duty', () => {
  it.each([
    [
      'GMS varied in time',
      { type: 'GMS', variationEffectiveOn: '2025-10-01', clause: null },
      '2025-10-01',
      'bound',
    ],
    [
      'GMS varied late',
      { type: 'GMS', variationEffectiveOn: '2025-11-15', clause: null },
      '2025-11-14',
      'before_variation',
    ],
    [
      'PMS varied early',
      { type: 'PMS', variationEffectiveOn: '2025-07-21', clause: null },
      '2025-09-30',
      'before_variation',
    ],
    [
      'GMS without a date',
      { type: 'GMS', variationEffectiveOn: null, clause: null },
      '2026-11-01',
      'variation_not_recorded',
    ],
    [
      'APMS without a clause',
      { type: 'APMS', variationEffectiveOn: '2025-10-01', clause: null },
      '2026-11-01',
      'clause_not_recorded',
    ],
    [
      'APMS with a clause',
      { type: 'APMS', variationEffectiveOn: '2025-10-01', clause: '14.2' },
      '2026-11-01',
      'bound',
    ],
    [
      'an unknown type',
      { type: 'unknown', variationEffectiveOn: '2025-10-01', clause: null },
      '2026-11-01',
      'no_contract_known',
    ],
    ['no contract', null, '2026-11-01', 'no_contract_known'],
  ] as const)('%s', (_name, contract, day, expected) => {
    expect(bindingOn(day, contract)).toBe(expected)
  })
})

describe('rule sets', () => {
  it.each([
    ['before the duty a cap is kept apart', '2025-09-30', undefined, false, '2021-10-01/1'],
    ['from 1 October 2025 it counts as closed', '2025-10-01', undefined, true, '2025-10-01/1'],
    ['an ICB may start on 1 April 2026', '2026-03-31', '2026-04-01', false, '2021-10-01/1'],
    ['and then it counts', '2026-04-01', '2026-04-01', true, '2026-04-01/1'],
  ])('%s', (_name, day, cappedClosedFrom, isCappedClosed, version) => {
    expect(ruleSetOn(day, cappedClosedFrom ? { cappedClosedFrom } : {})).toMatchObject({
      isCappedClosed,
      version,
    })
  })
})

describe('the first day that can count in a look back', () => {
  const gms = (variationEffectiveOn: string | null) => ({
    type: 'GMS' as const,
    variationEffectiveOn,
    clause: null,
  })

  it.each([
    ['varied before the duty', gms('2025-07-21'), '2025-10-01'],
    ['varied late', gms('2026-03-15'), '2026-03-15'],
    ['not bound yet: all days', gms('2026-12-01'), null],
    ['not recorded: all days', gms(null), null],
    ['no contract: all days', null, null],
  ])('%s', (_, contract, day) => {
    expect(countsFrom('2026-11-23', contract)).toBe(day)
  })
})
