import { API_TABLES } from '#domain/api-tables.ts'
import type { ShownOperation } from '../../components/api/operation-tables.tsx'
import { parametersOf } from './openapi.server.ts'
import { API_OPERATIONS, operationWords } from './operations.server.ts'

/** The operations as the page about them shows them. */
export const shownOperations = (): ShownOperation[] =>
  API_OPERATIONS.map((operation) => ({
    path: operation.path,
    ...operationWords(operation),
    parameters: parametersOf(operation, 'csv').map(({ name, required, description, example }) => ({
      name,
      required,
      description,
      example,
    })),
    columns: API_TABLES[operation.table],
  }))
