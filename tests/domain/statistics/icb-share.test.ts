import { closureShare } from '#domain/statistics/icb-share.ts'
import { describe, expect, it } from 'vitest'

describe('share of practices with a confirmed closure', () => {
  it.each([
    // practices, assessable, with closure: at least, at most, of the assessed, between, and
    [200, 160, 40, 40, 80, 0.25, 0.2, 0.4],
    [200, 200, 40, 40, 40, 0.2, 0.2, 0.2],
    [200, 0, 0, 0, 200, null, 0, 1],
    [200, 9, 3, 3, 194, null, 0.015, 0.97],
    [200, 10, 3, 3, 193, 0.3, 0.015, 0.965],
    [10, 10, 1, 1, 1, 0.1, 0.1, 0.1],
    [10, 10, 0, 0, 0, 0, 0, 0],
  ])('%s practices, %s assessable, %s with one', (practices, assessable, withClosure, ...expected) => {
    const { atLeast, atMost, ofAssessable, ofRegistered } = closureShare({
      practices,
      assessable,
      withClosure,
    })
    expect([atLeast, atMost, ofAssessable, ofRegistered?.low, ofRegistered?.high]).toEqual(expected)
  })

  it.each([
    [9, 9, 4, 4, 4],
    [9, 5, 4, 4, 8],
    [2, 2, 1, 1, 1],
    [0, 0, 0, 0, 0],
  ])(
    'is counts only in an area of %s, %s assessable, %s with one',
    (practices, assessable, withClosure, atLeast, atMost) => {
      expect(closureShare({ practices, assessable, withClosure })).toEqual({
        atLeast,
        atMost,
        ofAssessable: null,
        ofRegistered: null,
      })
    },
  )

  it.each([
    [10, 11, 1],
    [10, 5, 6],
    [10, 5, -1],
    [10.5, 5, 1],
    [Number.NaN, 5, 1],
  ])('refuses %s practices, %s assessable, %s with one', (practices, assessable, withClosure) => {
    expect(() => closureShare({ practices, assessable, withClosure })).toThrow('Counts must nest')
  })
})
