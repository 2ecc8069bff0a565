import { API_TABLES, columnType, jsonCell } from '#domain/api-tables.ts'
import { CODE_LISTS } from '#domain/code-lists.ts'
import { localTimestamp } from '#domain/london-time.ts'
import { describe, expect, it } from 'vitest'

describe('the type of a column', () => {
  it.each([
    ['closed_minutes_low', 'number'],
    ['minutes_high', 'number'],
    ['coverage_pct_median', 'number'],
    ['practices_with_pct', 'number'],
    ['list_size', 'number'],
    ['list_size_date', 'text'],
    ['first_reading_utc', 'text'],
    ['practice_ods_code', 'text'],
    ['supplier_fault_minutes_total', 'number'],
    ['tool_code', 'text'],
    ['day_valid', 'flag'],
  ])('%s is %s', (name, type) => {
    expect(columnType(name)).toBe(type)
  })

  it.each(Object.entries(API_TABLES))('%s names each column once', (_name, columns) => {
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
  })

  it.each([
    ['flag', 'true', true],
    ['flag', 'false', false],
    ['flag', null, null],
    ['text', 'true', 'true'],
    ['number', 0, 0],
  ] as const)('a %s cell %s is %s in JSON', (type, cell, expected) => {
    expect(jsonCell(type, cell)).toBe(expected)
  })
})

describe('the code lists', () => {
  it('have each code of a list once, with its words', () => {
    const keys = CODE_LISTS.map(([list, code]) => `${list} ${code}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(CODE_LISTS.every(([, , label]) => label.length > 0)).toBe(true)
    expect(CODE_LISTS).toContainEqual(['reason_code', 'AP', 'Agreed pause', expect.stringMatching(/\.$/)])
  })
})

describe('a time in London', () => {
  it.each([
    ['2026-10-01T07:00:00Z', '2026-10-01T08:00:00'],
    ['2026-11-02T08:00:00Z', '2026-11-02T08:00:00'],
    ['2026-07-31T23:30:05Z', '2026-08-01T00:30:05'],
  ])('%s is %s', (instant, local) => {
    expect([localTimestamp(Date.parse(instant)), localTimestamp(Date.parse(instant))]).toEqual([local, local])
  })
})
