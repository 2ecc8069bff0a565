import { loader as icbLoader } from '#app/routes/icbs.$code_.practices[.]csv.ts'
import { loader as pcnLoader } from '#app/routes/pcns.$code_.practices[.]csv.ts'
import { loader as subIcbLoader } from '#app/routes/sub-icbs.$code_.practices[.]csv.ts'
import { loader as supplierLoader } from '#app/routes/suppliers.$code_.practices[.]csv.ts'
import type { Db } from '#db/client.server.ts'
import { practices } from '#db/schema/index.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt } from '#tests/helpers/render-route.tsx'
import { eq } from 'drizzle-orm'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

let db: Db

beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
  db.update(practices).set({ name: '=HYPERLINK("x")' }).where(eq(practices.odsCode, 'X90001')).run()
})

type Loader = typeof icbLoader

function answerTo(loader: Loader, code: string, query: string): Response {
  const request = new Request(`http://localhost/any/${code}/practices.csv${query}`)
  try {
    return loader({ request, params: { code }, context: contextAt(db, AFTER_OCTOBER) })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const rowsOf = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(await answer.text(), { columns: true })

describe('the practices that are listed, as a file', () => {
  it.each<[string, Loader, string, string, string[]]>([
    ['of an ICB', icbLoader, 'XA1', '?month=2026-10', ['X90001', 'X90002', 'X90003']],
    ['in the order shown', icbLoader, 'XA1', '?month=2026-10&sort=days', ['X90002', 'X90001', 'X90003']],
    ['with a filter', icbLoader, 'XA1', '?month=2026-10&follow_up=listed', ['X90002']],
    ['on every page', icbLoader, 'XA1', '?month=2026-10&page=7', ['X90001', 'X90002', 'X90003']],
    ['with nothing that fits', icbLoader, 'XA1', '?month=2026-10&q=zzz', []],
    ['of a sub-ICB location', subIcbLoader, 'X1A', '?month=2026-10&status=open_throughout', ['X90001']],
    ['of a supplier', supplierLoader, 'systmconnect', '?month=2026-10', ['X90002']],
  ])('%s', async (_name, loader, code, query, expected) => {
    const answer = answerTo(loader, code, query)
    expect(answer.headers.get('x-row-count')).toBe(String(expected.length))
    expect((await rowsOf(answer)).map((row) => row.practice_ods_code)).toEqual(expected)
  })

  it('holds what the page shows, bounds as whole minutes, and no formula', async () => {
    const answer = answerTo(icbLoader, 'XA1', '?month=2026-10')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="practices-shown-xa1-2026-10-provisional.csv"',
    )
    const [alder, birch] = await rowsOf(answer)
    expect(alder).toMatchObject({ practice_name: `'=HYPERLINK("x")`, result_status: 'open_throughout' })
    expect(birch).toMatchObject({
      month: '2026-10',
      data_status: 'provisional',
      hierarchy: 'reported',
      days_confirmed_closure: '22',
      closed_minutes_low: String(22 * 45),
      closed_minutes_high: String(22 * 75),
      result: 'Closed at times',
    })
  })

  it.each<[string, Loader, string, string, number]>([
    ['a group that is not there', pcnLoader, 'UX9999', '?month=2026-10', 404],
    ['a filter that does not exist', icbLoader, 'XA1', '?status=closed', 400],
    ['a supplier that does not exist', supplierLoader, 'nobody', '', 400],
  ])('answers %s with a status', (_name, loader, code, query, status) => {
    expect(answerTo(loader, code, query).status).toBe(status)
  })
})
