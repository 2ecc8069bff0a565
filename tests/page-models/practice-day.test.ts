import type { DrawnTimeline } from '#app/page-models/practice-day.server.ts'
import { practiceDay } from '#tests/helpers/practice-day.ts'
import type { Db } from '#db/client.server.ts'
import { practiceDays } from '#db/schema/index.ts'
import type { Outcome, RequestType, State } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-10-14'
const at = (time: string) => londonInstant(DAY, time)
const EVENING = at('20:00')
const MINUTE = 60_000

let db: Db
let practiceId: number
let runId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  practiceId = aPractice(db)
  runId = aRun(db)
})

type Seen = { outcome?: Outcome; state?: State; states?: Partial<Record<RequestType, State>> }

const see = (toolId: number, time: string, seen: Seen = {}, part = 0) =>
  aReading(db, toolId, at(time), { runId, part, sightingId: aSighting(db, seen) })

/** A reading in every slot from first to last hour, as `seenAt` says of its minute of the day. */
function seeAll(toolId: number, seenAt: (minute: number) => Seen | null, offset = 7): void {
  for (let minute = 8 * 60 + offset; minute < 18 * 60 + 30; minute += 15) {
    const seen = seenAt(minute)
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    if (seen) see(toolId, time, seen)
  }
}

const shown = (now = EVENING) => practiceDay(db, practiceId, DAY, now)

const minutes = ({ segments }: DrawnTimeline) => {
  const of = (kind: string) =>
    segments.filter((s) => s.kind === kind).reduce((sum, s) => sum + s.to - s.from, 0) / MINUTE
  return [of('open'), of('closed'), of('mixed'), of('apart'), of('unobserved')]
}

/** The cached figures of the day, in the same order as `minutes`. */
function figures(now = EVENING) {
  rollUp(db, { days: [DAY], asOf: now })
  const rows = db.select().from(practiceDays).all()
  return Object.fromEntries(rows.map((row) => [row.requestType, row]))
}

const isLunch = (minute: number) => minute >= 12 * 60 && minute < 13 * 60

const WORLDS: [string, () => void, number?][] = [
  [
    'closed at lunch',
    () => seeAll(aTool(db, practiceId), (m) => ({ state: isLunch(m) ? 'closed' : 'open' })),
  ],
  [
    'one type capped, another not offered, and an hour without an answer',
    () =>
      seeAll(aTool(db, practiceId), (m) =>
        m > 15 * 60 && m < 16 * 60
          ? { outcome: 'network_failure' }
          : { states: { appointment: m > 11 * 60 ? 'capped' : 'open', admin: 'not_offered' } },
      ),
  ],
  [
    'a pause of one request type and a fault of all in the middle of a closure',
    () => {
      seeAll(aTool(db, practiceId), (m) => ({ state: isLunch(m) ? 'closed' : 'open' }))
      const pause = { startsAt: at('12:30'), endsAt: at('15:00') }
      anExclusion(db, { practiceId, ...pause, requestTypes: ['appointment'] })
      anExclusion(db, { icbOdsCode: 'XA1', startsAt: at('12:20'), endsAt: at('12:40'), reasonCode: 'SF' })
    },
  ],
  [
    'two tools, one of which is closed at lunch',
    () => {
      const [first, second] = ['https://one.example/', 'https://two.example/'].map((address) =>
        aTool(db, practiceId, { address }),
      ) as [number, number]
      seeAll(first, (m) => ({ state: isLunch(m) ? 'closed' : 'open' }))
      seeAll(second, (m) => ({ state: isLunch(m) ? 'open' : 'closed' }), 11)
    },
  ],
  [
    'still running at ten past two',
    () =>
      seeAll(aTool(db, practiceId), (m) => (m < 14 * 60 ? { state: isLunch(m) ? 'closed' : 'open' } : null)),
    at('14:10'),
  ],
  ['no reading at all', () => void aTool(db, practiceId)],
  ['no tool', () => undefined],
]

describe.each(WORLDS)('a day: %s', (_name, make, now) => {
  it('draws exactly the minutes and closures that the figures count', () => {
    make()
    const rows = figures(now)
    for (const timeline of shown(now)?.timelines ?? []) {
      const row = rows[timeline.requestType]
      const counted = row && [row.openMs, row.closedMs, row.mixedMs, row.apartMs, row.unobservedMs]
      expect(minutes(timeline)).toEqual(counted?.map((ms) => ms / MINUTE))
      const confirmed = timeline.closures.filter(({ isConfirmed }) => isConfirmed).length
      expect([confirmed, timeline.closures.length - confirmed]).toEqual([
        row?.closuresConfirmed,
        row?.closuresUnconfirmed,
      ])
      expect(timeline.readings.length).toBe(row?.readingsAssessable)
    }
    expect(Object.keys(rows)).toHaveLength(4)
  })
})

it('cuts a running day at now and keeps the whole window for the drawing', () => {
  seeAll(aTool(db, practiceId), (m) => (m < 14 * 60 ? {} : null))
  const day = shown(at('14:10'))
  expect(day?.window).toEqual({ from: at('08:00'), to: at('18:30') })
  expect(day?.timelines[0]?.segments.at(-1)?.to).toBe(at('14:10'))
})

it('draws nothing twice where two tools are read at the same instant', () => {
  const [first, second] = ['https://one.example/', 'https://two.example/'].map((address) =>
    aTool(db, practiceId, { address }),
  ) as [number, number]
  for (const tool of [first, second]) seeAll(tool, () => ({}))
  const day = shown()
  expect(day?.readings).toHaveLength(84)
  expect(minutes(day?.timelines[0] as DrawnTimeline)).toEqual([630, 0, 0, 0, 0])
})

it('reads the tool that was in force on the day only', () => {
  const old = aTool(db, practiceId, { address: 'https://old.example/', validTo: '2026-10-13' })
  const tool = aTool(db, practiceId, { address: 'https://new.example/', validFrom: DAY })
  see(old, '09:00', { state: 'closed' })
  see(tool, '09:05')
  expect(shown()?.readings.map(({ toolId }) => toolId)).toEqual([tool])
})

it.each([
  ['before opening', at('07:59')],
  ['at opening', at('08:00')],
])('has nothing to show %s', (_name, now) => {
  aTool(db, practiceId)
  expect(shown(now)).toBeNull()
})

it('follows the hours of the contract', () => {
  const ownId = aPractice(db, 'X90002', { contract: { coreOpens: '08:30', coreCloses: '18:00' } })
  const day = practiceDay(db, ownId, DAY, EVENING)
  expect(day?.window).toEqual({ from: at('08:30'), to: at('18:00') })
})
