import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerApi } from '../http/api/answer.server.ts'

/** Every address of the API. Which there are stands in one table of operations. */
export const loader = (args: LoaderFunctionArgs): Response => answerApi(args)
