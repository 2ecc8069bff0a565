import { robotsRules } from '#scripts/probe/robots.ts'
import type { Exchange, FetchFailure } from '#scripts/probe/types.ts'
import { aFailure, anExchange } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const SITE = 'https://tool.example'
const PAGE = `${SITE}/practice/X90001`
const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Answer = { status?: number; body?: string; location?: string } | FetchFailure

/** A site whose robots.txt answers as given; what was asked is kept. */
function siteWith(answerTo: (url: string) => Answer) {
  const asked: string[] = []
  let now = 0
  const check = robotsRules(() => now)
  const ask = (url: string): Promise<Exchange | FetchFailure> => {
    asked.push(url)
    const answer = answerTo(url)
    if ('kind' in answer) return Promise.resolve(answer)
    const { status = 200, body = '', location } = answer
    return Promise.resolve(
      anExchange({ url, status, body: Buffer.from(body), headers: location ? { location } : {} }),
    )
  }
  return { asked, verdictOn: (url = PAGE) => check(url, ask), wait: (ms: number) => void (now += ms) }
}

const ALL = 'User-agent: *\nDisallow: /'

describe('robots.txt', () => {
  it.each<[string, Answer, boolean]>([
    ['nothing in it', {}, true],
    ['no rules for us', { body: 'User-agent: Googlebot\nDisallow: /' }, true],
    ['everything forbidden', { body: ALL }, false],
    ['this folder forbidden', { body: 'User-agent: *\nDisallow: /practice/' }, false],
    ['another folder forbidden', { body: 'User-agent: *\nDisallow: /admin/' }, true],
    ['us allowed, all others not', { body: `${ALL}\n\nUser-agent: CoreHours\nAllow: /` }, true],
    [
      'us forbidden, all others not',
      { body: 'User-agent: corehours\nDisallow: /\n\nUser-agent: *\nAllow: /' },
      false,
    ],
    ['the longer rule allows', { body: 'User-agent: *\nDisallow: /\nAllow: /practice/' }, true],
    ['a page of words in its place', { body: '<!doctype html><title>Not found</title>' }, true],
    ['not there', { status: 404 }, true],
    ['not to be seen', { status: 403 }, true],
    ['an error of the site', { status: 503 }, false],
  ])('with %s', async (_name, answer, isAllowed) => {
    const verdict = await siteWith(() => answer).verdictOn()
    expect(verdict === null).toBe(isAllowed)
    if (!isAllowed) expect(verdict).toMatchObject({ why: 'robots' })
  })

  it('that cannot be fetched is what the check met, under the address of the page', async () => {
    const failure = aFailure({ why: 'dns', url: `${SITE}/robots.txt` })
    expect(await siteWith(() => failure).verdictOn()).toEqual({ ...failure, url: PAGE })
  })

  it('is asked for once a day and site', async () => {
    const { asked, verdictOn, wait } = siteWith(() => ({}))
    await Promise.all([verdictOn(), verdictOn(`${SITE}/other`)])
    await verdictOn()
    expect(asked).toEqual([`${SITE}/robots.txt`])
    await verdictOn('https://other.example/')
    expect(asked).toHaveLength(2)
    wait(24 * HOUR)
    await verdictOn()
    expect(asked).toHaveLength(3)
  })

  it('that failed is asked for again after five minutes', async () => {
    let status = 503
    const { verdictOn, wait } = siteWith(() => ({ status }))
    expect(await verdictOn()).toMatchObject({ why: 'robots' })
    status = 404
    wait(4 * MINUTE)
    expect(await verdictOn()).toMatchObject({ why: 'robots' })
    wait(MINUTE)
    expect(await verdictOn()).toBeNull()
  })

  it.each([
    [5, false],
    [6, true],
  ])('is followed through %d redirects: then none counts as none', async (redirects, isAllowed) => {
    const { verdictOn } = siteWith((url) => {
      const n = Number(new URL(url).searchParams.get('n') ?? '0')
      return n < redirects ? { status: 301, location: `/moved?n=${n + 1}` } : { body: ALL }
    })
    expect((await verdictOn()) === null).toBe(isAllowed)
  })

  it('longer than 500 KiB is read that far', async () => {
    const { verdictOn } = siteWith(() => ({ body: `${'#'.repeat(500 * 1024)}\n${ALL}` }))
    expect(await verdictOn()).toBeNull()
  })
})
