import { bankHolidays } from '#domain/bank-holidays.ts'
import type { DataStatus } from '#domain/codes.ts'
import { freezeDays, nextFreeze, snapshotId } from '#domain/freeze-calendar.ts'
import { describe, expect, it } from 'vitest'

const HOLIDAYS = bankHolidays([
  '2025-12-25',
  '2026-05-04',
  '2026-05-25',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
])

describe('the days on which a month is frozen', () => {
  it.each([
    ['2026-10', '2026-11-06', '2026-11-20', 'November begins on a Sunday'],
    ['2026-04', '2026-05-08', '2026-05-22', 'the first Monday of May is a bank holiday'],
    ['2026-12', '2027-01-08', '2027-01-22', 'the year begins with a bank holiday'],
    ['2026-11', '2026-12-07', '2026-12-21', 'December begins on a Tuesday'],
  ])('of %s are %s and %s: %s', (month, provisionalFrom, finalFrom) => {
    expect(freezeDays(month, HOLIDAYS)).toEqual({ provisionalFrom, finalFrom })
  })
})

type Held = { version: number; dataStatus: DataStatus }[]
const PROVISIONAL: Held = [{ version: 1, dataStatus: 'provisional' }]
const FINAL: Held = [...PROVISIONAL, { version: 2, dataStatus: 'final' }]
const asked = (today: string, held: Held, reason = '') =>
  nextFreeze({ month: '2026-10', today, held, reason }, HOLIDAYS)

describe('the next version of a month', () => {
  it.each<[string, string, Held, string, ReturnType<typeof nextFreeze>]>([
    ['while the month runs', '2026-10-31', [], '', { refused: 'month_not_over', from: '2026-11-06' }],
    ['before working day 5', '2026-11-05', [], '', { refused: 'too_early', from: '2026-11-06' }],
    ['on working day 5', '2026-11-06', [], '', { status: 'provisional', version: 1 }],
    [
      'again before it is final',
      '2026-11-10',
      PROVISIONAL,
      '',
      { refused: 'reason_needed', status: 'provisional' },
    ],
    ['again with a reason', '2026-11-10', PROVISIONAL, 'Late file', { status: 'provisional', version: 2 }],
    ['on working day 14', '2026-11-19', PROVISIONAL, '', { refused: 'reason_needed', status: 'provisional' }],
    ['on working day 15', '2026-11-20', PROVISIONAL, '', { status: 'final', version: 2 }],
    ['without a provisional one', '2026-11-23', [], '', { status: 'final', version: 1 }],
    ['after the final one', '2026-11-23', FINAL, '', { refused: 'reason_needed', status: 'revised' }],
    ['after it, with a reason', '2026-11-23', FINAL, 'A late pause', { status: 'revised', version: 3 }],
    [
      'after it, with a reason of spaces',
      '2026-11-23',
      FINAL,
      '    ',
      { refused: 'reason_needed', status: 'revised' },
    ],
  ])('%s', (_name, today, held, reason, expected) => {
    expect(asked(today, held, reason)).toEqual(expected)
  })

  it('is not known before the bank holidays of its time are', () => {
    const far = { month: '2099-01', today: '2026-11-23', held: [], reason: '' }
    expect(nextFreeze(far, HOLIDAYS)).toEqual({ refused: 'month_not_over', from: null })
  })

  it('is named by ICB, month and version', () => {
    expect(snapshotId('XA1', '2026-10', 2)).toBe('XA1-2026-10-v2')
  })
})
