import { directionOf, distance, type MonthShare } from '#domain/movers.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
/** Minutes closed of some hours observed. */
const share = (low: number, high: number, hours = 200): MonthShare => ({
  observedMs: hours * 60 * MINUTE,
  closedLowMs: low * MINUTE,
  closedHighMs: high * MINUTE,
})

describe('a practice in two months', () => {
  it.each([
    ['a clearly larger share', share(100, 200), share(260, 300), 'more', 60],
    ['bounds that touch', share(100, 200), share(200, 300), null, 0],
    ['bounds that overlap', share(100, 200), share(150, 300), null, 0],
    ['the same', share(100, 200), share(100, 200), null, 0],
    ['a clearly smaller share', share(300, 400), share(100, 200), 'less', 100],
    ['nothing seen, then something', share(0, 0), share(20, 40), 'more', 20],
    ['something seen, then nothing', share(20, 40), share(0, 0), 'less', 20],
    ['as much in half the time', share(100, 150), share(100, 150, 100), 'more', 50],
    ['half as much in half the time', share(100, 150), share(50, 75, 100), null, 0],
    ['nothing observed before', share(0, 0, 0), share(100, 150), null, 0],
    ['nothing observed after', share(100, 150), share(0, 0, 0), null, 0],
  ])('%s', (_name, before, after, direction, minutesIn200Hours) => {
    expect(directionOf(before, after)).toBe(direction)
    expect(distance(before, after) * 200 * 60).toBeCloseTo(minutesIn200Hours, 9)
  })

  it('moves as both months stretched to the same length say', () => {
    for (let n = 0; n < 4000; n++) {
      const part = (step: number, of: number) => (n * step + Math.floor(n / 7)) % of
      const before = share(part(13, 90), part(13, 90) + part(3, 40), 1 + part(5, 22))
      const after = share(part(29, 90), part(29, 90) + part(11, 40), 1 + part(17, 22))
      expect(directionOf(before, after)).toBe(slowly(before, after))
    }
  })
})

/** Multiplied out, so that whole milliseconds are compared. */
function slowly(before: MonthShare, after: MonthShare): 'more' | 'less' | null {
  if (after.closedLowMs * before.observedMs > before.closedHighMs * after.observedMs) return 'more'
  return after.closedHighMs * before.observedMs < before.closedLowMs * after.observedMs ? 'less' : null
}
