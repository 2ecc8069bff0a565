import { closeDatabase } from '#db/client.server.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions } from '../bench.ts'
import { startChild, type Child } from './lib/child.ts'
import {
  DAYS,
  PRACTICES,
  QUESTIONS,
  RUNS,
  type Answer,
  type Proof,
  type Question,
} from './lib/measure-work.ts'
import { benchYear } from './lib/measure-year.ts'
import { makeNationalWorld } from './lib/national-world.ts'

const TITLES: Record<Question, string> = {
  month: 'national month rebuilt',
  day: 'one day for everyone',
  practice: 'one practice, its month rebuilt',
  changed: 'one changed practice-day',
  practiceQuery: 'one practice, its month asked',
  icbQuery: 'ICB month page, its queries',
  nationalQuery: 'national page, its queries',
}

/** What the product aims at on two cores. */
const AIM_MS: Partial<Record<Question, number>> = {
  month: 60_000,
  changed: 10,
  practiceQuery: 50,
  icbQuery: 50,
  nationalQuery: 50,
}

/**
 * How long the roll-up and the pages' queries take on a national month, beside DuckDB, which answers each from raw
 * readings; medians of five runs after one. With `year`, the pages' queries again after a year of history instead.
 */
export default async function bench({ year = false }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  try {
    await (year ? benchYear(join(folder, 'bench.db')) : benchMonth(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchMonth(folder: string): Promise<void> {
  const path = join(folder, 'bench.db')
  closeDatabase(makeNationalWorld(path, { practices: PRACTICES, days: DAYS }))
  const duckdbPath = join(folder, 'bench.duckdb')
  const readings = await copyToDuckdb(path, duckdbPath)
  const ours = await startChild('./measure-ours.ts', [path])
  const duckdb = await startChild('./measure-duckdb.ts', [duckdbPath])
  try {
    console.log(
      `Work: ${PRACTICES} practices, ${DAYS.length} days, ${readings.toLocaleString('en-GB')} readings; medians of ${RUNS} after one; DuckDB ${await duckdb.ask<string>({ kind: 'about' })}`,
    )
    const month = await ours.ask<Answer>({ kind: 'month' })
    await refuseUnequal(ours, duckdb)
    print('month', month, await duckdb.ask({ kind: 'month' }), readings)
    for (const kind of QUESTIONS.slice(1)) print(kind, await ours.ask({ kind }), await duckdb.ask({ kind }))
  } finally {
    await Promise.all([ours.stop(), duckdb.stop()])
  }
  console.log(`On disk: database ${megabytes(path)} MB, DuckDB's file ${megabytes(duckdbPath)} MB`)
}

async function copyToDuckdb(path: string, duckdbPath: string): Promise<number> {
  const loader = await startChild('./duckdb-load.ts', [path, duckdbPath])
  try {
    return await loader.ask<number>({ kind: 'load' })
  } finally {
    await loader.stop()
  }
}

/** A ratio says something only where both sides came to the same minutes: of every practice, day and request type. */
async function refuseUnequal(ours: Child, duckdb: Child): Promise<void> {
  const [left, right] = [await ours.ask<Proof>({ kind: 'proof' }), await duckdb.ask<Proof>({ kind: 'proof' })]
  if (left.sha256 !== right.sha256)
    throw new Error(
      `The minutes differ, so no ratio: ${JSON.stringify(left)} and DuckDB ${JSON.stringify(right)}`,
    )
  console.log(
    `Equal: open, closed, mixed and unobserved ms of ${left.rows.toLocaleString('en-GB')} practice-days by request type; ` +
      `closed ${hours(left.lowMs)} to ${hours(left.highMs)} hours in all`,
  )
}

function print(kind: Question, ours: Answer, duckdb: Answer, readings = 0): void {
  const rate =
    readings > 0 ? `; ${perSecond(readings, ours)} and ${perSecond(readings, duckdb)} readings/s` : ''
  console.log(
    `${TITLES[kind].padEnd(32)} ${ms(ours)} ${mb(ours)}   DuckDB ${ms(duckdb)} ${mb(duckdb)}   ` +
      `DuckDB's time is ${(duckdb.ms / ours.ms).toFixed(2)} of ours${aimOf(kind, ours)}${rate}`,
  )
}

function aimOf(kind: Question, ours: Answer): string {
  const aim = AIM_MS[kind]
  return aim === undefined
    ? ''
    : `; aim under ${aim.toLocaleString('en-GB')} ms ${ours.ms < aim ? 'met' : 'MISSED'}`
}

const ms = (answer: Answer): string => `${answer.ms.toFixed(1).padStart(9)} ms`
const mb = (answer: Answer): string => `${answer.peakMb.toFixed(0).padStart(5)} MB`
const perSecond = (readings: number, answer: Answer): string =>
  Math.round((readings / answer.ms) * 1000).toLocaleString('en-GB')
const hours = (value: number): string => Math.round(value / 3_600_000).toLocaleString('en-GB')
const megabytes = (path: string): number => Math.round(statSync(path).size / 1e6)
