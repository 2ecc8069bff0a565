import { API_TABLES, type ApiColumn, type ApiTableName } from '#domain/api-tables.ts'
import { z } from 'zod'
import {
  API_FORMATS,
  API_OPERATIONS,
  operationWords,
  querySchema,
  type ApiFormat,
  type ApiOperation,
} from './operations.server.ts'

export const OPENAPI_PATH = 'openapi.json'

export type ApiParameter = {
  name: string
  in: 'query'
  required: boolean
  description: string
  example: string
  schema: Record<string, unknown>
}

type Described = Record<string, unknown> & { description: string; example: string }

/** The parameters of an operation, from the schema that parses them. */
export function parametersOf({ query }: ApiOperation, format: ApiFormat): ApiParameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(querySchema(query, format), { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, example, ...schema } = property as Described
    return { name, in: 'query', required: required.includes(name), description, example, schema }
  })
}

const JSON_TYPES = { text: 'string', number: 'number', flag: 'boolean' } as const

const rowSchema = (columns: readonly ApiColumn[]) => ({
  type: 'object',
  properties: Object.fromEntries(
    columns.map(({ name, type }) => [name, { type: [JSON_TYPES[type], 'null'] }]),
  ),
  required: columns.map(({ name }) => name),
  additionalProperties: false,
})

const contentOf = (table: ApiTableName, format: ApiFormat) =>
  format === 'csv'
    ? {
        'text/csv': {
          schema: { type: 'string', description: API_TABLES[table].map(({ name }) => name).join(',') },
        },
      }
    : {
        'application/json': {
          schema: { type: 'array', items: { $ref: `#/components/schemas/${table}` } },
        },
      }

const HEADERS = {
  ETag: { description: 'The version of the answer.', required: true, schema: { type: 'string' } },
  'X-Row-Count': { description: 'How many rows there are.', required: true, schema: { type: 'integer' } },
  'X-Snapshot-Id': {
    description: 'The versions of months that the rows are from, with commas between them.',
    schema: { type: 'string' },
  },
} as const

const PROBLEM = {
  description: 'What is wrong, where, and what to do.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
} as const

const pathOf = (operation: ApiOperation, format: ApiFormat) => ({
  get: {
    operationId: `${operation.path.replaceAll(/\W/g, '_')}_${format}`,
    summary: operationWords(operation).label,
    description: operationWords(operation).sentence,
    parameters: parametersOf(operation, format),
    responses: {
      200: {
        description: operationWords(operation).sentence,
        headers: HEADERS,
        content: contentOf(operation.table, format),
      },
      304: { description: 'Nothing has changed since the version named in If-None-Match.' },
      400: PROBLEM,
      404: PROBLEM,
    },
  },
})

/** The document of OpenAPI 3.1 that describes every address of the API. `version` is that of the service. */
export const openApiDocument = (version: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Core Hours',
    version,
    description:
      'What GP practices’ online consultation tools showed in core hours. Management information, not official statistics.',
  },
  servers: [{ url: '/api/v1' }],
  paths: {
    ...Object.fromEntries(
      API_OPERATIONS.flatMap((operation) =>
        API_FORMATS.map((format) => [`/${operation.path}.${format}`, pathOf(operation, format)] as const),
      ),
    ),
    [`/${OPENAPI_PATH}`]: {
      get: {
        operationId: 'openapi',
        summary: 'This document',
        parameters: [],
        responses: {
          200: {
            description: 'This document.',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      ...Object.fromEntries(Object.entries(API_TABLES).map(([name, columns]) => [name, rowSchema(columns)])),
      problem: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
        required: ['type', 'title', 'status', 'detail'],
      },
    },
  },
})
