import { addressKey, proposalsFrom } from '#domain/proposals.ts'
import { describe, expect, it } from 'vitest'

const accurx = { supplier: 'accurx', address: 'https://florey.accurx.com/p/X90001' } as const
const patchs = { supplier: 'patchs', address: 'https://patchs.ai/practice/larkmere' } as const
const klinik = { supplier: 'klinik', address: 'https://access.klinik.co.uk/contact/larkmere/' } as const
const moved = { supplier: 'accurx', address: 'https://accurx.nhs.uk/patient-initiated/X90001' } as const
const [a, p] = [
  { toolId: 1, ...accurx },
  { toolId: 2, ...patchs },
]

describe('what a website shows that the register does not', () => {
  it.each([
    ['the registered tool: nothing', [a], [accurx], []],
    [
      'the same twice and with tracking',
      [a],
      [accurx, { ...accurx, address: `${accurx.address}/?utm_source=x` }],
      [],
    ],
    ['nothing known, nothing linked', [], [], []],
    ['a tool where none is known', [], [accurx], [['addition', null, 'accurx']]],
    ['a second tool beside the first', [a], [accurx, patchs], [['addition', null, 'patchs']]],
    ['another supplier in place of the first', [a], [patchs], [['supplier_change', 1, 'patchs']]],
    ['the same supplier elsewhere', [a], [moved], [['address_change', 1, 'accurx']]],
    [
      'the same supplier elsewhere and another beside it',
      [a],
      [moved, patchs],
      [
        ['address_change', 1, 'accurx'],
        ['addition', null, 'patchs'],
      ],
    ],
    ['no link at all', [a], [], [['link_missing', 1, null]]],
    ['one of two is no longer linked', [a, p], [accurx], [['moved_supplier', 2, null]]],
    [
      'two gone, one new: nobody can say which it replaces',
      [a, p],
      [klinik],
      [
        ['addition', null, 'klinik'],
        ['moved_supplier', 1, null],
        ['moved_supplier', 2, null],
      ],
    ],
  ] as const)('%s', (_name, registered, linked, expected) => {
    const found = proposalsFrom(registered, linked)
    expect(found.map(({ kind, toolId, found }) => [kind, toolId, found?.supplier ?? null])).toEqual(expected)
  })
})

describe('addresses that lead to the same place', () => {
  it.each([
    ['http://Tool.Example/p/1', 'https://tool.example/p/1/', true],
    ['https://www.tool.example/p/1', 'https://tool.example/p/1?utm_source=a&fbclid=b', true],
    ['https://tool.example/?b=2&a=1', 'https://tool.example/?a=1&b=2', true],
    ['https://tool.example/p/1', 'https://tool.example/p/2', false],
    ['https://tool.example/?c=one', 'https://tool.example/?c=two', false],
    ['https://tool.example/#/one', 'https://tool.example/#/two', false],
    ['https://tool.example/p/AB', 'https://tool.example/p/ab', false],
  ])('%s and %s: %s', (one, other, isSame) => {
    expect(addressKey(one) === addressKey(other)).toBe(isSame)
  })
})
