import { londonInstant } from '#domain/london-time.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import { benchIcb } from './national-world.ts'

/** The work of `npm run bench -- measure`: the same for the product and for what it is put beside. */
export const PRACTICES = 6200
/** The 21 core days of November 2026. */
export const DAYS = Array.from({ length: 30 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()),
)
export const MONTH = '2026-11'
export const ONE_DAY = '2026-11-02'
export const LAST_DAY = '2026-11-30'
export const AS_OF = londonInstant('2026-12-01', '00:00')
export const PRACTICE = 4000
export const ICB = benchIcb(3)

export const QUESTIONS = [
  'month',
  'day',
  'practice',
  'changed',
  'practiceQuery',
  'icbQuery',
  'nationalQuery',
] as const
export type Question = (typeof QUESTIONS)[number]

/** Core windows of those days in epoch ms. */
export const windowsOf = (days: readonly string[]) =>
  days.map((day) => ({ day, opens: londonInstant(day, '08:00'), closes: londonInstant(day, '18:30') }))

export const instantOf = (slot: number, offsetMs: number): number => slot * SLOT_MS + offsetMs
export const slotsOf = (day: string) => ({
  from: slotAt(londonInstant(day, '00:00')),
  to: slotAt(londonInstant(day, '23:59')) + 1,
})

/** How often each question is asked after the first time, which does not count. */
export const RUNS = 5

/** What a process that was asked a question sends back. */
export type Answer = { ms: number; peakMb: number; rows: number }
/** O, C, M and U of every practice, day and request type as one hash, with the totals that a person can compare. */
export type Proof = { rows: number; lowMs: number; highMs: number; sha256: string }
