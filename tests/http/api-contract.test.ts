import { openApiDocument, OPENAPI_PATH } from '#app/http/api/openapi.server.ts'
import { API_FORMATS, API_OPERATIONS } from '#app/http/api/operations.server.ts'
import type { Db } from '#db/client.server.ts'
import { storedTable } from '#db/figures/freeze-month.server.ts'
import { API_TABLES } from '#domain/api-tables.ts'
import { apiWorld, askApi } from '#tests/helpers/api-world.ts'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'

const DOCUMENT = openApiDocument('1.0.0')
type Parameter = { name: string; required: boolean; description: string; example: string }
type Described = { parameters: Parameter[]; responses: { 200: { content: Record<string, unknown> } } }
type RowSchema = { properties: Record<string, { type: string[] }>; required: string[] }

/** Every documented operation but the document itself. */
const DOCUMENTED = Object.entries(DOCUMENT.paths)
  .filter(([path]) => path !== `/${OPENAPI_PATH}`)
  .map(([path, { get }]) => [path, get as unknown as Described] as const)
const rowSchemaOf = (table: string) =>
  (DOCUMENT.components.schemas as unknown as Record<string, RowSchema>)[table] as RowSchema

/** What the invented world holds, in place of the examples of the document. */
const VALUES: Record<string, string> = { icb: 'XA1', month: '2026-10', supplier: 'other' }

const addressOf = (path: string, { parameters }: Described, isWhole: boolean): string => {
  const given = parameters.filter(({ name, required }) => (isWhole ? name !== 'bom' : required))
  const query = given.map(({ name, example }) => [name, VALUES[name] ?? example])
  return `${path.slice(1)}?${new URLSearchParams(query).toString()}`
}

/** The table behind an address, as the document links it. */
const tableOf = (path: string): keyof typeof API_TABLES => {
  const found = API_OPERATIONS.find((each) => path === `/${each.path}.csv` || path === `/${each.path}.json`)
  if (!found) throw new Error(`${path} is documented and no operation.`)
  return found.table
}

let db: Db
beforeEach(() => {
  db = apiWorld()
})

describe.each([
  ['with what it needs', false],
  ['with every parameter', true],
])('a documented address %s', (_name, isWhole) => {
  it.each(DOCUMENTED)('%s answers as documented', async (path, described) => {
    const answer = askApi(db, addressOf(path, described, isWhole))
    const text = await answer.text()
    expect([answer.status, path, answer.status === 200 ? '' : text]).toEqual([200, path, ''])
    const [type = ''] = Object.keys(described.responses[200].content)
    expect(answer.headers.get('Content-Type')?.split(';')[0]).toBe(type)
    expect(answer.headers.get('ETag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
    const schema = rowSchemaOf(tableOf(path))
    const count = Number(answer.headers.get('X-Row-Count'))
    expect(count).toBeGreaterThan(0)
    if (type === 'application/json') checkRows(JSON.parse(text) as object[], schema, count)
    else checkLines(text, schema, count)
  })
})

function checkRows(rows: object[], schema: RowSchema, count: number): void {
  expect(rows).toHaveLength(count)
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(schema.required)
    for (const [name, value] of Object.entries(row))
      expect(schema.properties[name]?.type, name).toContain(value === null ? 'null' : typeof value)
  }
}

function checkLines(text: string, schema: RowSchema, count: number): void {
  const lines = text.split('\r\n')
  expect(lines[0]).toBe(schema.required.join(','))
  expect(lines).toHaveLength(count + 2)
}

describe('the table of operations', () => {
  it('is documented in whole, and nothing beside it', () => {
    const operations = API_OPERATIONS.flatMap(({ path }) => API_FORMATS.map((format) => `/${path}.${format}`))
    expect(Object.keys(DOCUMENT.paths)).toEqual([...operations, `/${OPENAPI_PATH}`])
  })

  it('is behind the only route below /api', () => {
    const routes = globSync('app/routes/api*', { cwd: resolve(import.meta.dirname, '../..') })
    expect(routes.map((file) => file.split('/').at(-1)).toSorted()).toEqual(['api._index.tsx', 'api.v1.$.ts'])
  })

  it.each(DOCUMENTED)('says of each parameter of %s what it is, with an example', (_path, { parameters }) => {
    for (const { name, description, example } of parameters)
      expect([name, description, example]).toEqual([
        name,
        expect.stringMatching(/^[A-Z].*\.$/),
        expect.stringMatching(/./),
      ])
  })

  it.each(['practice-month', 'closures', 'exclusions', 'icb-month', 'coverage'] as const)(
    'gives every column of the frozen table %s, in its order',
    (name) => {
      const { header } = storedTable(db, 'XA1-2026-10-v1', name)
      expect(API_TABLES[name].slice(0, header.length).map((column) => column.name)).toEqual(header)
    },
  )

  it('is served with its document', async () => {
    const answer = askApi(db, OPENAPI_PATH)
    expect(answer.headers.get('Content-Type')).toBe('application/json')
    expect(await answer.json()).toEqual({ ...DOCUMENT, info: { ...DOCUMENT.info, version: '0.1.0' } })
    const tag = answer.headers.get('ETag') ?? ''
    expect(askApi(db, OPENAPI_PATH, { headers: { 'If-None-Match': tag } }).status).toBe(304)
  })
})
