import { loader as icbs } from '#app/routes/icbs[.]csv.ts'
import { loader as days } from '#app/routes/practices.$ods_.days[.]csv.ts'
import { loader as halfHours } from '#app/routes/suppliers.$code_.open-by-half-hour[.]csv.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER, OCTOBER } from '#tests/helpers/october.ts'
import { contextAt } from '#tests/helpers/render-route.tsx'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

let db: Db
beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
})

type Loader = typeof icbs

function ask(loader: Loader, query: string, params: Record<string, string> = {}, viewer = LOCAL_VIEWER) {
  const request = new Request(`http://localhost/any.csv${query}`)
  try {
    return loader({ request, params, context: contextAt(db, AFTER_OCTOBER, { viewer }) })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const rowsOf = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(await answer.text(), { columns: true })

describe('the numbers behind a chart', () => {
  it('are the days of a practice, each request type, bounds as whole minutes', async () => {
    const rows = await rowsOf(ask(days, '?month=2026-10', { ods: 'x90002' }))
    const all = rows.filter(({ request_type: type }) => type === 'all')
    expect(all.map(({ day }) => day)).toEqual(OCTOBER)
    expect(all[0]).toMatchObject({
      closed_minutes_low: '45',
      closed_minutes_high: '75',
      closures_confirmed: '1',
      is_valid: 'true',
    })
  })

  it('are the counts of the ICBs, at least and at most', async () => {
    expect(await rowsOf(ask(icbs, '?month=2026-10'))).toMatchObject([
      {
        icb_ods_code: 'XA1',
        practices: '3',
        practices_assessable: '2',
        practices_confirmed_closure: '1',
        practices_confirmed_closure_at_most: '2',
      },
      { icb_ods_code: 'XA2', practices: '1', practices_confirmed_closure: '1' },
    ])
  })

  it('are a supplier’s checks by half-hour, without a share of fewer than 10 tools', async () => {
    const rows = await rowsOf(ask(halfHours, '?month=2026-10', { code: 'systmconnect' }))
    expect(rows).toHaveLength(21)
    expect(rows[9]).toMatchObject({
      first_day: '2026-10-26',
      from: '12:30',
      to: '13:00',
      checks_assessed: '10',
      checks_open: '0',
      share_open_pct: '',
    })
  })

  it.each([
    ['a supplier without tools', halfHours, '', { code: 'accurx' }, LOCAL_VIEWER, 404],
    ['a practice that is not held', days, '', { ods: 'X99999' }, LOCAL_VIEWER, 404],
    [
      'a practice outside the viewer’s ICBs',
      days,
      '',
      { ods: 'X90002' },
      { ...LOCAL_VIEWER, icbs: ['XA2'] },
      404,
    ],
    ['a month that has not begun', days, '?month=2027-01', { ods: 'X90002' }, LOCAL_VIEWER, 404],
    ['a month that is none', icbs, '?month=2026-13', {}, LOCAL_VIEWER, 400],
    ['a month of ICBs that has not begun', icbs, '?month=2027-01', {}, LOCAL_VIEWER, 404],
  ] as const)('of %s are refused with a status', (_name, loader, query, params, viewer, status) => {
    expect(ask(loader, query, params, viewer as typeof LOCAL_VIEWER).status).toBe(status)
  })
})
