import { badRequest, notFound } from '#app/http/errors.ts'
import { downloadHeaders } from '#app/http/headers.ts'
import { hrefWith } from '#app/http/hrefs.ts'
import {
  DayParam,
  MonthParam,
  OdsCodeParam,
  PageNumberParam,
  parseQuery,
  searchParams,
} from '#app/http/params.ts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const Query = z.object({
  month: MonthParam.optional(),
  day: DayParam.optional(),
  ods: OdsCodeParam.optional(),
  page: PageNumberParam.default(1),
})

async function sentenceOf(values: Record<string, unknown>): Promise<[number, string]> {
  try {
    parseQuery(Query, values)
  } catch (thrown) {
    const response = thrown as Response
    return [response.status, await response.text()]
  }
  throw new Error('nothing was thrown')
}

describe('values in an address', () => {
  it.each([
    [{}, { page: 1 }],
    [{ month: '2026-11' }, { month: '2026-11', page: 1 }],
    [
      { day: '2026-02-28', page: '3' },
      { day: '2026-02-28', page: 3 },
    ],
    [{ ods: 'x90001' }, { ods: 'X90001', page: 1 }],
  ])('%j is understood', (values, query) => expect(parseQuery(Query, values)).toEqual(query))

  it.each([
    [{ month: '2026-13' }, 'The value of “month” in the address must be a month such as 2026-11.'],
    [{ day: '2026-02-30' }, 'The value of “day” in the address must be a day such as 2026-11-23.'],
    [{ ods: "x'; --" }, 'The value of “ods” in the address must be an ODS code of letters and digits.'],
    [{ page: 'two' }, 'The value of “page” in the address must be a whole number from 1.'],
    [{ page: '-1' }, 'The value of “page” in the address must be a whole number from 1.'],
    [{ page: '1e9' }, 'The value of “page” in the address must be at most 10000.'],
  ])('%j is refused in one sentence', async (values, sentence) => {
    expect(await sentenceOf(values)).toEqual([400, sentence])
  })

  it('leaves out empty form fields', () => {
    expect(searchParams(new Request('http://localhost/?state=&icb=XA1&q=%20'))).toEqual({ icb: 'XA1' })
  })
})

describe('addresses', () => {
  it.each([
    [{}, undefined, '/'],
    [{ state: 'closed', icb: null, page: undefined }, undefined, '/?state=closed'],
    [{ q: 'a & b', page: 2 }, 'list', '/?q=a+%26+b&page=2#list'],
  ])('%j', (parameters, anchor, href) => expect(hrefWith('/', parameters, anchor)).toBe(href))
})

describe('answers', () => {
  it('says what is not there', async () => {
    expect([notFound('No.').status, await notFound('No.').text()]).toEqual([404, 'No.'])
    expect(badRequest('No.').status).toBe(400)
  })

  it('names a download safely', () => {
    expect(downloadHeaders('a"b\r\n.csv', 'text/csv')['Content-Disposition']).toBe(
      'attachment; filename="a-b--.csv"',
    )
  })
})
