import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import type { State } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { measurePracticeDay } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { minutesSql, monthSql, READINGS_SCHEMA } from '#scripts/bench/lib/duckdb-sql.ts'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'

const DAYS = ['2026-11-02', '2026-11-03']
const PRACTICES = 40
const TYPES = ['all', 'appointment', 'medication', 'admin'] as const
const STATES: State[] = ['open', 'open_with_notice', 'closed', 'capped', 'unknown', 'not_visible']
const random = seededSlots('duckdb')

type Made = { practice: number; day: string; at: number; states: State[] }

/** Invented readings at uneven times, with gaps above half an hour, runs of one state and states that say nothing. */
function made(practice: number, day: string): Made[] {
  const draw = (part: number) => random(practice, Number(day.slice(-2)), part)
  const readings: Made[] = []
  const end = londonInstant(day, '18:30')
  let states: State[] = ['open', 'open', 'open']
  for (let at = londonInstant(day, '08:00'), part = 0; at < end; part += 10) {
    if (draw(part) > 0.6)
      states = [1, 2, 3].map((n) => STATES[Math.floor(draw(part + n) * STATES.length)] ?? 'unknown')
    readings.push({ practice, day, at, states })
    at += 1 + Math.floor(draw(part + 4) * (draw(part + 5) > 0.9 ? 90 : 25) * 60_000)
  }
  return readings
}

const world = DAYS.flatMap((day) => Array.from({ length: PRACTICES }, (_, i) => made(i + 1, day)))

function measured(readings: readonly Made[]) {
  const { practice = 0, day = '' } = readings[0] ?? {}
  const input = readings.map(({ at, states: [appointment, medication, admin] }) => ({
    toolId: 1,
    at,
    isAssessed: true,
    outcome: 'assessed' as const,
    states: {
      appointment: appointment ?? 'unknown',
      medication: medication ?? 'unknown',
      admin: admin ?? 'unknown',
    },
  }))
  const window = { from: londonInstant(day, '08:00'), to: londonInstant(day, '18:30') }
  const tools = [{ toolId: 1, requestTypes: ['appointment', 'medication', 'admin'] as const }]
  return measurePracticeDay({
    window,
    isComplete: true,
    tools,
    readings: input,
    exclusions: [],
    rules: ruleSetOn(day),
  })
    .filter(({ readingsAssessable }) => readingsAssessable > 0)
    .map(({ requestType, openMs, closedMs, mixedMs, unobservedMs }) =>
      [practice, day, requestType, openMs, closedMs, mixedMs, unobservedMs].join(),
    )
}

async function filled(): Promise<DuckDBConnection> {
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  await duckdb.run(READINGS_SCHEMA)
  const windows = DAYS.map(
    (day) => `('${day}', ${londonInstant(day, '08:00')}, ${londonInstant(day, '18:30')})`,
  )
  await duckdb.run(`INSERT INTO core_days VALUES ${windows.join()}`)
  const rows = world
    .flat()
    .map(
      ({ practice, day, at, states }) =>
        `(${practice}, ${practice}, 'XA${practice % 3}', '${day}', ${at}, ${states.map((state) => `'${state}'`).join()})`,
    )
  await duckdb.run(`INSERT INTO readings VALUES ${rows.join()}`)
  return duckdb
}

describe('the statement put to DuckDB', () => {
  let duckdb: DuckDBConnection
  beforeAll(async () => {
    duckdb = await filled()
  })
  const rowsOf = async (sql: string) => (await duckdb.runAndReadAll(sql)).getRows()

  it('comes to the minutes of the product, of every practice, day and request type', async () => {
    const rows = await rowsOf(
      `SELECT practice, day::VARCHAR, type, o, c, m, u FROM (${minutesSql({ types: TYPES })})`,
    )
    const expected = world.flatMap(measured)
    expect(rows.map((row) => row.join()).toSorted()).toEqual(expected.toSorted())
    for (const column of [4, 5, 6])
      expect(expected.some((row) => Number(row.split(',')[column]) > 0)).toBe(true)
  })

  it('adds a month up by practice, of one ICB and one type where asked', async () => {
    const rows = await rowsOf(monthSql({ types: ['all'], where: `icb = 'XA1'` }))
    const expected = new Map<number, number>()
    for (const row of world.flatMap(measured)) {
      const [practice, , type, , closed] = row.split(',')
      if (type === 'all' && Number(practice) % 3 === 1)
        expected.set(Number(practice), (expected.get(Number(practice)) ?? 0) + Number(closed))
    }
    expect(rows.map(([practice, , , closed]) => [practice, Number(closed)])).toEqual([...expected])
  })
})
