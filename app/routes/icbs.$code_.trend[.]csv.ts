import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadTrendCsv } from '../http/trend.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadTrendCsv(args, 'icb')
