import { groupPath } from '../components/month/group-path.ts'
import { pageTitle, type Crumb } from '../components/nhs/index.ts'
import { TrendContent } from '../components/trend/trend-content.tsx'
import type { TrendPage } from '../page-models/trend.server.ts'
import { hrefWith } from './hrefs.ts'

/** What the trend of an ICB and of a supplier shows; the file has the options of the page. */
export const TrendRoute = ({ page }: { page: TrendPage }) => {
  const path = `${groupPath(page.group)}/trend`
  return (
    <TrendContent
      page={page}
      breadcrumbs={crumbsOf(page)}
      path={path}
      csvHref={hrefWith(`${path}.csv`, chosenOptions(page))}
    />
  )
}

/** The options that differ from what counts without any. */
const chosenOptions = ({ query: { weeks, screening, rebase, level } }: TrendPage) => ({
  weeks: weeks === 26 ? null : weeks,
  screening: screening === 'off' ? null : screening,
  rebase: rebase === 'on' ? null : rebase,
  level,
})

const crumbsOf = ({ group }: TrendPage): Crumb[] => [
  { href: '/icbs', text: 'ICBs' },
  { href: groupPath(group), text: group.name },
]

export const trendTitle = (page: TrendPage | undefined) =>
  page
    ? pageTitle('Trend by week', page.group.name, page.group.kind === 'icb' ? 'ICBs' : 'Suppliers')
    : pageTitle('Page not found')
