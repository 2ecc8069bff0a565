import type { BenchOptions } from '../bench.ts'
import { UsageError } from '../lib/exit.ts'
import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { daysBetween, londonInstant } from '#domain/london-time.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sumUnsummedMonths } from '#db/figures/month-sums.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { benchIcb, copyPracticeDays, makeNationalWorld } from './lib/national-world.ts'
import { spreadUsers, usersAtOnce } from './lib/web-users.ts'
import { startWebProcess, type WebProcess } from './lib/web-process.ts'

const PRACTICES = 6200
const FIRST_DAY = '2025-12-01'
const LAST_DAY = '2026-11-20'
const MONTH_WITH_READINGS = '2026-11-01'
const NOW = londonInstant(LAST_DAY, '18:40')
const USERS = 20
/** A run as fast as they can is only for the number of pages a second. */
const FULL_SECONDS = 5

/** The pages of every day; `--main` asks only these. */
const MAIN_PAGES = [
  ['Today', '/'],
  ['ICB month', `/icbs/${benchIcb(3)}`],
  ['Practice', '/practices/XB04000'],
] as const

const OTHER_PAGES = [
  ['ICBs', '/icbs'],
  ['ICB month, a year ago', `/icbs/${benchIcb(3)}?month=2025-12`],
  ['ICB month, one page', `/icbs/${benchIcb(3)}?rows=all`],
  ['ICB trend', `/icbs/${benchIcb(3)}/trend`],
  ['Supplier month', '/suppliers/other'],
  ['Practice, patterns', '/practices/XB04000/patterns'],
  ['Practice, history', '/practices/XB04000/history'],
  ['Search', '/search?q=practice+40'],
  ['Follow-up', `/follow-up?icb=${benchIcb(3)}`],
  ['To decide', '/decisions'],
  ['Incidents', '/incidents'],
  ['Exclusions', '/exclusions'],
  ['Frozen months', '/months'],
  ['Monitor health', '/monitor'],
  ['Coverage', '/coverage'],
  ['Data quality', '/quality'],
  ['Tools', '/tools'],
  ['How this is measured', '/method'],
  ['Glossary', '/glossary'],
  ['Month CSV', `/icbs/${benchIcb(3)}/practice-month.csv`],
] as const

/**
 * Pages of a national year: 20 users who each open a page a second, not all in the same instant, and the same 20 as fast
 * as they can. Times are those of whole answers over loopback, so that queueing in the one process is in them. Meanwhile
 * something is written once a second, as by a scheduler, so that nothing is kept in memory for longer.
 */
export default async function bench({ seconds = '10', main = false }: BenchOptions): Promise<void> {
  const length = Number(seconds)
  if (!(length >= 1 && length <= 600))
    throw new UsageError('--seconds is how long each page is asked, 1 to 600.')
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  const path = join(folder, 'bench.db')
  makeYear(path)
  const web = await startWebProcess({ DATABASE_PATH: path, NOW: new Date(NOW).toISOString() })
  const writer = writeEachSecond(path)
  try {
    console.log(`${USERS} users, ${length} s a page, one commit a second`)
    for (const [name, page] of main ? MAIN_PAGES : [...MAIN_PAGES, ...OTHER_PAGES])
      await measure(web, name, page, length)
    console.log(`Server memory at the end ${web.residentMegabytes()} MB`)
  } finally {
    writer.stop()
    await web.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeYear(path: string): void {
  const days = coreDays(MONTH_WITH_READINGS, LAST_DAY)
  const db = makeNationalWorld(path, { practices: PRACTICES, days })
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  rollUp(db, { days, asOf: NOW })
  const earlier = earlierDays(db)
  copyPracticeDays(db, days[0] ?? LAST_DAY, earlier)
  sumUnsummedMonths(db)
  const rows = db.$client.prepare('SELECT count(*) FROM practice_days').pluck().get() as number
  console.log(
    `Work: ${PRACTICES} practices, ${days.length + earlier.length} core days, ${rows.toLocaleString('en-GB')} practice-days`,
  )
  closeDatabase(db)
}

const coreDays = (from: string, to: string): string[] =>
  daysBetween(from, to).filter((day) => ![0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()))

function earlierDays(db: Db): string[] {
  const holidays = bankHolidayCalendar(db)
  return coreDays(FIRST_DAY, '2026-10-31').filter((day) => isCoreDay(day, holidays))
}

/** A commit a second on a connection of its own. */
function writeEachSecond(path: string): { stop: () => void } {
  const db = openDatabase(path)
  const seen = db.$client.prepare(`UPDATE probe_runs SET last_seen_at = last_seen_at + 1 WHERE id = 1`)
  const timer = setInterval(() => seen.run(), 1000)
  return {
    stop: () => {
      clearInterval(timer)
      closeDatabase(db)
    },
  }
}

async function measure(web: WebProcess, name: string, page: string, seconds: number): Promise<void> {
  const url = `${web.url}${page}`
  await fetch(url).then((response) => response.text())
  const spread = await spreadUsers(url, USERS, seconds)
  await settle(web)
  const full = await usersAtOnce(url, USERS, FULL_SECONDS)
  await settle(web)
  const failed = spread.failed + full.failed
  console.log(
    `${name.padEnd(24)} ${USERS} users, a page a second each: median ${ms(spread.medianMs)}, 95% under ${ms(spread.p95Ms)}; ` +
      `as fast as they can: ${full.perSecond.toFixed(0).padStart(4)} pages/s, 95% under ${ms(full.p95Ms)}${failed > 0 ? `; ${failed} FAILED` : ''}`,
  )
}

/** Waits until what the last run left behind is answered: a page is not measured in another's queue. */
async function settle(web: WebProcess): Promise<void> {
  await fetch(`${web.url}/health/live`).then((response) => response.text())
}

const ms = (value: number): string => `${value.toFixed(0).padStart(4)} ms`
