import { GroupMonth } from '../components/month/group-month.tsx'
import { groupPath } from '../components/month/group-path.ts'
import type { GroupMonthPage } from '../page-models/group-month.server.ts'
import { groupCrumbs, groupMonthHref, shownPracticesHref } from './group-month-hrefs.ts'

/** What the route of every kind of group shows; only an ICB's month is published as a whole. */
export const GroupMonthRoute = ({ page }: { page: GroupMonthPage }) => {
  const path = groupPath(page.group)
  const isIcb = page.group.kind === 'icb'
  return (
    <GroupMonth
      page={page}
      breadcrumbs={groupCrumbs(page)}
      path={path}
      hrefOf={groupMonthHref(page)}
      shownHref={shownPracticesHref(page)}
      csvHref={
        isIcb && page.query.hierarchy === null
          ? `${path}/practice-month.csv?month=${page.window.month}`
          : null
      }
    />
  )
}
