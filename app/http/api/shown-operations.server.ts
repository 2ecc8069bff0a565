import { API_TABLES } from '#domain/api-tables.ts'
import type { ShownOperation } from '../../components/api/operation-tables.tsx'
import { parametersOf } from './openapi.server.ts'
import { API_OPERATIONS, operationWords } from './operations.server.ts'

/** The operations as the page about them shows them. */
export const shownOperations = (): ShownOperation[] =>
  API_OPERATIONS.map((operation) => ({
    path: operation.path,
    ...operationWords(operation),
    parameters: parametersOf(operation, 'csv').map(({ name, required, description, schema }) => ({
      name,
      required,
      description,
      example: exampleOf(schema),
    })),
    columns: API_TABLES[operation.table],
  }))

const exampleOf = (schema: Record<string, unknown>): string => {
  const examples = schema['examples']
  return Array.isArray(examples) ? String(examples[0]) : ''
}
