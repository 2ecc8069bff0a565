import { clip, contains, merge, overlapMs, subtract } from '#domain/interval.ts'
import { describe, expect, it } from 'vitest'

const span = (from: number, to: number) => ({ from, to })

describe('intervals', () => {
  it.each([
    ['inside', span(2, 4), span(0, 10), span(2, 4)],
    ['across the start', span(-5, 4), span(0, 10), span(0, 4)],
    ['across the end', span(8, 14), span(0, 10), span(8, 10)],
    ['touching the end', span(10, 14), span(0, 10), null],
    ['reversed', span(6, 4), span(0, 10), null],
  ])('clip %s', (_name, part, bounds, expected) => {
    expect(clip(part, bounds)).toEqual(expected)
  })

  it.each([
    ['nothing', [], []],
    ['touching', [span(5, 8), span(1, 5)], [span(1, 8)]],
    ['one inside another', [span(1, 9), span(2, 3)], [span(1, 9)]],
    ['apart', [span(1, 2), span(4, 5)], [span(1, 2), span(4, 5)]],
    ['an empty one', [span(3, 3), span(4, 5)], [span(4, 5)]],
  ])('merge %s', (_name, spans, expected) => {
    expect(merge(spans)).toEqual(expected)
  })

  it.each([
    ['a hole in the middle', [span(3, 4)], [span(0, 3), span(4, 10)]],
    ['a hole over the start', [span(-3, 4)], [span(4, 10)]],
    ['a hole over the end', [span(6, 12)], [span(0, 6)]],
    ['everything', [span(-1, 11)], []],
    ['a hole outside', [span(20, 22)], [span(0, 10)]],
    ['two that overlap', [span(2, 5), span(4, 6)], [span(0, 2), span(6, 10)]],
  ])('subtract %s', (_name, holes, expected) => {
    expect(subtract(span(0, 10), holes)).toEqual(expected)
  })

  it('overlap counts only what lies inside', () => {
    expect(overlapMs([span(0, 3), span(5, 9)], span(2, 7))).toBe(3)
  })

  it('the end does not belong to a span', () => {
    expect([contains([span(1, 2)], 1), contains([span(1, 2)], 2)]).toEqual([true, false])
  })
})
