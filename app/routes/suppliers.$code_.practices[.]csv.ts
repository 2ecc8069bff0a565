import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadShownPractices } from '../http/shown-practices.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadShownPractices(args, 'supplier')
