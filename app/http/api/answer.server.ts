import type { LoaderFunctionArgs } from '@remix-run/node'
import { entityTagOf, isHeldBy } from '../entity-tag.server.ts'
import { PRIVATE_PAGE } from '../headers.ts'
import { searchParams } from '../params.ts'
import { OPENAPI_PATH, openApiDocument } from './openapi.server.ts'
import { API_FORMATS, API_OPERATIONS, type ApiFormat } from './operations.server.ts'
import { ApiProblem, problemResponse } from './problem.server.ts'
import { tableResponse } from './table-response.server.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>

/** Answers an address below /api/v1; what cannot be answered becomes a problem, never a page. */
export function answerApi(args: Args): Response {
  try {
    return answerOf(args)
  } catch (error) {
    if (error instanceof ApiProblem) return problemResponse(error)
    const { context, request } = args
    console.error(`[${context.reference}] ${request.method} ${new URL(request.url).pathname}`, error)
    return problemResponse(
      new ApiProblem(
        500,
        `The table could not be made; try again later, and name the reference ${context.reference} if it stays so.`,
      ),
    )
  }
}

function answerOf({ request, context, params }: Args): Response {
  const path = params['*'] ?? ''
  if (path === OPENAPI_PATH) return openApiResponse(request, context.version)
  const { operation, format } = operationAt(path)
  const values = searchParams(request)
  const table = operation.read(context, values, format)
  const hasBom = values['bom'] === '1'
  return tableResponse(request, { operation, table, format, hasBom, version: context.version })
}

function operationAt(path: string) {
  const [, name = '', ending = ''] = /^(.*)\.([a-z]+)$/.exec(path) ?? []
  const operation = API_OPERATIONS.find((other) => other.path === name)
  if (!operation)
    throw new ApiProblem(404, `There is no table at /api/v1/${path}; /api lists those that there are.`)
  if (!isFormat(ending))
    throw new ApiProblem(404, `This table is not given as .${ending}; end the address in .csv or .json.`)
  return { operation, format: ending }
}

const isFormat = (ending: string): ending is ApiFormat => API_FORMATS.some((format) => format === ending)

function openApiResponse(request: Request, version: string): Response {
  const body = `${JSON.stringify(openApiDocument(version), null, 2)}\n`
  const tag = entityTagOf(body)
  const headers = { ...PRIVATE_PAGE, 'Content-Type': 'application/json', ETag: tag }
  return isHeldBy(request, tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}
