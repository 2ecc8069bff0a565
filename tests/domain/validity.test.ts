import { isInForce } from '#domain/validity.ts'
import { describe, expect, it } from 'vitest'

describe('a dated fact', () => {
  it.each([
    ['before its first day', '2026-03-31', null, '2026-03-30', false],
    ['on its first day', '2026-03-31', null, '2026-03-31', true],
    ['while it is open', '2026-03-31', null, '2031-01-01', true],
    ['on its last day', '2022-07-01', '2026-03-31', '2026-03-31', true],
    ['after its last day', '2022-07-01', '2026-03-31', '2026-04-01', false],
  ])('%s', (_name, validFrom, validTo, day, expected) => {
    expect(isInForce({ validFrom, validTo }, day)).toBe(expected)
  })
})
