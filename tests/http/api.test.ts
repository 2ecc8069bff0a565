import { API_OPERATIONS } from '#app/http/api/operations.server.ts'
import { tableResponse } from '#app/http/api/table-response.server.ts'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { apiRows, apiWorld, askApi } from '#tests/helpers/api-world.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import { freeze, LATER } from '#tests/helpers/frozen-world.ts'
import { spreadChanges } from '#db/figures/recount.server.ts'
import { beforeEach, describe, expect, it, vi } from 'vitest'

let db: Db
beforeEach(() => {
  db = apiWorld()
})

const FROZEN = ['practice-month', 'practice-day', 'closures', 'exclusions', 'icb-month', 'coverage']
const csvOf = async (path: string) => (await askApi(db, path).text()).split('\r\n')

describe('which version is given', () => {
  it.each([
    ['all ICBs of the newest month', '', 'XA1-2026-10-v1, XA2-2026-10-v1'],
    ['the newest of an ICB', '?icb=xa2', 'XA2-2026-10-v1'],
    ['the newest by name', '?icb=XA1&month=2026-10&snapshot=latest', 'XA1-2026-10-v1'],
    ['one by its id', '?snapshot=XA2-2026-10-v1', 'XA2-2026-10-v1'],
  ])('%s', async (_name, query, ids) => {
    const answer = askApi(db, `practice-month.json${query}`)
    expect(answer.headers.get('X-Snapshot-Id')).toBe(ids)
    const rows = (await answer.json()) as { snapshot_id: string; data_status: string }[]
    expect([...new Set(rows.map((row) => row.snapshot_id))].join(', ')).toBe(ids)
    expect(new Set(rows.map((row) => row.data_status))).toEqual(new Set(['final']))
    expect(rows).toHaveLength(Number(answer.headers.get('X-Row-Count')))
  })

  it('is the revised one from then on, and an older one stays as it was', async () => {
    const before = await csvOf('closures.csv?snapshot=XA1-2026-10-v1')
    const practice = db.$client.prepare(`SELECT id FROM practices WHERE ods_code = 'X90001'`).pluck().get()
    anExclusion(db, {
      practiceId: practice as number,
      startsAt: londonInstant('2026-10-01', '12:30'),
      endsAt: londonInstant('2026-10-01', '14:30'),
      enteredAt: LATER,
    })
    spreadChanges(db)
    freeze(db, LATER, { reason: 'A pause was entered late' })
    expect(askApi(db, 'closures.csv?icb=XA1').headers.get('X-Snapshot-Id')).toBe('XA1-2026-10-v2')
    expect(await csvOf('closures.csv?snapshot=XA1-2026-10-v1')).toEqual(before)
    const [newest, older] = await apiRows(db, 'snapshots.json?icb=XA1')
    expect(newest).toMatchObject({ snapshot_id: 'XA1-2026-10-v2', is_newest: true, data_status: 'revised' })
    expect(older).toMatchObject({ snapshot_id: 'XA1-2026-10-v1', is_newest: false })
  })

  it('gives a month that is not frozen only where it says provisional', async () => {
    expect(askApi(db, 'practice-month.csv?icb=XA1&month=2026-11').status).toBe(404)
    const answer = askApi(db, 'provisional/practice-month.json?icb=XA1&month=2026-11')
    expect(answer.headers.get('X-Snapshot-Id')).toBeNull()
    const rows = (await answer.json()) as { data_status: string; snapshot_id: null }[]
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((row) => `${row.data_status} ${row.snapshot_id}`))).toEqual(
      new Set(['provisional null']),
    )
  })
})

describe('a practice-day', () => {
  it('is given in minutes, with the core window in London time', async () => {
    const rows = await apiRows(db, 'practice-day.json?icb=XA1')
    const day = rows.find(
      (row) =>
        row['practice_ods_code'] === 'X90001' &&
        row['core_date'] === '2026-10-01' &&
        row['request_type'] === 'all',
    )
    // Closed in four slots of a quarter of an hour, with a quarter between readings on either side.
    expect(day).toMatchObject({
      core_start_local: '2026-10-01T08:00:00',
      core_end_local: '2026-10-01T18:30:00',
      core_minutes: 630,
      closed_minutes_low: 45,
      closed_minutes_central: 60,
      closed_minutes_high: 75,
      first_reading_utc: '2026-10-01T07:07:00Z',
      closures_confirmed: 1,
      day_valid: true,
      snapshot_id: 'XA1-2026-10-v1',
    })
  })
})

describe('a viewer of one ICB', () => {
  const icbs = ['XA2']
  it.each(FROZEN)('reads of %s its own rows only', async (name) => {
    const rows = await apiRows(db, `${name}.json`, { icbs })
    expect(rows.every((row) => row['icb_ods_code'] === 'XA2')).toBe(true)
    expect(askApi(db, `${name}.csv`, { icbs }).headers.get('X-Snapshot-Id')).toBe('XA2-2026-10-v1')
  })

  it.each([
    ...FROZEN.flatMap((name) => [`${name}.csv?icb=XA1`, `${name}.json?snapshot=XA1-2026-10-v1`]),
    'provisional/practice-month.csv?icb=XA1&month=2026-10',
  ])('finds nothing at %s', (path) => {
    expect(askApi(db, path, { icbs }).status).toBe(404)
  })

  it('is told the same of another ICB as of one that is not there', async () => {
    const detailOf = async (icb: string) =>
      (await askApi(db, `closures.csv?icb=${icb}`, { icbs }).text()).replaceAll(icb, 'ICB')
    expect(await detailOf('XA1')).toBe(await detailOf('XA9'))
  })

  it('sees the versions of its own months only, and counts its own practices', async () => {
    const rows = await apiRows(db, 'snapshots.json', { icbs })
    expect(rows.map((row) => row['snapshot_id'])).toEqual(['XA2-2026-10-v1'])
    const counted = async (scope: 'all' | string[]) =>
      Math.max(
        ...(await apiRows(db, 'supplier-week.json?supplier=other', { icbs: scope })).map((row) =>
          Number(row['practices']),
        ),
      )
    expect([await counted('all'), await counted(icbs)]).toEqual([3, 1])
  })

  it('with no ICB at all finds nothing', () => {
    expect(askApi(db, 'practice-month.csv', { icbs: [] }).status).toBe(404)
  })
})

describe('an address that cannot be answered', () => {
  it.each([
    ['nothing.csv', 404, /no table at \/api\/v1\/nothing\.csv; \/api lists/],
    ['hierarchy.csv', 404, /no table/],
    ['', 404, /no table/],
    ['closures', 404, /no table/],
    ['closures.parquet', 404, /not given as \.parquet; end the address in \.csv or \.json/],
    ['closures.csv?month=2026-13', 400, /“month” in the address must be a month such as 2026-11/],
    ['closures.csv?icb=%27', 400, /“icb” in the address must be an ODS code/],
    ['closures.csv?snapshot=newest', 400, /“snapshot” in the address must be “latest” or the id/],
    ['closures.csv?snapshot=XA1-2026-10-v1&icb=XA1', 400, /leave those out/],
    ['closures.csv?mounth=2026-10', 400, /takes no parameter “mounth”/],
    ['closures.json?bom=1', 400, /takes no parameter “bom”/],
    ['closures.csv?month=2026-09', 404, /No frozen month was found for 2026-09; \/api\/v1\/snapshots\.csv/],
    ['closures.csv?snapshot=XA1-2026-10-v9', 404, /for XA1-2026-10-v9/],
    ['supplier-week.csv', 400, /needs a value of “supplier”/],
    ['supplier-week.csv?supplier=accurx', 404, /No practice with a tool of accurx/],
    ['supplier-week.csv?supplier=other&weeks=5', 400, /must be 26, 52 or 104/],
    ['provisional/practice-month.csv', 400, /needs a value of “icb”/],
  ])('%s is answered %d with one sentence', async (path, status, words) => {
    const answer = askApi(db, path)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'application/problem+json'])
    const problem = (await answer.json()) as { status: number; detail: string }
    expect(problem.status).toBe(status)
    expect(problem.detail).toMatch(words)
  })

  it('because of our own doing names the reference that is in the log', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    db.$client.exec('PRAGMA foreign_keys = OFF; DROP TABLE snapshot_parts')
    const answer = askApi(db, 'closures.csv')
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('ref12345')
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
  })
})

describe('an answer', () => {
  it.each(['closures.csv', 'closures.json', 'code-lists.csv', 'snapshots.json'])(
    '%s has a tag, and is not sent again to whoever holds it',
    async (path) => {
      const tag = askApi(db, path).headers.get('ETag') ?? ''
      const again = askApi(db, path, { headers: { 'If-None-Match': tag } })
      expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', tag])
    },
  )

  it('has another tag for another form, ICB or version of the service', () => {
    const paths = [
      'closures.csv',
      'closures.json',
      'closures.csv?bom=1',
      'closures.csv?icb=XA1',
      'coverage.csv',
    ]
    const tags = paths.map((path) => askApi(db, path).headers.get('ETag'))
    expect(new Set(tags).size).toBe(paths.length)
  })

  it('says when its version was made, and begins with a byte order mark only where asked', async () => {
    expect(askApi(db, 'closures.csv').headers.get('Last-Modified')).toBe('Fri, 20 Nov 2026 09:00:00 GMT')
    const bytes = new Uint8Array(await askApi(db, 'closures.csv?bom=1').arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect((await csvOf('closures.csv'))[0]?.startsWith('closure_id')).toBe(true)
  })

  it('reads the rows of an ICB only when those before it are taken', async () => {
    const read: number[] = []
    const operation = API_OPERATIONS.find(({ path }) => path === 'code-lists')
    if (!operation) throw new Error('There are no code lists.')
    const blocks = function* () {
      for (const block of [1, 2, 3]) {
        read.push(block)
        yield [['list', String(block), 'label', null]]
      }
    }
    const table = { rowCount: 3, snapshotIds: [], modifiedAt: null, fingerprint: 'x', blocks }
    const answer = tableResponse(new Request('http://localhost/'), {
      operation,
      table,
      format: 'csv',
      hasBom: false,
      version: '1',
    })
    const reader = answer.body?.getReader()
    await reader?.read()
    expect(read).toEqual([])
    await reader?.read()
    expect(read).toEqual([1])
    await reader?.cancel()
    expect(read).toEqual([1])
  })
})
