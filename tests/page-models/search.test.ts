import { MOST_PRACTICES, searchPage } from '#app/page-models/search.server.ts'
import type { Db } from '#db/client.server.ts'
import { memberships, pcns, practices } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { anIcb, aPractice } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'

const NOW = londonInstant('2026-11-23', '10:00')
let db: Db

beforeEach(() => {
  db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  aPractice(db, 'X90001', { name: 'Elm Street Surgery' })
  aPractice(db, 'X90002', { name: 'The Elmwood Practice' })
  aPractice(db, 'X90003', { name: "St Hedge's Health Centre", icb: 'XA2' })
  aPractice(db, 'X90004', { name: 'Elm House', closedOn: '2026-03-31' })
  db.insert(pcns).values({ odsCode: 'UX9001', name: 'Willow PCN', validFrom: '2020-07-01' }).run()
  db.update(memberships).set({ pcnOdsCode: 'UX9001' }).where(eq(memberships.practiceId, 2)).run()
  db.update(practices).set({ postcode: 'XA1 1AA' }).where(eq(practices.id, 3)).run()
})

const search = (typed: string, viewer = LOCAL_VIEWER) => searchPage(db, viewer, typed, NOW)
const codes = (typed: string, viewer = LOCAL_VIEWER) =>
  search(typed, viewer).practices.map(({ odsCode }) => odsCode)

describe('a search for practices', () => {
  it.each<[string, string, string[]]>([
    ['the beginning of a word', 'elm', ['X90001', 'X90002', 'X90004']],
    ['two words in any order', 'surgery elm', ['X90001']],
    ['a code in small letters', 'x90002', ['X90002']],
    ['the beginning of a code', 'X9000', ['X90001', 'X90002', 'X90003', 'X90004']],
    ['an apostrophe', "hedge's", ['X90003']],
    ['a postcode without its space', 'xa11aa', ['X90003']],
    ['an outward code', 'xa1', ['X90003']],
    ['a network', 'willow', ['X90002']],
    ['the code of a network', 'UX9001', ['X90002']],
    ['what is nowhere', 'zzz', []],
    ['nothing', '   ', []],
    ['signs of a query language', '") OR 1=1 --', []],
  ])('finds by %s', (_name, typed, expected) => {
    expect(codes(typed).toSorted()).toEqual(expected)
  })

  it('puts the exact code first and closed practices last', () => {
    aPractice(db, 'X90', { name: 'Zelkova' })
    expect(codes('x90')[0]).toBe('X90')
    expect(codes('elm').at(-1)).toBe('X90004')
  })

  it('follows a practice that is renamed, moves or goes', () => {
    db.update(practices).set({ name: 'Oak Lodge' }).where(eq(practices.id, 1)).run()
    expect([codes('oak'), codes('elm street')]).toEqual([['X90001'], []])
  })

  it('keeps its index level with the table', () => {
    db.update(practices).set({ postcode: null }).where(eq(practices.id, 3)).run()
    expect(() =>
      db.$client.exec(`INSERT INTO practice_search(practice_search, rank) VALUES ('integrity-check', 1)`),
    ).not.toThrow()
    expect(codes('xa11aa')).toEqual([])
  })

  it('shows a viewer nothing of another ICB', () => {
    const viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    expect(codes('elm', viewer)).toEqual([])
    expect(codes('hedge', viewer)).toEqual(['X90003'])
    expect(search('willow', viewer).groups).toEqual([])
    expect(search('Integrated', viewer).groups.map(({ code }) => code)).toEqual(['XA2'])
  })

  it('says when there are more than are shown', () => {
    for (let n = 0; n <= MOST_PRACTICES; n++) aPractice(db, `X9${2000 + n}`, { name: `Fir ${n}` })
    expect(search('fir')).toMatchObject({ hasMore: true, practices: { length: MOST_PRACTICES } })
    expect(search('elm').hasMore).toBe(false)
  })
})

describe('a search for groups', () => {
  it.each([
    ['willow', [['pcn', 'UX9001']]],
    ['UX9001', [['pcn', 'UX9001']]],
    [
      'xa1',
      [
        ['icb', 'XA1'],
        ['sub_icb', 'X1A'],
      ],
    ],
    ['w', []],
  ])('%s finds %j', (typed, expected) => {
    expect(search(typed).groups.map(({ kind, code }) => [kind, code])).toEqual(expected)
  })
})
