import { followUpTable } from '#app/page-models/follow-up-csv.ts'
import { followUpPreview } from '#app/page-models/follow-up-preview.server.ts'
import { followUpRulePage, followUpRulesPage } from '#app/page-models/follow-up-rules.server.ts'
import { followUpChoice, followUpPage } from '#app/page-models/follow-up.server.ts'
import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { endRule, keepRule } from '#app/page-models/keep-follow-up-rule.server.ts'
import { practiceMonthTable } from '#app/page-models/practice-month-csv.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { followUpRules } from '#db/schema/index.ts'
import type { RuleEntry } from '#domain/follow-up-entry.ts'
import { followUpRuleId } from '#domain/follow-up.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

let db: Db
let image: Buffer

beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
  image = db.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

/** Birch was closed at lunch on all 22 days: 22 × 45 = 990 minutes by the low bound, 22 × 75 = 1,650 by the high one. */
const [LOW, HIGH] = [990, 1650]

const ENTRY: RuleEntry = {
  icbOdsCode: 'XA1',
  name: 'Autumn rule',
  daysConfirmed: null,
  closedMinutesLow: LOW,
  combination: 'any',
  inForceFrom: '2026-10-01',
  author: 'A. Person',
  reason: 'Agreed by the committee',
}

const keep = (more: Partial<RuleEntry> = {}, code: string | null = null, now = AFTER_OCTOBER) =>
  keepRule(db, LOCAL_VIEWER, { ...ENTRY, ...more }, code, now)
const end = (code: string, inForceFrom: string) =>
  endRule(
    db,
    LOCAL_VIEWER,
    code,
    { inForceFrom, author: 'B. Person', reason: 'No longer wanted' },
    AFTER_OCTOBER,
  )
const page = (month = '2026-10', icb = 'XA1', viewer = LOCAL_VIEWER) =>
  followUpPage(db, viewer, { icb, month }, AFTER_OCTOBER)
const names = (rows: readonly { name: string }[] = []) => rows.map(({ name }) => name)

describe('the follow-up list of an ICB', () => {
  it('lists who meets the example where the ICB has no rule, and says who could not be judged', () => {
    const { rule, list } = page() ?? {}
    expect(followUpRuleId(rule ?? { code: '', version: 0 })).toBe('example-1/1')
    expect(names(list?.listed)).toEqual(['Birch'])
    expect(list?.listed[0]?.checks).toEqual([
      { measure: 'days', seen: 22, threshold: 3, isReached: true },
      { measure: 'minutes', seen: LOW, threshold: 120, isReached: true },
    ])
    expect(list?.judged).toBe(2)
    expect(list?.notJudged.map(({ name, why, binding }) => [name, why, binding])).toEqual([
      ['Cedar', 'too_little_coverage', 'bound'],
      ['Dogwood', 'not_bound', 'variation_not_recorded'],
    ])
  })

  it.each([
    [LOW, ['Birch']],
    [LOW + 1, []],
    [HIGH, []],
  ])('goes by the low bound of closed minutes: at least %i', (closedMinutesLow, listed) => {
    keep({ closedMinutesLow })
    expect(names(page()?.list.listed)).toEqual(listed)
    expect(page()?.list.judged).toBe(2)
  })

  it.each<['any' | 'all', string[]]>([
    ['any', ['Birch']],
    ['all', []],
  ])('takes %s of the thresholds', (combination, listed) => {
    keep({ daysConfirmed: 23, combination })
    expect(names(page()?.list.listed)).toEqual(listed)
  })

  it('is made by the version in force on the last day of the month', () => {
    keep({ inForceFrom: '2026-09-01', closedMinutesLow: LOW + 1 })
    keep({ inForceFrom: '2026-10-31' }, 'xa1-1')
    expect(page()?.rule.version).toBe(2)
    expect(names(page()?.list.listed)).toEqual(['Birch'])
    expect(page('2026-09')?.rule.version).toBe(1)
    expect(page('2026-08')?.rule.code).toBe('example-1')
  })

  it('is by today’s version while the month runs', () => {
    keep({ inForceFrom: '2026-11-02' })
    keep({ inForceFrom: '2026-11-03', name: 'Winter rule' }, 'xa1-1')
    expect(page('2026-11')?.rule.name).toBe('Autumn rule')
  })

  it('judges nobody in a month without a measured day', () => {
    const { judged, listed, notJudged } = page('2026-08')?.list ?? {}
    expect([judged, listed?.length, notJudged?.length]).toEqual([0, 0, 4])
  })

  it.each([
    ['another ICB’s viewer', '2026-10', 'XA1', ['XA2']],
    ['a month to come', '2026-12', 'XA1', 'all'],
    ['an ICB that is none', '2026-10', 'XA9', 'all'],
  ] as const)('is not there for %s', (_name, month, icb, icbs) => {
    expect(page(month, icb, { ...LOCAL_VIEWER, icbs })).toBeNull()
  })

  it('leaves the rules of other ICBs alone', () => {
    keep({ icbOdsCode: 'XA2', closedMinutesLow: LOW + 1 })
    expect(names(page('2026-10', 'XA2')?.list.listed)).toEqual([])
    expect(page()?.rule.code).toBe('example-1')
    const choice = followUpChoice(db, LOCAL_VIEWER, { month: '2026-10' }, AFTER_OCTOBER)
    expect(choice?.icbs.map(({ odsCode, rule }) => [odsCode, rule.code])).toEqual([
      ['XA1', 'example-1'],
      ['XA2', 'xa2-1'],
    ])
    expect(followUpChoice(db, { ...LOCAL_VIEWER, icbs: ['XA2'] }, {}, AFTER_OCTOBER)?.icbs.length).toBe(1)
  })
})

describe('elsewhere', () => {
  it('the ICB’s month says how many', () => {
    const month = groupMonthPage(
      db,
      LOCAL_VIEWER,
      'icb',
      { code: 'XA1', month: '2026-10', sort: 'name', page: 1 },
      AFTER_OCTOBER,
    )
    expect(month?.followUp).toMatchObject({ listed: 1, judged: 2, notJudged: 2 })
  })

  it('practice-month.csv has rule and answer in the row of all request types, empty where not judged', () => {
    keep()
    const { header = [], rows = [] } =
      practiceMonthTable(db, LOCAL_VIEWER, { code: 'XA1', month: '2026-10' }, AFTER_OCTOBER, '1') ?? {}
    const [name, type, rule, met] = [
      'practice_name',
      'request_type',
      'follow_up_rule_id',
      'follow_up_met',
    ].map((column) => header.indexOf(column)) as [number, number, number, number]
    const answers = (isAll: boolean) => rows.filter((row) => (row[type] === 'all') === isAll)
    expect(answers(true).map((row) => [row[name], row[rule], row[met]])).toEqual([
      ['Alder', 'xa1-1/1', 'false'],
      ['Birch', 'xa1-1/1', 'true'],
      ['Cedar', 'xa1-1/1', null],
      ['Dogwood', 'xa1-1/1', null],
    ])
    expect(new Set(answers(false).flatMap((row) => [row[rule], row[met]]))).toEqual(new Set([null]))
  })

  it('the file of the list has the rows of the page', () => {
    const shown = page()
    if (!shown) throw new Error('the list is not there')
    const { header, rows } = followUpTable(shown)
    const records = rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at]])))
    expect(records).toMatchObject([
      {
        practice_name: 'Birch',
        follow_up_rule_id: 'example-1/1',
        follow_up_met: 'true',
        why: '22 days with a confirmed closure; closed for between 16 hours 30 minutes and 27 hours 30 minutes in total',
        thresholds_reached: 'days|minutes',
        closed_minutes_low: LOW,
        closed_minutes_high: HIGH,
        agreed_pause_minutes: 0,
        supplier_fault_minutes: 0,
      },
      { practice_name: 'Cedar', follow_up_met: null, closed_minutes_low: null, coverage_pct: 0 },
      {
        practice_name: 'Dogwood',
        follow_up_met: null,
        thresholds_reached: null,
        why: 'Nobody has recorded when the contract variation took effect.',
        assessable_status: 'not_bound',
      },
    ])
  })
})

describe('a preview', () => {
  it.each([
    [null, LOW, 'any'],
    [null, LOW + 1, 'any'],
    [22, null, 'any'],
    [22, LOW + 1, 'all'],
    [23, LOW, 'any'],
  ] as const)('is the list that the rule then makes: %s days, %s minutes, %s', (...thresholds) => {
    const [daysConfirmed, closedMinutesLow, combination] = thresholds
    const entry = { ...ENTRY, daysConfirmed, closedMinutesLow, combination, inForceFrom: '2026-01-01' }
    const preview = followUpPreview(db, LOCAL_VIEWER, entry, AFTER_OCTOBER)
    expect(preview.map(({ month, isRunning }) => [month, isRunning])).toEqual([
      ['2026-11', true],
      ['2026-10', false],
    ])
    keep(entry)
    for (const { month, listed, judged, notJudged } of preview) {
      const list = page(month)?.list
      expect([listed, judged, notJudged]).toEqual([
        list?.listed.map(({ odsCode, name }) => ({ odsCode, name })),
        list?.judged,
        list?.notJudged.length,
      ])
    }
  })

  it('stands beside what the rule of each month lists', () => {
    const preview = followUpPreview(db, LOCAL_VIEWER, { ...ENTRY, closedMinutesLow: LOW + 1 }, AFTER_OCTOBER)
    expect(preview[1]).toMatchObject({ listed: [], listedByRuleThen: 1 })
  })
})

describe('rules and their versions', () => {
  it('get a code for ever and the next version', () => {
    expect(keep()).toEqual({ code: 'xa1-1', errors: null })
    keep({ closedMinutesLow: 60 }, 'xa1-1')
    expect(end('xa1-1', '2026-12-01')).toEqual({})
    expect(keep({ inForceFrom: '2026-12-01' })).toEqual({ code: 'xa1-2', errors: null })
    const held = followUpVersions(db, 'all')
    expect(held.map((each) => [followUpRuleId(each), each.isEnded, each.closedMinutesLow])).toEqual([
      ['xa1-1/1', false, LOW],
      ['xa1-1/2', false, 60],
      ['xa1-1/3', true, 60],
      ['xa1-2/1', false, LOW],
    ])
    expect(held[2]).toMatchObject({ author: 'B. Person', reason: 'No longer wanted', name: 'Autumn rule' })
  })

  it('show how each stands today, and which was entered afterwards', () => {
    keep()
    end('xa1-1', '2026-12-01')
    const { versions, icbs } = followUpRulesPage(db, LOCAL_VIEWER, AFTER_OCTOBER)
    expect(versions.map(({ standing, isEnteredAfter }) => [standing, isEnteredAfter])).toEqual([
      ['in_force', true],
      ['to_come', false],
    ])
    expect(icbs.map(({ odsCode, rule }) => [odsCode, rule.code])).toEqual([
      ['XA1', 'xa1-1'],
      ['XA2', 'example-1'],
    ])
    const history = followUpRulePage(db, LOCAL_VIEWER, { code: 'xa1-1' }, AFTER_OCTOBER)
    expect(history?.versions.map(({ version }) => version)).toEqual([2, 1])
    expect(history?.icb).toEqual({ odsCode: 'XA1', name: 'XA1 Integrated Care Board' })
  })

  it('are not there for another ICB’s viewer', () => {
    keep()
    const viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    expect(followUpRulePage(db, viewer, { code: 'xa1-1' }, AFTER_OCTOBER)).toBeNull()
    expect(followUpRulesPage(db, viewer, AFTER_OCTOBER).versions).toEqual([])
    expect(keepRule(db, viewer, ENTRY, 'xa1-1', AFTER_OCTOBER).errors).toHaveProperty('icb')
    expect(endRule(db, viewer, 'xa1-1', ENTRY, AFTER_OCTOBER)).toHaveProperty('icb')
  })

  it.each<[string, () => { errors: object | null }, string]>([
    ['a second rule of the ICB', () => keep(), 'icb'],
    ['the rule of an ICB that is none', () => keep({ icbOdsCode: 'XA9' }), 'icb'],
    ['a version for another ICB', () => keep({ icbOdsCode: 'XA2' }, 'xa1-1'), 'icb'],
    ['the same again', () => keep({}, 'xa1-1'), 'daysConfirmed'],
    [
      'a version before the one it follows',
      () => keep({ inForceFrom: '2026-09-30', closedMinutesLow: 1 }, 'xa1-1'),
      'inForceFrom',
    ],
    ['an end before the beginning', () => ({ errors: end('xa1-1', '2026-09-30') }), 'inForceFrom'],
    ['the end of a rule that is none', () => ({ errors: end('xa1-9', '2026-12-01') }), 'icb'],
  ])('refuse %s, and nothing is kept', (_name, change, field) => {
    keep()
    expect(Object.keys(change().errors ?? {})).toEqual([field])
    expect(followUpVersions(db, 'all').length).toBe(1)
  })

  it('refuse a second end', () => {
    keep()
    end('xa1-1', '2026-12-01')
    expect(end('xa1-1', '2026-12-01')).toHaveProperty('inForceFrom')
  })

  it('are kept as they were', () => {
    keep()
    expect(() => db.update(followUpRules).set({ closedMinutesLow: 1 }).run()).toThrow(/append-only/)
    expect(() => db.delete(followUpRules).run()).toThrow(/append-only/)
  })
})
