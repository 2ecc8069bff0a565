import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import type { PracticeSort } from '#app/page-models/practice-list.ts'
import { formatCount, formatCounted, formatMonth } from '#domain/format.ts'
import { GROUP_WORDS, ruleSetWords, TREND_WORDS } from '#domain/wording.ts'
import { Page, Pagination, type Crumb } from '../nhs/index.ts'
import { IcbDemandSection } from '../demand/icb-demand.tsx'
import { ClosedRangeFigure } from './closed-range-figure.tsx'
import { groupPath } from './group-path.ts'
import { FrozenLine } from '../months/frozen-line.tsx'
import { HierarchyLine } from './hierarchy-line.tsx'
import { MoversSection } from './movers.tsx'
import { MonthPicker } from './month-picker.tsx'
import { FollowUpSentence } from '../follow-up/follow-up-sentence.tsx'
import { MonthSentence, monthPhrase, StatusCounts } from './month-summary.tsx'
import { PracticeFilters } from './practice-filters.tsx'
import { NotBoundTable, PracticeTable } from './practice-table.tsx'
import { SupplierSections } from './supplier-sections.tsx'

type Change = Partial<Omit<GroupMonthPage['query'], 'sort'>> & {
  month?: string
  sort?: string
  page?: number
}

type GroupMonthProps = {
  page: GroupMonthPage
  breadcrumbs: readonly Crumb[]
  /** The address of this page without any choice. */
  path: string
  hrefOf: (change: Change, anchor?: string) => string
  /** Where the practices that are listed are to be had as a file, and where the whole month is. */
  shownHref: string
  csvHref: string | null
}

/** A group of practices in a month: how many of how many, the figure, the practices, and those reported apart. */
export function GroupMonth({ page, breadcrumbs, path, hrefOf, shownHref, csvHref }: GroupMonthProps) {
  const { group, window } = page
  return (
    <Page title={group.name} caption={captionOf(page)} breadcrumbs={breadcrumbs}>
      <MonthPicker
        {...window}
        hrefOf={(month) => hrefOf({ month })}
        action={path}
        kept={keptChoices(page.query)}
      />
      <FrozenLine frozen={page.frozen} />
      <HierarchyLine page={page} hrefOf={(hierarchy) => hrefOf({ hierarchy })} />
      <MonthSentence page={page} />
      <TrendLink group={group} />
      <FollowUpSentence page={page} />
      <StatusCounts page={page} hrefOf={(status) => hrefOf({ status }, 'practices')} />
      <h2 className="nhsuk-heading-m">How long practices were closed when checked</h2>
      <ClosedRangeFigure
        points={page.chart}
        month={window.month}
        monthPhrase={monthPhrase(page)}
        groupName={group.name}
        csvHref={`${path}/practices.csv?month=${window.month}&sort=closed`}
      />
      {page.supplier && <SupplierSections checks={page.supplier} month={window.month} name={group.name} />}
      <MoversSection page={page} />
      <IcbDemandSection demand={page.demand} />
      <Practices {...{ page, path, hrefOf, shownHref, csvHref }} />
      <h2 className="nhsuk-heading-m">Reported apart</h2>
      <NotBoundTable rows={page.notBound} month={window.month} />
      <p className="app-secondary">
        {ruleSetWords(page.ruleVersions)}. <a href="/method">How this is measured</a>. Practices that cannot
        be checked are never counted as open or as closed.
      </p>
    </Page>
  )
}

/** Only ICBs and suppliers are large enough for a chart of their weeks. */
const TrendLink = ({ group }: Pick<GroupMonthPage, 'group'>) =>
  (group.kind === 'icb' || group.kind === 'supplier') && (
    <p>
      <a href={`${groupPath(group)}/trend`}>{TREND_WORDS.link}</a>
    </p>
  )

const captionOf = ({ group, window }: GroupMonthPage): string =>
  group.kind === 'supplier'
    ? `${GROUP_WORDS.supplier.label}, ${formatMonth(window.month)}`
    : `${GROUP_WORDS[group.kind].label} ${group.code}, ${formatMonth(window.month)}`

/** The filters and the order that a choice of another month leaves as they are. */
const keptChoices = ({ sort, ...filters }: GroupMonthPage['query']): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...filters, sort: sort === 'name' ? null : sort }).filter(
      (choice): choice is [string, string] => choice[1] !== null,
    ),
  )

function Practices({ page, path, hrefOf, shownHref, csvHref }: Omit<GroupMonthProps, 'breadcrumbs'>) {
  const { list } = page
  const listHref = (change: Change) => hrefOf(change, 'practices')
  return (
    <>
      <h2 className="nhsuk-heading-m" id="practices">
        Practices
      </h2>
      <PracticeFilters page={page} action={path} listHref={listHref} />
      <p role="status">
        {formatCounted(list.count, 'practice')}.{' '}
        {list.count > 0 && <a href={shownHref}>Download what is listed (CSV)</a>}
        {list.count > 0 && csvHref && ' or '}
        {csvHref && <a href={csvHref}>download the whole month (CSV)</a>}
      </p>
      <PracticeTable page={page} caption={tableCaption(page)} sortHref={(sort) => listHref({ sort })} />
      <Pagination
        label="Practices"
        page={list.page}
        pageCount={list.pageCount}
        hrefOf={(number) => listHref({ page: number })}
      />
      <OnOnePage page={page} hrefOf={(rows) => listHref({ rows })} />
    </>
  )
}

type OnOnePageProps = {
  page: GroupMonthPage
  hrefOf: (rows: GroupMonthPage['query']['rows']) => string
}

/** All practices on one page, as for printing, and the way back to several. */
function OnOnePage({ page: { list, query }, hrefOf }: OnOnePageProps) {
  if (query.rows === null && list.pageCount === 1) return null
  return (
    <p className="app-screen-only">
      {query.rows === 'all' ? (
        <a href={hrefOf(null)}>Show in pages</a>
      ) : (
        <a href={hrefOf('all')}>Show all {formatCount(list.count)} on one page, as for printing</a>
      )}
    </p>
  )
}

const SORT_WORDS: Record<PracticeSort, string> = {
  name: 'by name',
  days: 'by days with a confirmed closure',
  closed: 'by closed time, lower bound',
  coverage: 'by coverage, lowest first',
}

const tableCaption = ({ query, list, window }: GroupMonthPage): string =>
  `Practices in ${formatMonth(window.month)}, ${SORT_WORDS[query.sort]}` +
  (list.pageCount > 1 ? `, page ${list.page} of ${list.pageCount}` : '')
