import { MEASURED_TYPES } from '#domain/codes.ts'
import { DuckDBInstance } from '@duckdb/node-api'
import { answerOrders, proofOf, timed, type MinutesRow } from './answer-orders.ts'
import { minutesSql, monthSql } from './duckdb-sql.ts'
import { ICB, ONE_DAY, PRACTICE, type Question } from './measure-work.ts'

/** The same questions to DuckDB, from raw readings, in a process of its own. Arguments: the DuckDB file. */

const instance = await DuckDBInstance.create(process.argv[2] ?? '')
const duckdb = await instance.connect()

const types = MEASURED_TYPES
const tableOf = (sql: string): string => `CREATE OR REPLACE TABLE minutes AS ${sql}`

/** What is rebuilt is written to a table, as the product does; what is asked is read into this process. */
const SQL: Record<Question, string> = {
  month: tableOf(minutesSql({ types })),
  day: tableOf(minutesSql({ types, where: `day = '${ONE_DAY}'` })),
  practice: tableOf(minutesSql({ types, where: `practice = ${PRACTICE}` })),
  changed: tableOf(minutesSql({ types, where: `practice = ${PRACTICE} AND day = '${ONE_DAY}'` })),
  practiceQuery: minutesSql({ types: ['all'], where: `practice = ${PRACTICE}` }),
  icbQuery: monthSql({ types: ['all'], where: `icb = '${ICB}'` }),
  nationalQuery: monthSql({ types: ['all'] }),
}

async function rowsOf(sql: string): Promise<unknown[][]> {
  const reader = await duckdb.runAndReadAll(sql)
  return reader.getRows()
}

async function proof() {
  const rows = await rowsOf(
    `SELECT practice, strftime(day, '%Y-%m-%d'), type, o, c, m, u FROM (${minutesSql({ types })}) ORDER BY 1, 2, 3`,
  )
  const plain = rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)))
  return proofOf(plain as MinutesRow[])
}

const about = async () =>
  String((await rowsOf(`SELECT version() || ', ' || current_setting('threads') || ' threads'`))[0]?.[0])

answerOrders(({ kind }) => {
  if (kind === 'proof') return proof()
  if (kind === 'about') return about()
  return timed(async () => (await rowsOf(SQL[kind as Question])).length)
})
