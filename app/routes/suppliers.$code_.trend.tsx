import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TrendRoute, trendTitle } from '../http/trend-route.tsx'
import { loadTrend } from '../http/trend.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadTrend(args, 'supplier')
export const meta: MetaFunction<typeof loader> = ({ data }) => trendTitle(data?.page)

export default function SupplierTrend() {
  return <TrendRoute page={useLoaderData<typeof loader>().page} />
}
