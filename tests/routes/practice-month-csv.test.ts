import { loader } from '#app/routes/icbs.$code_.practice-month[.]csv.ts'
import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { FINAL_AT, freeze, frozenWorld, LATER, PROVISIONAL_AT } from '#tests/helpers/frozen-world.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { contextAt } from '#tests/helpers/render-route.tsx'
import { beforeAll, describe, expect, it } from 'vitest'

let db: Db

beforeAll(() => {
  db = freshDb()
  anIcb(db)
  readOctober(db, aTool(db, aPractice(db, 'X90001', { name: 'Älder, "Old" Surgery' })), () => 'open')
  rollUpOctober(db)
})

type Asked = { code?: string; query?: string; held?: string; context?: Partial<AppContext> }

/** What the address answers, whether the loader returns it or throws it. */
async function answerTo({ code = 'XA1', query = '?month=2026-10', held, context }: Asked = {}) {
  const url = `http://localhost/icbs/${code}/practice-month.csv${query}`
  const request = new Request(url, { headers: held ? { 'If-None-Match': held } : {} })
  try {
    return loader({ request, params: { code }, context: contextAt(db, AFTER_OCTOBER, context) })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('the address of practice-month.csv', () => {
  it('gives a file that is named provisional, with its length in rows', async () => {
    const answer = await answerTo()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="gp-online-access-xa1-2026-10-provisional.csv"',
      'cache-control': 'private, no-cache',
      'x-row-count': '4',
    })
    const text = (await bytesOf(answer)).toString()
    expect(text).toMatch(/^schema_version,snapshot_id,/)
    expect(text).toContain('"Älder, ""Old"" Surgery"')
    expect(text.split('\r\n')).toHaveLength(6)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('takes the code in small letters too', async () => {
    expect((await answerTo({ code: 'xa1' })).status).toBe(200)
  })

  it('gives the current month when none is asked for', async () => {
    const answer = await answerTo({ query: '' })
    expect(answer.headers.get('content-disposition')).toContain('xa1-2026-11-provisional')
  })

  it('begins with a byte order mark only when asked', async () => {
    const [plain, marked] = await Promise.all([
      answerTo().then(bytesOf),
      answerTo({ query: '?month=2026-10&bom=1' }).then(bytesOf),
    ])
    expect(marked).toEqual(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]))
  })

  it('answers 304 without a body to a caller who holds the same bytes', async () => {
    const held = (await answerTo()).headers.get('etag') ?? ''
    const again = await answerTo({ held })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', held])
    expect((await answerTo({ held, query: '?month=2026-10&bom=1' })).status).toBe(200)
    expect((await answerTo({ held, context: { version: '0.2.0' } })).status).toBe(200)
  })

  it.each<[string, Asked, number, RegExp]>([
    ['an unknown ICB', { code: 'XA9' }, 404, /No ICB with the code XA9/],
    ['an ICB outside the scope', { context: { viewer: { ...LOCAL_VIEWER, icbs: ['XA2'] } } }, 404, /XA1/],
    ['a month that has not begun', { query: '?month=2026-12' }, 404, /in that month/],
    ['a month that is none', { query: '?month=2026-13' }, 400, /“month”.*must be a month such as 2026-11/],
    ['a code that is none', { code: 'X-1' }, 400, /must be an ODS code/],
    ['another mark', { query: '?bom=yes' }, 400, /“bom”/],
  ])('answers %s in one sentence', async (_name, asked, status, sentence) => {
    const answer = await answerTo(asked)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toMatch(sentence)
  })
})

describe('the same of a frozen month', () => {
  const frozenAnswer = (frozenDb: Db) =>
    loader({
      request: new Request('http://localhost/icbs/XA1/practice-month.csv?month=2026-10'),
      params: { code: 'XA1' },
      context: contextAt(frozenDb, LATER),
    } as never)

  it('gives the rows as they were frozen, and names the version', async () => {
    const { db: frozenDb, first } = frozenWorld()
    freeze(frozenDb, FINAL_AT)
    const answer = frozenAnswer(frozenDb)
    expect(answer.headers.get('X-Snapshot-Id')).toBe('XA1-2026-10-v1')
    expect(answer.headers.get('Content-Disposition')).toContain('gp-online-access-xa1-2026-10-v1-final.csv')
    const text = await answer.text()
    expect(text).toContain('XA1-2026-10-v1,final,2026-10,X90001')
    frozenDb.$client.prepare(`UPDATE practices SET name = 'Another name' WHERE id = ?`).run(first)
    expect(await frozenAnswer(frozenDb).text()).toBe(text)
  })

  it('stays provisional until the month is final', () => {
    const { db: frozenDb } = frozenWorld()
    freeze(frozenDb, PROVISIONAL_AT)
    const answer = frozenAnswer(frozenDb)
    expect(answer.headers.get('X-Snapshot-Id')).toBeNull()
    expect(answer.headers.get('Content-Disposition')).toContain('provisional.csv')
  })
})
