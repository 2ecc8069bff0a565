import { assetCache } from '#scripts/probe/browser/asset-cache.ts'
import { anExchange } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const URL_OF = (n: number) => `http://shop.simulator.example/${n}.js`
const program = (cacheControl: string | undefined, more = {}) =>
  anExchange({
    body: Buffer.alloc(100),
    headers: cacheControl === undefined ? {} : { 'cache-control': cacheControl },
    ...more,
  })

describe('program files that a site lets be kept', () => {
  it.each([
    ['public, max-age=60', 'script', 30_000, true],
    ['public, max-age=60', 'stylesheet', 30_000, true],
    ['public, max-age=60', 'script', 60_000, false],
    ['max-age=31536000, immutable', 'script', 59 * 60_000, true],
    ['max-age=31536000, immutable', 'script', 61 * 60_000, false],
    ['max-age=60', 'fetch', 1, false],
    ['max-age=60', 'document', 1, false],
    ['no-cache, max-age=60', 'script', 1, false],
    ['no-store', 'script', 1, false],
    [undefined, 'script', 1, false],
  ])('%s on a %s, %i ms later: kept is %s', (cacheControl, type, laterMs, isKept) => {
    let now = 0
    const cache = assetCache(1_000, () => now)
    cache.keep(URL_OF(1), type, program(cacheControl))
    now = laterMs
    expect(cache.find(URL_OF(1), type) !== undefined).toBe(isKept)
  })

  it.each([
    ['an error', { status: 500 }],
    ['an answer with a cookie', { setCookies: ['a=1'] }],
    ['more than fits', { body: Buffer.alloc(2_000) }],
  ])('never %s', (_name, more) => {
    const cache = assetCache(1_000, () => 0)
    cache.keep(URL_OF(1), 'script', program('max-age=60', more))
    expect(cache.find(URL_OF(1), 'script')).toBeUndefined()
  })

  it('the oldest go when there are too many bytes', () => {
    const cache = assetCache(250, () => 0)
    for (const n of [1, 2, 3]) cache.keep(URL_OF(n), 'script', program('max-age=60'))
    expect([1, 2, 3].map((n) => cache.find(URL_OF(n), 'script') !== undefined)).toEqual([false, true, true])
  })
})
