import { methodPage } from '#app/page-models/method.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

describe('How this is measured', () => {
  it('shows the rules in force on the day', () => {
    const page = methodPage(freshDb(), LOCAL_VIEWER, {}, MONDAY_MORNING)
    expect(page).toMatchObject({
      day: '2026-11-23',
      rules: { inForceFrom: '2025-10-01', isCappedClosed: true, maxGapMs: 30 * MINUTE },
      sampling: { coreMs: 630 * MINUTE, slotMs: 15 * MINUTE, regular: 42, all: 44 },
    })
  })

  it('works the example of the method: between 30 and 60 minutes', () => {
    const { example } = methodPage(freshDb(), LOCAL_VIEWER, {}, MONDAY_MORNING)
    expect([example.lowMs, example.highMs]).toEqual([30 * MINUTE, 60 * MINUTE])
  })

  it('names the bank holidays of the year', () => {
    const { bankHolidays } = methodPage(freshDb(), LOCAL_VIEWER, {}, MONDAY_MORNING)
    expect(bankHolidays.map(({ day }) => day)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ])
  })
})
