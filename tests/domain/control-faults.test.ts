import { controlFaults } from '#domain/control-faults.ts'
import { describe, expect, it } from 'vitest'

const window = { from: 1000, to: 2000 }
/** Passes such as '+1100 -1200': answered at 1100, not at 1200. */
const passes = (text: string) =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ at: Number(word.slice(1)), isAnswered: word.startsWith('+') }))

describe('the times in which no control address answered', () => {
  it.each([
    ['nothing was asked', '', []],
    ['always answered', '+1100 +1200 +1300', []],
    ['between the answers on either side', '+1100 -1200 -1300 +1400', [[1101, 1400]]],
    ['from the beginning of the day', '-1100 +1200', [[1000, 1200]]],
    ['until now', '+1100 -1900', [[1101, 2000]]],
    [
      'twice',
      '-1100 +1200 +1300 -1400 +1500',
      [
        [1000, 1200],
        [1301, 1500],
      ],
    ],
    ['passes outside the day say nothing', '-900 +1200 -2000', []],
  ])('%s', (_name, text, spans) => {
    expect(controlFaults(passes(text), window)).toEqual(spans.map(([from, to]) => ({ from, to })))
  })
})
