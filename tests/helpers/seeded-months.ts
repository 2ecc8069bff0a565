import type { Db } from '#db/client.server.ts'
import { practiceDayWriter } from '#db/queries/practice-days.server.ts'
import type { contracts } from '#db/schema/index.ts'
import { MEASURED_TYPES, RESULT_STATUSES } from '#domain/codes.ts'
import { daysOfMonth, londonInstant } from '#domain/london-time.ts'
import type { DayFigures } from '#domain/practice-day.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { anIcb, aPractice, aTool } from './builders.ts'

/** The months that seeded worlds have days in. */
export const SEEDED_MONTHS = ['2026-09', '2026-10'] as const
export const AFTER_SEEDED = londonInstant('2026-11-02', '07:00')

const MINUTE = 60_000
const DAY_MS = 630 * MINUTE

/** Bound all along, from inside a month, from its last day, not yet, never known, and one that needs a clause. */
const CONTRACTS: Partial<typeof contracts.$inferInsert>[] = [
  {},
  { variationEffectiveOn: '2026-10-14' },
  { variationEffectiveOn: '2026-10-01' },
  { variationEffectiveOn: '2026-10-31' },
  { variationEffectiveOn: '2026-12-01' },
  { variationEffectiveOn: null },
  { type: 'APMS', clause: null },
]

/** Two ICBs of practices with figures of days that a seed decides: no reading is behind them, every status is among them. */
export function addSeededMonths(db: Db, seed: number): number[] {
  const random = seededRandom(seed)
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const writer = practiceDayWriter(db)
  return CONTRACTS.flatMap((contract, n) =>
    ['XA1', 'XA2'].map((icb, m) => {
      const id = aPractice(db, `X9${String(n * 2 + m).padStart(4, '0')}`, { icb, contract })
      aTool(db, id)
      for (const month of SEEDED_MONTHS) addMonth(writer, month, id, random)
      return id
    }),
  )
}

export function addMonth(
  writer: ReturnType<typeof practiceDayWriter>,
  month: string,
  practiceId: number,
  random: () => number,
): void {
  const unlike = random()
  for (const day of daysOfMonth(month)) {
    if (random() < 0.3) continue
    const figures = MEASURED_TYPES.map((requestType) => ({
      ...seededFigures(day, random, unlike),
      requestType,
    }))
    writer.write(day, { practiceId, figures })
  }
}

/** `unlike` leans a whole month to one status, so that months of one kind come up too. */
function seededFigures(day: string, random: () => number, unlike: number): Omit<DayFigures, 'requestType'> {
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const windowFrom = londonInstant(day, '08:00')
  const excludedMs = random() < 0.1 ? DAY_MS : random() < 0.3 ? upTo(DAY_MS) : 0
  const left = DAY_MS - excludedMs
  const [closedMs, mixedMs, unobservedMs] = [upTo(left / 10), upTo(left / 20), upTo(left / 8)]
  const picked = unlike < 0.4 ? Math.floor(unlike * 10) : upTo(RESULT_STATUSES.length - 1)
  return {
    windowFrom,
    windowTo: windowFrom + DAY_MS,
    isComplete: true,
    excludedMs,
    agreedPauseMs: upTo(excludedMs),
    supplierFaultMs: upTo(excludedMs),
    openMs: left - closedMs - mixedMs - unobservedMs,
    closedMs,
    mixedMs,
    apartMs: 0,
    unobservedMs,
    cappedCentralMs: upTo(closedMs),
    closedMsBeforeExclusions: closedMs,
    mixedMsBeforeExclusions: mixedMs,
    unobservedMsBeforeExclusions: unobservedMs,
    readings: upTo(44),
    readingsAssessable: upTo(40),
    readingsClosed: upTo(10),
    closuresConfirmed: unlike < 0.7 ? 0 : upTo(2),
    closuresUnconfirmed: upTo(1),
    longestClosureLowMs: upTo(DAY_MS),
    longestClosureHighMs: upTo(DAY_MS),
    maxGapMs: upTo(DAY_MS),
    firstReadingAt: windowFrom,
    lastReadingAt: windowFrom + DAY_MS,
    isValid: random() < 0.8,
    status: RESULT_STATUSES[picked] ?? 'open_throughout',
    ruleVersion: random() < 0.9 ? '2025-10-01/1' : '2026-04-01/1',
  }
}
