import { csvLine } from '#domain/csv.ts'
import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { icbsPage } from '#app/page-models/icbs.server.ts'
import { practiceMonthTable } from '#app/page-models/practice-month-csv.server.ts'
import { practicePage } from '#app/page-models/practice.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

/** The same practice in the same month has the same figures wherever they are shown. */
type Shown = { low: number; high: number; days: number; valid: number; result: string; assessable: string }

const MONTH = '2026-10'
const MS_PER_MINUTE = 60_000
let db: Db

beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
})

const icb = () =>
  groupMonthPage(db, LOCAL_VIEWER, 'icb', { code: 'XA1', month: MONTH, sort: 'name', page: 1 }, AFTER_OCTOBER)

type Figures = {
  closedLowMs: number
  closedHighMs: number
  daysConfirmedClosure: number
  daysValid: number
  resultStatus: string
  assessableStatus: string
}
const shown = (figures: Figures | undefined): Shown | undefined =>
  figures && {
    low: figures.closedLowMs / MS_PER_MINUTE,
    high: figures.closedHighMs / MS_PER_MINUTE,
    days: figures.daysConfirmedClosure,
    valid: figures.daysValid,
    result: figures.resultStatus,
    assessable: figures.assessableStatus,
  }

function onIcbPage(code: string): Shown | undefined {
  const page = icb()
  return shown(
    [...(page?.list.rows ?? []), ...(page?.notBound ?? [])].find((r) => r.odsCode === code)?.figures,
  )
}

const onPracticePage = (code: string): Shown | undefined =>
  shown(
    practicePage(db, LOCAL_VIEWER, { ods: code, month: MONTH }, AFTER_OCTOBER)?.months.find(
      ({ requestType }) => requestType === 'all',
    ),
  )

/** The row as somebody else's program reads it from the file. An empty cell is unknown: no closed minute was counted. */
function inFile(code: string): Shown | undefined {
  const table = practiceMonthTable(db, LOCAL_VIEWER, { code: 'XA1', month: MONTH }, AFTER_OCTOBER, '1')
  const text = [table?.header ?? [], ...(table?.rows ?? [])].map(csvLine).join('')
  const lines = parse(text, { columns: true }) as Record<string, string>[]
  const line = lines.find((each) => each.practice_ods_code === code && each.request_type === 'all')
  return (
    line && {
      low: Number(line.closed_minutes_low),
      high: Number(line.closed_minutes_high),
      days: Number(line.days_confirmed_closure),
      valid: Number(line.days_valid),
      result: line.result_status ?? '',
      assessable: line.assessable_status ?? '',
    }
  )
}

/** Sums of the cached days, by SQL alone. */
const inDays = (code: string) =>
  db.$client
    .prepare(
      `SELECT sum(closed_ms) / 60000.0 AS low, sum(closed_ms + mixed_ms) / 60000.0 AS high,
         sum(is_valid AND closures_confirmed > 0) AS days, sum(is_valid) AS valid
       FROM practice_days d JOIN practices p ON p.id = d.practice_id
       WHERE p.ods_code = ? AND d.request_type = 'all' AND d.day BETWEEN '2026-10-01' AND '2026-10-31'`,
    )
    .get(code)

describe('the figures of a practice’s month', () => {
  it.each<[string, Shown]>([
    ['X90001', { low: 0, high: 0, days: 0, valid: 22, result: 'open_throughout', assessable: 'assessable' }],
    [
      'X90002',
      { low: 990, high: 1650, days: 22, valid: 22, result: 'closed_at_times', assessable: 'assessable' },
    ],
    [
      'X90003',
      { low: 0, high: 0, days: 0, valid: 0, result: 'not_enough_checks', assessable: 'too_little_coverage' },
    ],
    [
      'X90004',
      { low: 990, high: 1650, days: 22, valid: 22, result: 'closed_at_times', assessable: 'not_bound' },
    ],
  ])('of %s are the same on its page, on the ICB page, in the file and in the days', (code, expected) => {
    const { low, high, days, valid } = expected
    expect(onIcbPage(code)).toEqual(expected)
    expect(onPracticePage(code)).toEqual(expected)
    expect(inFile(code)).toEqual(expected)
    expect(inDays(code)).toEqual({ low, high, days, valid })
  })

  it('add up to the same counts on the ICB page and in the list of ICBs', () => {
    const listed = icbsPage(db, LOCAL_VIEWER, { month: MONTH }, AFTER_OCTOBER)?.icbs
    expect(listed?.find(({ odsCode }) => odsCode === 'XA1')).toMatchObject(icb()?.summary ?? {})
    expect(icb()?.summary).toMatchObject({ practices: 3, assessable: 2, withClosure: 1 })
  })
})
