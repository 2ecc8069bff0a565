import { describe, expect, it } from 'vitest'
import { MEASURED_TRAPS } from './traps/measured-traps.ts'
import { PAGE_TRAPS } from './traps/page-traps.ts'
import { REGISTER_TRAPS } from './traps/register-traps.ts'
import { SCRIPT_TRAPS } from './traps/script-traps.ts'
import { SERVER_TRAPS } from './traps/server-traps.ts'

/** The 32 traps of the supplier study, each with what the product must make of it, run through the code that runs. */
const TRAPS = [
  ...PAGE_TRAPS,
  ...SCRIPT_TRAPS,
  ...SERVER_TRAPS,
  ...MEASURED_TRAPS,
  ...REGISTER_TRAPS,
].toSorted((a, b) => a.number - b.number)

describe.each(TRAPS)('trap $number: $trap', ({ cases }) => {
  it.each(cases)('$fixture: $expected', async ({ run, expected }) => {
    expect(await run()).toBe(expected)
  })
})

describe('the table of traps', () => {
  it('has every number from 1 to 32 once', () => {
    expect(TRAPS.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1))
  })

  it.each(TRAPS)('tells trap $number from what is not one', ({ cases }) => {
    expect(new Set(cases.map(({ expected }) => expected)).size).toBeGreaterThan(1)
  })
})
