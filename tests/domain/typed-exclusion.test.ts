import { londonInstant } from '#domain/london-time.ts'
import { dayTyped, readEntry, type TypedEntry } from '#domain/typed-exclusion.ts'
import { describe, expect, it } from 'vitest'

const TYPED: TypedEntry = {
  practice: ' x90001 ',
  icb: '',
  from: '2026-11-24 13:00',
  to: '2026-11-24 18:30',
  code: 'ap',
  reason: ' Flood in the building ',
  agreedBy: 'Primary care team',
  agreedOn: '2026-11-20',
  reference: ' ',
  types: '',
}

describe('what was typed', () => {
  it('becomes an entry, tidied', () => {
    expect(readEntry(TYPED)).toEqual({
      entry: {
        from: londonInstant('2026-11-24', '13:00'),
        to: londonInstant('2026-11-24', '18:30'),
        practiceCode: 'X90001',
        icbCode: null,
        requestTypes: ['appointment', 'medication', 'admin'],
        reasonCode: 'AP',
        reason: 'Flood in the building',
        agreedBy: 'Primary care team',
        agreedOn: '2026-11-20',
        reference: null,
      },
      troubles: [],
    })
  })

  it.each<[string, Partial<TypedEntry>, string, RegExp]>([
    ['no start', { from: ' ' }, 'from', /^the start is missing/],
    ['no end', { to: '' }, 'to', /^the end is missing/],
    ['a day that does not exist', { from: '2026-04-31 13:00' }, 'from', /is not a London time/],
    ['29 February of a common year', { from: '2026-02-29 13:00' }, 'from', /"2026-02-29 13:00" is not/],
    ['a time that is none', { to: '2026-11-24 24:00' }, 'to', /is not a London time/],
    ['a day alone', { to: '2026-11-24' }, 'to', /is not a London time/],
    ['a year of long ago', { from: '0226-11-24 13:00' }, 'from', /is not a London time/],
    ['the hour the clocks leave out', { from: '2026-03-29 01:30' }, 'from', /clocks went forward over it/],
    ['words for a day', { agreedOn: 'Tuesday' }, 'agreedOn', /"Tuesday" is not a day/],
    ['an unknown request type', { types: 'admin,dentist' }, 'requestTypes', /"dentist" is no request type/],
  ])('is complained of with %s', (_name, change, field, sentence) => {
    const { troubles } = readEntry({ ...TYPED, ...change })
    expect(troubles.map((trouble) => trouble.field)).toEqual([field])
    expect(troubles[0]?.sentence).toMatch(sentence)
  })

  it('is complained of in every field at once', () => {
    const { troubles } = readEntry({ ...TYPED, from: '', to: 'x', agreedOn: 'x', types: 'x' })
    expect(troubles.map(({ field }) => field)).toEqual(['from', 'to', 'requestTypes', 'agreedOn'])
  })

  it.each([
    ['the last minute before the clocks go forward', '2026-03-29 00:59', '2026-03-29T00:59:00Z'],
    ['the first after it', '2026-03-29 02:00', '2026-03-29T01:00:00Z'],
    ['the second of the two hours in autumn', '2026-10-25 01:30', '2026-10-25T01:30:00Z'],
    ['29 February of a leap year', '2028-02-29 08:00', '2028-02-29T08:00:00Z'],
    ['summer time', '2026-07-01 08:00', '2026-07-01T07:00:00Z'],
    ['a day as it is written by hand', '1/7/2026 08:00', '2026-07-01T07:00:00Z'],
  ])('is read as %s', (_name, from, utc) => {
    expect(new Date(readEntry({ ...TYPED, from }).entry.from).toISOString().replace('.000', '')).toBe(utc)
  })
})

it.each([
  ['2026-11-23', '2026-11-23'],
  [' 3/4/2026 ', '2026-04-03'],
  ['29/02/2026', null],
  ['29/02/2028', '2028-02-29'],
  ['23.11.2026', null],
  ['1826-11-23', null],
  ['', null],
])('a day typed as "%s" is %s', (text, day) => {
  expect(dayTyped(text)).toBe(day)
})
