import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GroupMonth } from '../components/month/group-month.tsx'
import { groupPath } from '../components/month/group-path.ts'
import { pageTitle } from '../components/nhs/index.ts'
import { groupCrumbs, groupMonthHref, groupMonthTitle } from '../http/group-month-hrefs.ts'
import { loadGroupMonth } from '../http/group-month.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadGroupMonth(args, 'pcn')

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? groupMonthTitle(data.page, 'PCNs') : pageTitle('Page not found')

export default function PcnMonth() {
  const { page } = useLoaderData<typeof loader>()
  return (
    <GroupMonth
      page={page}
      breadcrumbs={groupCrumbs(page)}
      path={groupPath(page.group)}
      hrefOf={groupMonthHref(page)}
      csvHref={null}
    />
  )
}
