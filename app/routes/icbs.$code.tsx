import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GroupMonth } from '../components/month/group-month.tsx'
import { groupPath } from '../components/month/group-path.ts'
import { pageTitle } from '../components/nhs/index.ts'
import { groupCrumbs, groupMonthHref, groupMonthTitle } from '../http/group-month-hrefs.ts'
import { loadGroupMonth } from '../http/group-month.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadGroupMonth(args, 'icb')

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? groupMonthTitle(data.page, 'ICBs') : pageTitle('Page not found')

export default function IcbMonth() {
  const { page } = useLoaderData<typeof loader>()
  const path = groupPath(page.group)
  return (
    <GroupMonth
      page={page}
      breadcrumbs={groupCrumbs(page)}
      path={path}
      hrefOf={groupMonthHref(page)}
      csvHref={`${path}/practice-month.csv?month=${page.window.month}`}
    />
  )
}
