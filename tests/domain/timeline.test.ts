import { closuresIn } from '#domain/closures.ts'
import type { Kind } from '#domain/practice-readings.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { cappedCentralMs, maxGapMs, segmentsOf, totalsOf } from '#domain/timeline.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const RULES = ruleSetOn('2026-11-23')
const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`)
const readings = (list: string): { at: number; kind: Kind }[] =>
  list.split(', ').flatMap((item) => {
    const [time, kind] = item.split(' ')
    return time && kind ? [{ at: at(time), kind: kind as Kind }] : []
  })
const window = (from: string, to: string) => ({ from: at(from), to: at(to) })

function measure(
  span: { from: number; to: number },
  list: string,
  excluded: { from: number; to: number }[] = [],
) {
  const segments = segmentsOf(span, excluded, readings(list), RULES)
  const minutes = Object.entries(totalsOf(segments)).map(([kind, ms]) => [kind, ms / MINUTE])
  return { segments, minutes: Object.fromEntries(minutes) as Record<string, number> }
}

describe('the worked example of the method', () => {
  const { segments, minutes } = measure(
    window('12:22', '13:22'),
    '12:22 open, 12:37 closed, 12:52 closed, 13:07 closed, 13:22 open',
  )

  it('gives C = 30 and M = 30: between 30 and 60 minutes, 45 in the middle', () => {
    const { closed = 0, mixed = 0 } = minutes
    expect([closed, closed + mixed / 2, closed + mixed]).toEqual([30, 45, 60])
  })

  it('is one confirmed closure with its bounds', () => {
    expect(closuresIn(segments, RULES)).toEqual([
      {
        lastOpenBefore: at('12:22'),
        firstClosed: at('12:37'),
        lastClosed: at('13:07'),
        firstOpenAfter: at('13:22'),
        readings: 3,
        kind: 'closed',
        isConfirmed: true,
        spanMs: 30 * MINUTE,
        lowMs: 30 * MINUTE,
        highMs: 60 * MINUTE,
      },
    ])
  })
})

describe('where minutes go', () => {
  it.each([
    ['no reading at all', '', { unobserved: 60 }],
    ['open at both ends', '09:10 open, 09:40 open', { open: 60 }],
    ['a gap just over 30 minutes', '09:05 open, 09:36 open', { open: 29, unobserved: 31 }],
    ['closed is not carried to the edges', '09:10 closed, 09:40 closed', { closed: 30, mixed: 30 }],
    ['an edge over 30 minutes', '09:31 open', { unobserved: 31, open: 29 }],
    ['full counts as closed', '09:10 capped, 09:40 closed', { closed: 30, mixed: 30 }],
    ['not offered is kept apart', '09:10 not_offered, 09:40 not_offered', { apart: 60 }],
    [
      'between not offered and open nobody knows',
      '09:10 not_offered, 09:40 open',
      { apart: 10, unobserved: 30, open: 20 },
    ],
  ])('%s', (_name, list, expected) => {
    const nothing = { open: 0, closed: 0, mixed: 0, apart: 0, unobserved: 0 }
    expect(measure(window('09:00', '10:00'), list).minutes).toEqual({ ...nothing, ...expected })
  })

  it('leaves excluded minutes out of a gap before judging its length', () => {
    const pause = [window('09:20', '09:50')]
    expect(measure(window('09:00', '10:00'), '09:10 open, 09:55 open', pause).minutes).toMatchObject({
      open: 30,
    })
  })

  it('before its date a cap is neither open nor closed', () => {
    const rules = ruleSetOn('2026-01-12', { cappedClosedFrom: '2026-04-01' })
    const segments = segmentsOf(window('09:00', '10:00'), [], readings('09:10 capped, 09:40 capped'), rules)
    expect(totalsOf(segments)).toMatchObject({ apart: 60 * MINUTE, closed: 0 })
  })

  it('gives half of each observed segment to a capped end', () => {
    const { segments } = measure(
      window('09:00', '10:00'),
      '09:10 open, 09:30 capped, 09:40 capped, 09:50 closed',
    )
    expect(cappedCentralMs(segments) / MINUTE).toBe(10 + 10 + 5)
    expect(maxGapMs(segments) / MINUTE).toBe(20)
  })
})

describe('closures', () => {
  it.each([
    ['one closed reading is not confirmed', '09:10 open, 09:25 closed, 09:40 open', [false]],
    [
      'two readings 4 minutes apart are not confirmed',
      '09:10 open, 09:25 closed, 09:29 closed, 09:40 open',
      [false],
    ],
    [
      'two readings 5 minutes apart are confirmed',
      '09:10 open, 09:25 closed, 09:30 closed, 09:40 open',
      [true],
    ],
    ['an open reading between ends the first', '09:10 closed, 09:25 open, 09:40 closed', [false, false]],
    ['a closure running from before opening', '09:01 closed, 09:15 closed', [true]],
    ['none', '09:01 open, 09:15 open', []],
  ])('%s', (_name, list, expected) => {
    const { segments } = measure(window('09:00', '10:00'), list)
    expect(closuresIn(segments, RULES).map((closure) => closure.isConfirmed)).toEqual(expected)
  })

  it('are not confirmed by the time of a pause between two readings', () => {
    const pause = [window('09:15', '09:55')]
    const { segments } = measure(window('09:00', '10:00'), '09:13 closed, 09:57 closed', pause)
    expect(closuresIn(segments, RULES)).toMatchObject([{ isConfirmed: false, spanMs: 4 * MINUTE }])
  })

  it('are capped only when every reading says so', () => {
    const kinds = ['09:10 capped, 09:25 capped', '09:10 capped, 09:25 closed'].map(
      (list) => closuresIn(measure(window('09:00', '10:00'), list).segments, RULES)[0]?.kind,
    )
    expect(kinds).toEqual(['capped', 'closed'])
  })

  it('count a first reading that falls on the opening instant', () => {
    const { segments } = measure(window('09:00', '10:00'), '09:00 closed, 09:20 open')
    expect(closuresIn(segments, RULES)[0]).toMatchObject({ firstClosed: at('09:00'), lastOpenBefore: null })
  })
})
