import type { Outcome, State } from '#domain/codes.ts'
import { findChromium } from '#scripts/probe/browser/find-chromium.ts'
import { answerHeaders, askedHeaders } from '#scripts/probe/browser/page-headers.ts'
import { pictureChoice } from '#scripts/probe/browser/pictures.ts'
import { turns } from '#scripts/probe/browser/turns.ts'
import { aJob, anExchange } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

type Step = [appointment: State, part: number, isPictured: boolean, outcome?: Outcome]

describe('readings that get a picture', () => {
  it.each<[string, Step[]]>([
    [
      'none while it is open',
      [
        ['open', 0, false],
        ['open_with_notice', 0, false],
      ],
    ],
    [
      'the first that is not open, and no more in a row',
      [
        ['open', 0, false],
        ['closed', 0, true],
        ['closed', 0, false],
      ],
    ],
    ['the first after a start', [['capped', 0, true]]],
    [
      'the first of each closure',
      [
        ['closed', 0, true],
        ['open', 0, false],
        ['closed', 0, true],
      ],
    ],
    [
      'every re-check that is not open',
      [
        ['closed', 0, true],
        ['closed', 3, true],
        ['closed', 4, true],
        ['open', 5, false],
      ],
    ],
    ['none where nothing could be seen', [['unknown', 0, false, 'supplier_error']]],
    [
      'the first that no rule knows, for the person who decides',
      [
        ['unknown', 0, true, 'unrecognised'],
        ['unknown', 0, false, 'unrecognised'],
        ['open', 0, false],
        ['unknown', 0, true, 'unrecognised'],
      ],
    ],
    [
      'a gap between two closed readings starts no new closure',
      [
        ['closed', 0, true],
        ['unknown', 0, false, 'blocked'],
        ['closed', 0, false],
      ],
    ],
  ])('%s', (_name, steps) => {
    const wants = pictureChoice()
    for (const [appointment, part, isPictured, outcome = 'assessed'] of steps) {
      const states = { appointment, medication: 'not_offered', admin: 'not_offered' } as const
      const sighting = { outcome, states, reasons: { appointment: null, medication: null, admin: null } }
      const rule = { rule: 'x', ruleVersion: 1, confidence: 'simulated', matched: [] } as const
      expect(wants(aJob({ part }), { ...sighting, ...rule, matched: [] })).toBe(isPictured)
    }
  })

  it('keeps tools apart', () => {
    const wants = pictureChoice()
    const closed = { appointment: 'closed', medication: 'closed', admin: 'closed' } as const
    const reasons = { appointment: null, medication: null, admin: null }
    const sighting = {
      outcome: 'assessed',
      states: closed,
      reasons,
      rule: 'x',
      ruleVersion: 1,
      confidence: 'simulated',
      matched: [],
    } as const
    const asked = [1, 2, 1].map((toolId) => wants(aJob({ toolId }), { ...sighting, matched: [] }))
    expect(asked).toEqual([true, true, false])
  })
})

describe('where Chromium is', () => {
  it('is the setting, when it can be run', () => {
    expect(findChromium(process.execPath)).toEqual({ path: process.execPath })
  })

  it.each(['/nowhere/chromium', import.meta.filename])('is never %s, and one sentence says so', (path) => {
    expect(findChromium(path)).toEqual({
      missing: `PROBE_BROWSER_PATH is ${path}, which is not a program that can be run.`,
    })
  })
})

describe('headers between a page and its site', () => {
  it('repeat what the page asks, and nothing that names a person or a machine', () => {
    const asked = {
      accept: '*/*',
      cookie: 'a=1',
      host: 'x',
      'x-version': '2',
      'user-agent': 'Chrome',
      'if-none-match': 'e',
      'sec-fetch-mode': 'cors',
    }
    expect(askedHeaders(asked)).toEqual({ accept: '*/*', 'x-version': '2' })
  })

  it.each(['x-http-method-override', 'x-http-method', 'x-method-override', 'upgrade', 'content-length'])(
    'never make a GET count as something else: %s',
    (name) => {
      expect(askedHeaders({ [name]: 'DELETE' })).toEqual({})
    },
  )

  it('describe the body as it is handed over, with every cookie', () => {
    const headers = {
      'content-type': 'text/html',
      'content-encoding': 'gzip',
      'content-length': '3',
      link: '</x>; rel=preload',
    }
    expect(answerHeaders(anExchange({ headers, setCookies: ['a=1', 'b=2'] }))).toEqual({
      'content-type': 'text/html',
      'set-cookie': 'a=1\nb=2',
    })
  })
})

it('takes turns: so many at once, in order, and a failed one makes room', async () => {
  const turn = turns(2)
  const log: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string) =>
    turn(() => {
      log.push(name)
      return new Promise<void>((resolve, reject) =>
        ends.push(name === 'b' ? () => reject(new Error('no')) : resolve),
      )
    }).catch(() => undefined)
  const all = ['a', 'b', 'c', 'd'].map(work)
  await Promise.resolve()
  expect(log).toEqual(['a', 'b'])
  ends[1]?.()
  await all[1]
  ends[0]?.()
  await all[0]
  expect(log).toEqual(['a', 'b', 'c', 'd'])
})
