import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { daysBetween } from '#domain/london-time.ts'
import { statSync } from 'node:fs'
import { sumUnsummedMonths } from '#db/figures/month-sums.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { startChild } from './child.ts'
import { AS_OF, DAYS, ONE_DAY, PRACTICES, type Answer, type Question } from './measure-work.ts'
import { addReadings, copyPracticeDays, makeNationalWorld } from './national-world.ts'

const FIRST_DAY = '2025-12-01'
const ASKED: readonly Question[] = ['practiceQuery', 'icbQuery', 'nationalQuery', 'changed']
/** Queries must not become slower than this share when a year of history is added. */
const AIM = 0.2

/**
 * The same questions about November with one month in the database and with twelve. Readings are made for every core day
 * of the year; of practice days only November is measured, the other months are its first day under their own dates.
 */
export async function benchYear(path: string): Promise<void> {
  const db = makeNationalWorld(path, { practices: PRACTICES, days: DAYS })
  rollUp(db, { days: DAYS, asOf: AS_OF })
  closeDatabase(db)
  const before = await ask(path)
  const { days, readings, practiceDays } = addEleven(path)
  const after = await ask(path)
  console.log(
    `Work: ${PRACTICES} practices, ${days} core days, ${readings.toLocaleString('en-GB')} readings, ` +
      `${practiceDays.toLocaleString('en-GB')} rows of practice days; database ${(statSync(path).size / 1e9).toFixed(1)} GB`,
  )
  for (const [i, kind] of ASKED.entries()) print(kind, before[i], after[i])
}

async function ask(path: string): Promise<Answer[]> {
  const child = await startChild('./measure-ours.ts', [path])
  try {
    const answers: Answer[] = []
    for (const kind of ASKED) answers.push(await child.ask<Answer>({ kind }))
    return answers
  } finally {
    await child.stop()
  }
}

function addEleven(path: string) {
  const db = openDatabase(path)
  const holidays = bankHolidayCalendar(db)
  const days = daysBetween(FIRST_DAY, '2026-10-31').filter((day) => isCoreDay(day, holidays))
  for (const day of days) db.$client.transaction(() => addReadings(db, PRACTICES, day))()
  copyPracticeDays(db, ONE_DAY, days)
  sumUnsummedMonths(db)
  const counts = {
    days: days.length + DAYS.length,
    readings: count(db, 'readings'),
    practiceDays: count(db, 'practice_days'),
  }
  closeDatabase(db)
  return counts
}

const count = (db: Db, table: 'readings' | 'practice_days'): number =>
  db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number

function print(kind: Question, before: Answer | undefined, after: Answer | undefined): void {
  if (!before || !after) return
  const ratio = after.ms / before.ms
  const verdict = ratio <= 1 + AIM ? 'within' : 'OVER'
  console.log(
    `${kind.padEnd(16)} one month ${before.ms.toFixed(1).padStart(8)} ms, a year ${after.ms.toFixed(1).padStart(8)} ms: ` +
      `${ratio.toFixed(2)} times, ${verdict} the aim of ${AIM * 100}%`,
  )
}
