import { formatMonth } from '#domain/format.ts'
import { groupPath } from '../components/month/group-path.ts'
import { pageTitle, type Crumb } from '../components/nhs/index.ts'
import type { GroupMonthPage } from '../page-models/group-month.server.ts'
import { hrefWith } from './hrefs.ts'

export type ChosenMonth = Partial<Omit<GroupMonthPage['query'], 'sort'>> & {
  month?: string
  sort?: string
  page?: number
}

/** Makes the addresses of a group's page with some of its choices changed; defaults are left out. */
export const groupMonthHref =
  (page: GroupMonthPage) =>
  (change: ChosenMonth, anchor?: string): string =>
    hrefWith(groupPath(page.group), parametersOf(page, change), anchor)

/** Where the practices that are listed are to be had as a file, on whatever page of the list one is. */
export const shownPracticesHref = (page: GroupMonthPage): string =>
  hrefWith(`${groupPath(page.group)}/practices.csv`, parametersOf(page, { rows: null }))

function parametersOf(page: GroupMonthPage, change: ChosenMonth) {
  const { sort, ...filters } = { ...page.query, ...change }
  return {
    month: change.month ?? page.window.month,
    ...withoutPaging(filters),
    sort: sort === 'name' ? null : sort,
    page: change.page === 1 ? null : change.page,
  }
}

const withoutPaging = ({ month: _month, page: _page, ...filters }: ChosenMonth) => filters

/** The document title of a group's month, or of its absence. */
export function groupMonthTitle(page: GroupMonthPage | undefined, section: string) {
  if (!page) return pageTitle('Page not found')
  const { group, window, list } = page
  const paged = list.page > 1 ? `, page ${list.page} of ${list.pageCount}` : ''
  return pageTitle(`${group.name}, ${formatMonth(window.month)}${paged}`, section)
}

/** The way to a group: the list of ICBs, and the ICB it lies in where it lies in one. */
export function groupCrumbs({ group, window }: GroupMonthPage): Crumb[] {
  const icbs = { href: `/icbs?month=${window.month}`, text: 'ICBs' }
  if (!group.icb) return [icbs]
  return [icbs, { href: `/icbs/${group.icb.odsCode}?month=${window.month}`, text: group.icb.name }]
}
