import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { groupMonthTitle } from '../http/group-month-hrefs.ts'
import { GroupMonthRoute } from '../http/group-month-route.tsx'
import { loadGroupMonth } from '../http/group-month.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadGroupMonth(args, 'icb')
export const meta: MetaFunction<typeof loader> = ({ data }) => groupMonthTitle(data?.page, 'ICBs')

export default function IcbMonth() {
  return <GroupMonthRoute page={useLoaderData<typeof loader>().page} />
}
