import {
  isNotificationEnough,
  isRetrospective,
  troubleWithEntry,
  type ExclusionEntry,
} from '#domain/exclusion-entries.ts'
import { londonInstant } from '#domain/london-time.ts'
import { describe, expect, it } from 'vitest'

const TODAY = '2026-11-23'
const GOOD: ExclusionEntry = {
  from: londonInstant('2026-11-24', '13:00'),
  to: londonInstant('2026-11-24', '18:30'),
  practiceCode: 'X90001',
  icbCode: null,
  requestTypes: ['appointment', 'medication', 'admin'],
  reasonCode: 'AP',
  reason: 'Protected learning time',
  agreedBy: 'Primary care team',
  agreedOn: '2026-11-20',
  reference: null,
}

describe('an exclusion that is entered', () => {
  it.each<[string, Partial<ExclusionEntry>]>([
    ['an agreed pause that lies ahead', {}],
    ['a whole ICB', { practiceCode: null, icbCode: 'XA1' }],
    ['an incident without an agreement', { reasonCode: 'NI', agreedBy: null, agreedOn: null }],
    ['one request type', { requestTypes: ['admin'] }],
    ['agreed today', { agreedOn: TODAY }],
    ['a whole year', { to: GOOD.from + 366 * 24 * 60 * 60_000 }],
  ])('may be %s', (_name, change) => {
    expect(troubleWithEntry({ ...GOOD, ...change }, TODAY)).toEqual([])
  })

  it.each<[string, Partial<ExclusionEntry>, string]>([
    ['ends before it starts', { to: GOOD.from - 1 }, 'to'],
    ['ends as it starts', { to: GOOD.from }, 'to'],
    ['lasts more than a year', { to: GOOD.from + 366 * 24 * 60 * 60_000 + 1 }, 'to'],
    ['names neither practice nor ICB', { practiceCode: null }, 'practiceCode'],
    ['names both', { icbCode: 'XA1' }, 'practiceCode'],
    ['has no request type', { requestTypes: [] }, 'requestTypes'],
    ['has a code of the calendar', { reasonCode: 'BH' as never }, 'reasonCode'],
    ['has no such code', { reasonCode: 'XX' as never }, 'reasonCode'],
    ['gives no reason', { reason: '  ' }, 'reason'],
    ['is a pause that nobody agreed to', { agreedBy: ' ' }, 'agreedBy'],
    ['is a pause agreed on no day', { agreedOn: null }, 'agreedOn'],
    ['is a dispute that nobody decided', { reasonCode: 'DI', agreedBy: null }, 'agreedBy'],
    ['is agreed tomorrow', { agreedOn: '2026-11-24' }, 'agreedOn'],
  ])('is not taken when it %s', (_name, change, field) => {
    expect(troubleWithEntry({ ...GOOD, ...change }, TODAY).map((trouble) => trouble.field)).toEqual([field])
  })

  it.each<[string, Partial<ExclusionEntry>, string[]]>([
    ['who told the ICB, and when', {}, []],
    ['nobody who told it', { agreedBy: null }, ['AP needs who told the ICB']],
    ['no day', { agreedOn: null }, ['AP needs the day on which the ICB was told']],
    ['a day that lies ahead', { agreedOn: '2026-11-24' }, ['the day on which the ICB was told lies ahead']],
    ['a dispute that nobody decided', { reasonCode: 'DI', agreedBy: null }, ['DI needs who agreed to it']],
  ])('where telling the ICB is enough, with %s', (_name, change, sentences) => {
    const troubles = troubleWithEntry({ ...GOOD, ...change }, TODAY, 'notification_enough')
    expect(troubles.map(({ sentence }) => sentence)).toEqual(sentences)
  })

  it.each([
    ['AP', 'notification_enough', true],
    ['AP', 'agreement_needed', false],
    ['OC', 'notification_enough', false],
  ] as const)('%s under %s needs only telling: %s', (code, pauses, expected) => {
    expect(isNotificationEnough(code, pauses)).toBe(expected)
  })

  it.each([
    ['the reason', { reason: 'x'.repeat(1001) }, 'reason'],
    ['who agreed', { agreedBy: 'x'.repeat(201) }, 'agreedBy'],
    ['the reference', { reference: 'x'.repeat(201) }, 'reference'],
  ])('is not taken when %s is too long', (_name, change, field) => {
    expect(troubleWithEntry({ ...GOOD, ...change }, TODAY).map((trouble) => trouble.field)).toEqual([field])
  })

  it.each([
    ['before it begins', 99, false],
    ['as it begins', 100, false],
    ['after it has begun', 101, true],
  ])('entered %s', (_name, enteredAt, expected) => {
    expect(isRetrospective({ startsAt: 100, enteredAt })).toBe(expected)
  })
})
