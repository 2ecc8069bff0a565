import { csvLine, type CsvCell } from '#domain/csv.ts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'

describe('a line of CSV', () => {
  it.each<[string, CsvCell[], string]>([
    ['plain cells', ['a', 1, null], 'a,1,\r\n'],
    ['a comma', ['Smith, Jones'], '"Smith, Jones"\r\n'],
    ['quotes', ['the "Old" Surgery'], '"the ""Old"" Surgery"\r\n'],
    ['a line break', ['a\nb'], '"a\nb"\r\n'],
    ['a negative number stays a number', [-4.5], '-4.5\r\n'],
    ['a formula in text', ['=1+1'], "'=1+1\r\n"],
    ['a formula with a comma', ['@SUM(1,2)'], '"\'@SUM(1,2)"\r\n'],
    ['a leading plus', ['+44'], "'+44\r\n"],
    ['a leading minus in text', ['-x'], "'-x\r\n"],
    ['a leading tab', ['\t=1'], "'\t=1\r\n"],
    ['a leading NUL', ['\0=1'], "'\0=1\r\n"],
    ['a formula further in', ['a=1'], 'a=1\r\n'],
    ['a leading return', ['\r=1'], '"\'\r=1"\r\n'],
    ['nothing at all', [null, null], ',\r\n'],
  ])('%s', (_name, cells, expected) => {
    expect(csvLine(cells)).toBe(expected)
  })

  it('reads back as it was written', () => {
    const cells = ['a "b", c', 'two\r\nlines', 'ünïcode', '12.5']
    expect(parse(csvLine(cells))).toEqual([cells])
  })
})
