import { toolsOn } from '#db/queries/due-tools.server.ts'
import { coreWindow } from '#domain/core-hours.ts'
import { plannedProbes } from '#domain/slots.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { CLOSED, dayResult, every, excluded, HOLIDAYS, MINUTE, OPEN } from './measure.ts'
import type { Trap } from './trap.ts'

const OPEN_DAY = 'open_throughout, 0 confirmed'
const CLOSED_DAY = 'closed_at_times, 1 confirmed'
const allDay = every(15, 5, 630, OPEN)
/** Open all day but for readings between two minutes, which are closed. */
const shutBetween = (from: number, to: number) => [
  ...every(15, 5, from, OPEN),
  ...every(15, from, to, CLOSED),
  ...every(15, to, 630, OPEN),
]

/** Traps in what readings add up to. */
export const MEASURED_TRAPS: readonly Trap[] = [
  {
    number: 19,
    trap: 'two tools live at one practice',
    cases: [
      {
        fixture: 'one tool closed all day, the other open',
        expected: OPEN_DAY,
        run: () => twoTools(CLOSED, OPEN),
      },
      { fixture: 'both closed all day', expected: CLOSED_DAY, run: () => twoTools(CLOSED, CLOSED) },
      {
        fixture: 'one closed, the other never assessed',
        expected: 'not_enough_checks, 0 confirmed',
        run: () => twoTools(CLOSED, { outcome: 'blocked' }),
      },
    ],
  },
  {
    number: 26,
    trap: 'flapping: shut and open again within minutes',
    cases: [
      {
        fixture: 'one closed reading at a time, open ones around each',
        expected: OPEN_DAY,
        run: () => dayResult({ readings: flapping(1) }),
      },
      {
        fixture: 'two closed readings in a row, four minutes apart',
        expected: OPEN_DAY,
        run: () => dayResult({ readings: [...allDay, ...closedAt(271, 275)].toSorted(byMinute) }),
      },
      {
        fixture: 'two closed readings in a row, 15 minutes apart, three times',
        expected: 'closed_at_times, 3 confirmed',
        run: () => dayResult({ readings: flapping(2) }),
      },
      {
        fixture: 'ten closed readings in a row are one closure, not ten',
        expected: CLOSED_DAY,
        run: () => dayResult({ readings: shutBetween(305, 455) }),
      },
    ],
  },
  {
    number: 27,
    trap: 'a hard close at 6.30pm: the form loads and the submit is refused',
    cases: [
      {
        fixture: 'start page open until the last probe; nothing is asked after half past six',
        expected: 'last probe 1 to 3 minutes before closing',
        run: () => lastProbe(2026),
      },
      {
        fixture: 'closed readings from 6.30pm on',
        expected: OPEN_DAY,
        run: () => dayResult({ readings: [...allDay, ...closedAt(630, 640, 650)] }),
      },
      {
        fixture: 'the same readings before half past six',
        expected: CLOSED_DAY,
        run: () => dayResult({ readings: [...every(15, 5, 600, OPEN), ...closedAt(605, 615, 625)] }),
      },
    ],
  },
  {
    number: 28,
    trap: 'edge minutes, summer time, bank holidays',
    cases: [
      {
        fixture: 'Friday before the clocks go back',
        expected: '2026-10-23T07:00:00.000Z to 2026-10-23T17:30:00.000Z',
        run: () => windowOf('2026-10-23'),
      },
      {
        fixture: 'Monday after the clocks went back',
        expected: '2026-10-26T08:00:00.000Z to 2026-10-26T18:30:00.000Z',
        run: () => windowOf('2026-10-26'),
      },
      { fixture: 'a bank holiday Monday', expected: 'no core hours', run: () => windowOf('2026-08-31') },
      {
        fixture: 'closed at 7.50 and 7.59, open from 8am',
        expected: OPEN_DAY,
        run: () => dayResult({ readings: [...closedAt(-10, -1), ...every(15, 0, 630, OPEN)] }),
      },
      {
        fixture: 'closed at 8.00 and 8.09',
        expected: CLOSED_DAY,
        run: () => dayResult({ readings: [...closedAt(0, 9), ...every(15, 15, 630, OPEN)] }),
      },
    ],
  },
  {
    number: 29,
    trap: 'a pause that the ICB agreed',
    cases: [
      {
        fixture: 'shut from 1pm to 2.30pm inside an agreed pause',
        expected: 'agreed_pause_only, 0 confirmed',
        run: () => dayResult({ readings: shutBetween(305, 380), exclusions: [excluded('AP', 300, 390)] }),
      },
      {
        fixture: 'the same without an agreement',
        expected: CLOSED_DAY,
        run: () => dayResult({ readings: shutBetween(305, 380) }),
      },
      {
        fixture: 'shut for longer than agreed',
        expected: CLOSED_DAY,
        run: () => dayResult({ readings: shutBetween(305, 500), exclusions: [excluded('AP', 300, 390)] }),
      },
    ],
  },
  {
    number: 30,
    trap: 'a practice that merged or closed',
    cases: [
      {
        fixture: 'the day after its last day: its tool is asked no more',
        expected: 'X90002',
        run: () => practicesAsked('2026-06-01'),
      },
      { fixture: 'its last day', expected: 'X90001 X90002', run: () => practicesAsked('2026-05-31') },
    ],
  },
]

const byMinute = (a: { minute: number }, b: { minute: number }): number => a.minute - b.minute
const closedAt = (...minutes: number[]) => minutes.map((minute) => ({ minute, ...CLOSED }))

/** Three times so many closed readings in a row, 15 minutes apart, among open ones. */
function flapping(inARow: number) {
  const shut = [10, 20, 30].flatMap((slot) => Array.from({ length: inARow }, (_, n) => slot + n))
  return allDay.map((reading, slot) => (shut.includes(slot) ? { ...reading, ...CLOSED } : reading))
}

type Part = Parameters<typeof every>[3]
function twoTools(first: Part, second: Part): string {
  const readings = [
    ...every(15, 5, 630, { ...first, toolId: 1 }),
    ...every(15, 8, 630, { ...second, toolId: 2 }),
  ]
  return dayResult({ readings: readings.toSorted(byMinute), tools: [1, 2] })
}

function windowOf(day: string): string {
  const window = coreWindow(day, HOLIDAYS)
  if (!window) return 'no core hours'
  return `${new Date(window.from).toISOString()} to ${new Date(window.to).toISOString()}`
}

/** Where the last planned probe of a day can fall, over every roll of the dice. */
function lastProbe(year: number): string {
  const window = coreWindow(`${year}-11-23`, HOLIDAYS)
  if (!window) return 'no core hours'
  const leads = [0, 0.25, 0.5, 0.75, 0.999].map((dice) => {
    const planned = plannedProbes(1, window, (_tool, _slot, part) => (part === 0 ? 0 : dice))
    return (window.to - Math.max(...planned.map(({ dueAt }) => dueAt))) / MINUTE
  })
  return `last probe ${Math.round(Math.min(...leads))} to ${Math.round(Math.max(...leads))} minutes before closing`
}

/** X90001 closes on 31 May; the register still names its tool. */
function practicesAsked(day: string): string {
  const db = freshDb()
  anIcb(db)
  aTool(db, aPractice(db, 'X90001', { closedOn: '2026-05-31' }))
  aTool(db, aPractice(db, 'X90002'))
  return toolsOn(db, day)
    .map(({ practiceCode }) => practiceCode)
    .join(' ')
}
