import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { DuckDBDateValue, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { answerOrders } from './answer-orders.ts'
import { READINGS_SCHEMA } from './duckdb-sql.ts'
import { DAYS, instantOf, slotsOf, windowsOf } from './measure-work.ts'

/**
 * Copies the readings of a database into a DuckDB file, row for row and in the same order, with practice and ICB beside
 * each. Arguments: the database, the file to make. A process of its own, so that the copying is in nobody's memory.
 */

const [source = '', target = ''] = process.argv.slice(2)

const MS_PER_DAY = 86_400_000

const ROWS = `
  SELECT r.tool_id, t.practice_id, p.icb_ods_code, r.slot, r.checked_offset_ms,
    s.appointment_state, s.medication_state, s.admin_state
  FROM readings r
  JOIN tools t ON t.id = r.tool_id
  JOIN memberships m ON m.practice_id = t.practice_id
  JOIN sub_icbs p ON p.ods_code = m.sub_icb_ods_code
  JOIN sightings s ON s.id = r.sighting_id
  WHERE r.slot >= ? AND r.slot < ? ORDER BY r.slot, r.tool_id, r.part`

type Row = [tool: number, practice: number, icb: string, slot: number, offset: number, ...states: string[]]

async function load(): Promise<number> {
  const instance = await DuckDBInstance.create(target)
  const duckdb = await instance.connect()
  await duckdb.run(READINGS_SCHEMA)
  for (const { day, opens, closes } of windowsOf(DAYS))
    await duckdb.run('INSERT INTO core_days VALUES ($1::DATE, $2, $3)', [day, BigInt(opens), BigInt(closes)])
  const count = await copyReadings(duckdb)
  await duckdb.run('CHECKPOINT')
  duckdb.closeSync()
  instance.closeSync()
  return count
}

async function copyReadings(duckdb: DuckDBConnection): Promise<number> {
  const db = openDatabase(source, { readonly: true })
  const appender = await duckdb.createAppender('readings')
  const select = db.$client.prepare(ROWS).raw()
  let count = 0
  for (const day of DAYS) {
    const { from, to } = slotsOf(day)
    const date = new DuckDBDateValue(Date.parse(day) / MS_PER_DAY)
    for (const row of select.iterate(from, to) as IterableIterator<Row>) {
      const [tool, practice, icb, slot, offset, ...states] = row
      appender.appendInteger(tool)
      appender.appendInteger(practice)
      appender.appendVarchar(icb)
      appender.appendDate(date)
      appender.appendBigInt(BigInt(instantOf(slot, offset)))
      for (const state of states) appender.appendVarchar(state)
      appender.endRow()
      count += 1
    }
  }
  appender.closeSync()
  closeDatabase(db)
  return count
}

answerOrders(load)
