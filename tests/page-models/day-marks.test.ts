import { practiceDay } from '#tests/helpers/practice-day.ts'
import type { Db } from '#db/client.server.ts'
import type { MeasuredType } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import {
  aPractice,
  aReading,
  aRun,
  aSighting,
  aTool,
  anExclusion,
  anIcb,
  type SightingOptions,
} from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { beforeEach, expect, it } from 'vitest'

const DAY = '2026-10-14'
const at = (time: string) => londonInstant(DAY, time)

let db: Db
let practiceId: number
let runId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  practiceId = aPractice(db)
  runId = aRun(db)
})

type Part = { part?: number; replacesPart?: number }

const see = (toolId: number, time: string, seen: SightingOptions = {}, part: Part = {}) =>
  aReading(db, toolId, at(time), { runId, sightingId: aSighting(db, seen), ...part })

/** "9:00 open" for each mark of a type, with a minus for one inside an exclusion. */
function marks(type: MeasuredType): string[] {
  const day = practiceDay(db, practiceId, DAY, at('20:00'))
  const timeline = day?.timelines.find(({ requestType }) => requestType === type)
  return (timeline?.marks ?? []).map(({ at: instant, kind, isExcluded }) => {
    const minute = (instant - at('00:00')) / 60_000
    return `${isExcluded ? '-' : ''}${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')} ${kind}`
  })
}

it('marks what could not be assessed, so that no reading is left out', () => {
  const toolId = aTool(db, practiceId)
  see(toolId, '09:00')
  see(toolId, '09:15', { outcome: 'network_failure' })
  see(toolId, '09:30', { states: { medication: 'unknown' } })
  see(toolId, '09:45', { state: 'capped' })
  expect(marks('medication')).toEqual(['9:00 open', '9:15 unassessed', '9:30 unassessed', '9:45 capped'])
  expect(marks('appointment')).toEqual(['9:00 open', '9:15 unassessed', '9:30 open', '9:45 capped'])
  expect(marks('all')).toEqual(['9:00 open', '9:15 unassessed', '9:30 unassessed', '9:45 capped'])
})

it('marks readings inside an exclusion by what they showed', () => {
  const toolId = aTool(db, practiceId)
  anExclusion(db, { practiceId, startsAt: at('09:10'), endsAt: at('10:00'), requestTypes: ['appointment'] })
  see(toolId, '09:00')
  see(toolId, '09:15', { state: 'closed' })
  see(toolId, '09:30', { outcome: 'blocked' })
  expect(marks('appointment')).toEqual(['9:00 open', '-9:15 closed', '-9:30 unassessed'])
  expect(marks('admin')).toEqual(['9:00 open', '9:15 closed', '9:30 unassessed'])
})

it('marks a corrected reading by its correction, and nothing outside core hours', () => {
  const toolId = aTool(db, practiceId)
  see(toolId, '07:50')
  see(toolId, '09:00', { state: 'closed' })
  see(toolId, '09:00', { state: 'open' }, { part: 3, replacesPart: 0 })
  expect(marks('appointment')).toEqual(['9:00 open'])
})

it('leaves the readings of a tool that does not carry the type to the tools that do', () => {
  const one = aTool(db, practiceId, { requestTypes: ['appointment'], address: 'https://one.example/' })
  const two = aTool(db, practiceId, {
    requestTypes: ['medication', 'admin'],
    address: 'https://two.example/',
  })
  see(one, '09:00', { states: { medication: 'not_visible', admin: 'not_visible' } })
  see(two, '09:05', { states: { appointment: 'not_visible' } })
  expect(marks('appointment')).toEqual(['9:00 open'])
  expect(marks('admin')).toEqual(['9:05 open'])
})
