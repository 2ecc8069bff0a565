import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import { readingVantages } from '#db/schema/index.ts'
import type { State } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { rechecker } from '#scripts/probe/rechecks.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const at = (time: string, day = '2026-11-23') => londonInstant(day, time)
const MINUTE = 60_000
const ROOM = 400

let db = freshDb()
let runId = 0
let tool = 0

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  runId = aRun(db)
  tool = aTool(db, aPractice(db, 'X90001'))
})

const read = (instant: number, state: State, part = 0, toolId = tool) =>
  aReading(db, toolId, instant, { runId, sightingId: aSighting(db, { state }), part })
const due = rechecksAt()

/** A re-checker made anew, as after a restart. */
function rechecksAt() {
  return (now: number) => made()(now, ROOM)
}
const made = () => rechecker({ db, holidays: bankHolidayCalendar(db), random: seededSlots('seed') })

describe('re-checks that are due', () => {
  it('come 2 to 3 minutes after a closed reading, as an extra part of the slot', () => {
    read(at('10:05'), 'closed')
    expect(due(at('10:06'))).toEqual([])
    expect(due(at('10:08'))).toMatchObject([
      { practiceId: 1, job: { toolId: tool, slot: slotAt(at('10:08')), part: 3 } },
    ])
  })

  it('go on until two agree over five minutes, then stop', () => {
    read(at('10:05'), 'closed')
    read(at('10:07') + 30_000, 'closed', 3)
    expect(due(at('10:11'))).toMatchObject([{ job: { part: 4 } }])
    read(at('10:10') + 30_000, 'closed', 4)
    expect(due(at('10:14'))).toEqual([])
  })

  it.each(['open', 'unknown', 'not_offered'] as const)('do not follow a reading that is %s', (state) => {
    read(at('10:05'), state)
    expect(due(at('10:10'))).toEqual([])
  })

  it('are asked for once while the answer is on its way', () => {
    const rechecks = made()
    read(at('10:05'), 'closed')
    expect(rechecks(at('10:08'), ROOM)).toHaveLength(1)
    expect(rechecks(at('10:09'), ROOM)).toEqual([])
  })

  it('never give one number twice in a slot', () => {
    const rechecks = made()
    read(at('10:02'), 'closed')
    const [first] = rechecks(at('10:05'), ROOM)
    read(at('10:06'), 'closed', 1)
    const [second] = rechecks(at('10:09'), ROOM)
    expect([first?.job.part, second?.job.part]).toEqual([3, 4])
  })

  it('wait when there is no room, and are found again', () => {
    const rechecks = made()
    read(at('10:05'), 'closed')
    expect(rechecks(at('10:08'), 0)).toEqual([])
    expect(rechecks(at('10:09'), 1)).toHaveLength(1)
  })

  it('are not lost over the edge of a slot or a restart', () => {
    read(at('10:14'), 'closed')
    expect(due(at('10:17'))).toMatchObject([{ job: { slot: slotAt(at('10:17')), part: 3 } }])
  })

  it.each([
    ['in the last minute', '2026-11-23', '18:27', '18:29:30'],
    ['after closing', '2026-11-23', '18:28', '18:35'],
    ['on a Sunday', '2026-11-22', '10:05', '10:10'],
    ['on a bank holiday', '2026-12-25', '10:05', '10:10'],
  ])('are not made %s', (_name, day, seen, now) => {
    read(at(seen, day), 'closed')
    const [hours = '', minutes = '', seconds = '0'] = now.split(':')
    expect(due(at(`${hours}:${minutes}`, day) + Number(seconds) * 1000)).toEqual([])
  })

  it('come more often where the tool opened on the days before', () => {
    for (const day of ['2026-11-19', '2026-11-20']) {
      read(at('12:35', day), 'closed')
      read(at('13:32', day), 'open')
    }
    read(at('12:35'), 'closed')
    read(at('12:50'), 'closed')
    expect(due(at('13:00'))).toEqual([])
    read(at('13:05'), 'closed')
    expect(due(at('13:22'))).toEqual([])
    expect(due(at('13:24'))).toMatchObject([{ dueAt: at('13:23') }])
    read(at('13:24'), 'closed', 3)
    expect(due(at('13:24') + 3 * MINUTE)).toMatchObject([{ job: { part: 4 } }])
  })

  it('come more often where the page says that it opens again', () => {
    const sightingId = aSighting(db, { state: 'closed', statedResume: '14:00' })
    for (const time of ['12:35', '12:50', '13:35', '13:45'])
      aReading(db, tool, at(time), { runId, sightingId })
    expect(due(at('13:50'))).toEqual([])
    expect(due(at('13:52'))).toMatchObject([{ dueAt: at('13:51') }])
  })

  it('forget what a page said hours ago', () => {
    const sightingId = aSighting(db, { state: 'closed', statedResume: '14:00' })
    aReading(db, tool, at('11:35'), { runId, sightingId })
    for (const time of ['11:50', '13:35', '13:45']) read(at(time), 'closed')
    expect(due(at('13:52'))).toEqual([])
  })

  it('alternate between the two vantage points, the first of them from the second', () => {
    const rechecks = rechecker({
      db,
      holidays: bankHolidayCalendar(db),
      random: seededSlots('seed'),
      hasSecondVantage: true,
    })
    read(at('10:02'), 'closed')
    const [first] = rechecks(at('10:05'), ROOM)
    expect(first?.job.vantage).toBe(2)
    const { slot, part } = first?.job ?? { slot: 0, part: 0 }
    read(at('10:05'), 'closed', part)
    db.insert(readingVantages).values({ slot, toolId: tool, part, vantage: 2 }).run()
    expect(rechecks(at('10:09'), ROOM)[0]?.job.vantage).toBeUndefined()
  })

  it('all come from the usual place where there is no other', () => {
    read(at('10:05'), 'closed')
    expect(due(at('10:08'))[0]?.job.vantage).toBeUndefined()
  })

  it('leave tools alone that are no longer on the register', () => {
    const gone = aTool(db, aPractice(db, 'X90002'), { validTo: '2026-11-20' })
    read(at('10:05'), 'closed', 0, gone)
    expect(due(at('10:08'))).toEqual([])
  })
})
