import {
  afterAnswer,
  CLOSED_CIRCUIT,
  restingFailure,
  troubleOf,
  type Circuit,
  type Trouble,
} from '#scripts/probe/circuit.ts'
import type { FetchFailureReason } from '#domain/codes.ts'
import { aFailure, anExchange } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const REFUSED: Trouble = { why: 'asked_to_wait', detail: 'the site answered 403' }

const after = (troubles: (Trouble | null)[], random = 0): Circuit =>
  troubles.reduce((circuit: Circuit, trouble) => afterAnswer(circuit, trouble, 0, random), CLOSED_CIRCUIT)
const times = (n: number) => Array.from({ length: n }, () => REFUSED)

describe('a host', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 4],
    [6, 8],
    [7, 16],
    [8, 30],
    [40, 30],
  ])('in trouble %d times in a row rests %d minutes', (troubles, minutes) => {
    expect(after(times(troubles)).restsUntil).toBe(minutes * MINUTE)
  })

  it('starts anew after one untroubled answer', () => {
    expect(after([...times(5), null])).toEqual(CLOSED_CIRCUIT)
    expect(after([...times(2), null, ...times(2)]).restsUntil).toBe(0)
  })

  it('comes back up to half as early, so that not everything does at once', () => {
    expect(after(times(4), 0.5).restsUntil).toBe(1.5 * MINUTE)
    expect(after(times(4), 0.999).restsUntil).toBeGreaterThan(MINUTE)
  })

  it.each<[number, FetchFailureReason | null]>([
    [59_999, 'asked_to_wait'],
    [60_000, null],
  ])('is asked again when its rest is over: after %d ms', (now, why) => {
    expect(restingFailure(after(times(3)), 'https://tool.example/', now)?.why ?? null).toBe(why)
  })

  it('that rests says so with what it had answered', () => {
    expect(restingFailure(after(times(3)), 'https://tool.example/', 0)?.detail).toBe(
      'left alone after 3 troubles in a row: the site answered 403',
    )
  })
})

describe('trouble', () => {
  it.each([
    [200, null],
    [302, null],
    [404, null],
    [403, 'asked_to_wait'],
    [429, 'asked_to_wait'],
    [500, 'other'],
    [503, 'other'],
  ])('of status %d: %s', (status, why) => {
    expect(troubleOf(anExchange({ status }))?.why ?? null).toBe(why)
  })

  it.each<[FetchFailureReason, boolean]>([
    ['connect_timeout', true],
    ['refused', true],
    ['tls', true],
    ['too_large', false],
    ['host_not_allowed', false],
    ['robots', false],
    ['asked_to_wait', false],
  ])('of a failure by %s: %s', (why, isTrouble) => {
    expect(troubleOf(aFailure({ why })) !== null).toBe(isTrouble)
  })
})
