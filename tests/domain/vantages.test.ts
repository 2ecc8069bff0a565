import type { Outcome, State } from '#domain/codes.ts'
import { disagreements, type PlacedReading } from '#domain/vantages.ts'
import { describe, expect, it } from 'vitest'

/** Readings such as `1 closed@0` and `2 open@3`: place, what was seen, and the minute. */
function reading(text: string): PlacedReading {
  const [, place, seen = '', minute] = /^(\d) (\w+)@(\d+)$/.exec(text) ?? []
  const isState = ['open', 'closed', 'capped', 'open_with_notice'].includes(seen)
  const state = (isState ? seen : 'unknown') as State
  return {
    at: Number(minute) * 60_000,
    isSecond: place === '2',
    outcome: (isState ? 'assessed' : seen) as Outcome,
    states: { appointment: state, medication: 'open', admin: 'unknown' },
  }
}

const found = (...texts: string[]) =>
  disagreements(texts.map(reading), ['appointment', 'medication']).map(
    ({ first, second }) => `${first.at / 60_000} and ${second.at / 60_000}`,
  )

describe('where the two vantage points disagree', () => {
  it.each<[string, string[], string[]]>([
    ['closed here, open there', ['1 closed@0', '2 open@3'], ['0 and 3']],
    ['open there, full here', ['2 open@0', '1 capped@3'], ['0 and 3']],
    ['open here, open with a notice there', ['1 open@0', '2 open_with_notice@3'], []],
    ['closed from both', ['1 closed@0', '2 closed@3', '1 closed@6'], []],
    ['closed and open from one place', ['1 closed@0', '1 open@3'], []],
    ['too far apart', ['1 closed@0', '2 open@11'], []],
    ['refused there, read here', ['1 open@0', '2 blocked@3'], ['0 and 3']],
    ['lost here, read there', ['1 network_failure@0', '2 closed@3'], ['0 and 3']],
    ['refused from both', ['1 blocked@0', '2 blocked@3'], []],
    ['a page nobody knows says nothing', ['1 unrecognised@0', '2 open@3'], []],
    ['twice', ['1 closed@0', '2 open@3', '1 closed@6'], ['0 and 3', '3 and 6']],
    ['nothing was read', [], []],
  ])('%s', (_name, readings, expected) => {
    expect(found(...readings)).toEqual(expected)
  })

  it('a type that the tool does not carry is left out', () => {
    expect(disagreements(['1 closed@0', '2 open@3'].map(reading), ['medication'])).toEqual([])
  })
})
