import { startSession } from '#scripts/probe/session.ts'
import type { Exchange, ProbeRequest } from '#scripts/probe/types.ts'
import { anExchange } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const HOME = 'https://one.example/start'

/** A session on sites made of a table of answers by address. */
function sessionOn(pages: Record<string, Partial<Exchange>>, isAllowed?: (url: string) => boolean) {
  const asked: ProbeRequest[] = []
  const session = startSession((request) => {
    asked.push(request)
    return Promise.resolve(anExchange({ url: request.url, ...pages[request.url] }))
  }, isAllowed)
  return { asked, session }
}

const to = (location: string): Partial<Exchange> => ({ status: 302, headers: { location } })

describe('redirects', () => {
  it('are followed one by one, and each is kept', async () => {
    const { session } = sessionOn({
      [HOME]: to('/next'),
      'https://one.example/next': to('https://two.example/'),
    })
    await session.follow(HOME)
    expect(session.capture().exchanges.map(({ url }) => url)).toEqual([
      HOME,
      'https://one.example/next',
      'https://two.example/',
    ])
  })

  it('end at the limit as a network failure', async () => {
    const { asked, session } = sessionOn({ [HOME]: to(HOME) })
    await session.follow(HOME)
    expect([asked.length, session.capture().failure?.why]).toEqual([6, 'too_many_redirects'])
  })

  it('end where a host is not allowed, without asking it', async () => {
    const { asked, session } = sessionOn({ [HOME]: to('https://two.example/') }, (url) =>
      url.includes('one.example'),
    )
    const answer = await session.follow(HOME)
    expect([asked.length, answer.kind === 'answered' && answer.status]).toEqual([1, 302])
  })
})

describe('the cookie jar', () => {
  it('gives a cookie back to its own host only, the newest value', async () => {
    const { asked, session } = sessionOn({
      [HOME]: { setCookies: ['a=1; Path=/; HttpOnly', 'b=2', 'a=3; Secure', 'nonsense'] },
    })
    await session.get(HOME)
    await session.get('https://one.example/again')
    await session.get('https://two.example/')
    expect(asked.map(({ headers }) => headers.cookie)).toEqual([undefined, 'a=3; b=2', undefined])
  })

  it('starts empty in every session', async () => {
    const pages = { [HOME]: { setCookies: ['a=1'] } }
    await sessionOn(pages).session.get(HOME)
    const { asked, session } = sessionOn(pages)
    await session.get(HOME)
    expect(asked[0]?.headers).toEqual({})
  })
})
