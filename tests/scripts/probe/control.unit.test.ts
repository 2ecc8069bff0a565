import { controlChecksIn, lastControlCheck } from '#db/queries/control-checks.server.ts'
import { controlPasses } from '#scripts/probe/control.ts'
import type { Exchange, FetchFailure, ProbeRequest } from '#scripts/probe/types.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { describe, expect, it } from 'vitest'

const answered =
  (status: number) =>
  (url: string): Exchange => ({
    kind: 'answered',
    url,
    status,
    headers: {},
    setCookies: [],
    body: Buffer.alloc(0),
    durationMs: 1,
  })
const failed =
  (why: FetchFailure['why']) =>
  (url: string): FetchFailure => ({
    kind: 'failed',
    url,
    why,
    detail: why,
    durationMs: 1,
  })

const ADDRESSES = ['https://one.example/', 'https://two.example/']

describe('a pass over the control addresses', () => {
  it.each([
    ['both answer', answered(200), answered(301), 0, true],
    ['a refusal is an answer', answered(403), failed('robots'), 0, true],
    ['one is down', answered(503), answered(200), 1, true],
    ['one cannot be reached', failed('dns'), answered(200), 1, true],
    ['neither can be reached', failed('dns'), failed('connect_timeout'), 2, false],
  ])('%s', async (_name, first, second, count, isAnswered) => {
    const db = freshDb()
    const asked: ProbeRequest[] = []
    const transport = (request: ProbeRequest) => {
      asked.push(request)
      return Promise.resolve(request.url === ADDRESSES[0] ? first(request.url) : second(request.url))
    }
    await controlPasses(db, ADDRESSES, transport, () => 5000)()
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(ADDRESSES.map((url) => `HEAD ${url}`))
    expect(lastControlCheck(db)).toMatchObject({ checkedAt: 5000, asked: 2, failed: count })
    expect(controlChecksIn(db, { from: 0, to: 9999 })).toEqual([{ at: 5000, isAnswered }])
  })

  it('asks nothing where no address is set', async () => {
    const db = freshDb()
    await controlPasses(
      db,
      [],
      () => Promise.reject(new Error('asked')),
      () => 1,
    )()
    expect(lastControlCheck(db)).toBeUndefined()
  })

  it('does not overtake the one under way', async () => {
    const db = freshDb()
    let count = 0
    const waiting: (() => void)[] = []
    const transport = async ({ url }: ProbeRequest) => {
      count += 1
      await new Promise<void>((go) => waiting.push(go))
      return answered(200)(url)
    }
    const pass = controlPasses(db, ['https://one.example/'], transport, () => 1)
    const [first, second] = [pass(), pass()]
    waiting.forEach((go) => go())
    await Promise.all([first, second])
    expect(count).toBe(1)
  })
})
