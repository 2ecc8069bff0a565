import { csvLine } from '#domain/csv.ts'
import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { practiceMonthTable } from '#app/page-models/practice-month-csv.server.ts'
import { PRACTICE_MONTH_COLUMNS } from '#domain/practice-month-columns.ts'
import type { Db } from '#db/client.server.ts'
import { practices } from '#db/schema/index.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { londonInstant } from '#domain/london-time.ts'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

let db: Db

/** As agreed with those who read the file: a change here breaks their work. */
const AGREED_COLUMNS = `schema_version snapshot_id data_status report_month
  practice_ods_code practice_name pcn_code pcn_name sub_icb_code sub_icb_name icb_ods_code icb_ons_code icb_name
  contract_type list_size list_size_date supplier_code tool_code request_type
  core_days core_minutes excluded_minutes assessed_minutes unobserved_minutes coverage_pct days_valid
  readings_total readings_assessable readings_closed
  closed_minutes_low closed_minutes_central closed_minutes_high
  open_pct_low open_pct_central open_pct_high open_pct_worst_low
  days_confirmed_closure days_unconfirmed_closure closures_confirmed
  longest_closure_minutes_low longest_closure_minutes_high
  capped_minutes_central not_offered_minutes supplier_fault_minutes agreed_pause_minutes
  median_gap_minutes max_gap_minutes assessable_status result_status edec_year follow_up_rule_id follow_up_met
  rule_version hierarchy_version code_version`

beforeAll(() => {
  db = freshDb()
  anIcb(db)
  const closing = aPractice(db, 'X90002', { name: '=cmd|"x"!A1' })
  readOctober(db, aTool(db, closing), (_day, slot) => (slot === 18 || slot === 19 ? 'closed' : 'open'))
  const [day = ''] = OCTOBER
  anExclusion(db, {
    practiceId: closing,
    startsAt: londonInstant(day, '12:00'),
    endsAt: londonInstant(day, '14:00'),
  })
  readOctober(db, aTool(db, aPractice(db, 'X90001', { name: 'Open, always' })), () => 'open')
  db.insert(practices).values({ odsCode: 'X90009', name: 'In no ICB', source: 'test' }).run()
  const blinking = aTool(db, aPractice(db, 'X90004', { name: 'Closed for a second' }))
  readOctober(db, blinking, () => 'open')
  const [runId, noon] = [aRun(db), londonInstant(day, '12:08')]
  aReading(db, blinking, noon, { part: 1, runId, sightingId: aSighting(db, { state: 'closed' }) })
  aReading(db, blinking, noon + 1000, { part: 2, runId, sightingId: aSighting(db) })
  aPractice(db, 'X90003', { name: 'Without a tool', contract: { type: 'unknown' } })
  rollUpOctober(db)
})

const table = (viewer = LOCAL_VIEWER, month = '2026-10') =>
  practiceMonthTable(db, viewer, { code: 'XA1', month }, AFTER_OCTOBER, '9.9.9')

type Line = Record<string, string>
const lines = (): Line[] => {
  const { header, rows } = table() ?? { header: [], rows: [] }
  return parse([header, ...rows].map(csvLine).join(''), { columns: true }) as Line[]
}
const line = (code: string, type: string): Line =>
  lines().find((each) => each.practice_ods_code === code && each.request_type === type) ?? {}

describe('practice-month.csv', () => {
  it('has a row for each practice of the ICB and request type, by code', () => {
    expect(lines().map((each) => `${each.practice_ods_code}/${each.request_type}`)).toEqual(
      ['X90001', 'X90002', 'X90003', 'X90004'].flatMap((code) =>
        ['all', 'appointment', 'medication', 'admin'].map((type) => `${code}/${type}`),
      ),
    )
  })

  it('leaves restricted columns out and keeps the agreed order', () => {
    const names = PRACTICE_MONTH_COLUMNS.map(([name]) => name)
    expect(names).not.toContain('edec_answer')
    expect(names).toEqual(AGREED_COLUMNS.split(/\s+/))
  })

  it('gives the figures with one decimal and their denominators', () => {
    expect(line('X90002', 'appointment')).toMatchObject({
      data_status: 'provisional',
      core_days: '22',
      core_minutes: '13860',
      excluded_minutes: '120',
      agreed_pause_minutes: '120',
      closed_minutes_low: String(21 * 15),
      closed_minutes_central: String(21 * 30),
      closed_minutes_high: String(21 * 45),
      days_confirmed_closure: '21',
      days_valid: '22',
      result_status: 'closed_at_times',
      rule_version: '2025-10-01/1',
      code_version: '9.9.9',
    })
  })

  it('never rounds up to 100 where something closed was seen', () => {
    const { open_pct_high, open_pct_central, open_pct_low } = line('X90002', 'appointment')
    for (const share of [open_pct_low, open_pct_central, open_pct_high])
      expect(Number(share)).toBeLessThan(98)
    expect(line('X90001', 'all').open_pct_low).toBe('100')
  })

  it('keeps both bounds of a closure of seconds, and the share below 100', () => {
    expect(line('X90004', 'all')).toMatchObject({
      readings_closed: '1',
      closed_minutes_low: '0',
      closed_minutes_high: '1.1',
      open_pct_low: '99.9',
      open_pct_high: '99.9',
      days_confirmed_closure: '0',
      days_unconfirmed_closure: '1',
      result_status: 'open_throughout',
    })
  })

  it('neutralises a formula in a name and keeps numbers as numbers', () => {
    expect(line('X90002', 'all').practice_name).toBe('\'=cmd|"x"!A1')
  })

  it('says why a practice has no figures, and writes nothing in their place', () => {
    expect(line('X90003', 'all')).toMatchObject({
      assessable_status: 'not_bound',
      result_status: 'cannot_be_checked',
      supplier_code: '',
      contract_type: '',
      unobserved_minutes: '13860',
      closed_minutes_low: '',
      closed_minutes_high: '',
      longest_closure_minutes_high: '',
      not_offered_minutes: '',
      coverage_pct: '0',
      open_pct_central: '',
    })
    const { header = [], rows = [] } = table(LOCAL_VIEWER, '2026-08') ?? {}
    const august = parse([header, ...rows].map(csvLine).join(''), { columns: true }) as Line[]
    expect(august[0]).toMatchObject({
      core_days: '',
      closed_minutes_low: '',
      result_status: 'not_enough_checks',
    })
  })

  it('agrees with the page', () => {
    const page = groupMonthPage(
      db,
      LOCAL_VIEWER,
      'icb',
      { code: 'XA1', month: '2026-10', sort: 'name', page: 1 },
      AFTER_OCTOBER,
    )
    for (const { odsCode, figures } of page?.list.rows ?? []) {
      const row = line(odsCode, 'all')
      expect([row.closed_minutes_low, row.closed_minutes_high].map(Number)).toEqual([
        Math.floor(figures.closedLowMs / 6000) / 10,
        Math.ceil(figures.closedHighMs / 6000) / 10,
      ])
      expect(row.result_status).toBe(figures.resultStatus)
    }
    expect(page?.list.rows.length).toBe(3)
  })

  it('is not there for another ICB’s viewer', () => {
    expect(table({ ...LOCAL_VIEWER, icbs: ['XA2'] })).toBeNull()
  })
})
