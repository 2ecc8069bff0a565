import { CURRENT_STATES } from '#domain/codes.ts'
import { formatCounted, formatWeekday } from '#domain/format.ts'
import { CURRENT_STATE_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { FilterForm, Page, pageTitle, Pagination, SelectFilter } from '../components/nhs/index.ts'
import { DayClosures } from '../components/today/day-closures.tsx'
import { TodayIncidents } from '../components/incidents/today-incidents.tsx'
import { ChangesSince, MonitorGaps } from '../components/today/changes-since.tsx'
import { Island } from '../components/islands/island.tsx'
import { PracticeList } from '../components/today/practice-list.tsx'
import { ClockNotice, Counts, TodaySentence } from '../components/today/today-summary.tsx'
import { OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { hrefWith } from '../http/hrefs.ts'
import { todayPage, type TodayPage } from '../page-models/today.server.ts'

const TodayQuery = z.object({
  state: z.enum(CURRENT_STATES, `must be one of ${CURRENT_STATES.join(', ')}`).optional(),
  icb: OdsCodeParam.optional(),
  page: PageNumberParam.default(1),
})

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(TodayQuery, searchParams(request))
  const page = todayPage(context.db, context.viewer, query, context.clock())
  return { page, isDemonstration: context.isDemonstration }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const list = data?.page.list
  return list && list.page > 1
    ? pageTitle(`Today, page ${list.page} of ${list.pageCount}`)
    : pageTitle('Today')
}

type Chosen = Partial<TodayPage['query']> & { page?: number }

/** The list's address; the first page carries no number. */
const todayHref = ({ state, icb, page }: Chosen): string =>
  hrefWith('/', { state, icb, page: page === 1 ? null : page }, 'practices')

export default function Today() {
  const { page, isDemonstration } = useLoaderData<typeof loader>()
  const { state, icb } = page.query
  const pageNumber = page.list.page === 1 ? null : page.list.page
  return (
    <Page title="Today" caption={formatWeekday(page.day)}>
      <ClockNotice page={page} isDemonstration={isDemonstration} />
      <TodayIncidents incidents={page.incidents} />
      <TodaySentence page={page} />
      <Counts page={page} hrefOf={(chosen) => todayHref({ icb, state: chosen })} />
      <DayClosures closures={page.closures} />
      <MonitorGaps gaps={page.gaps} />
      <ChangesSince changes={page.changes} />
      <h2 className="nhsuk-heading-m" id="practices">
        Practices
      </h2>
      <Filters page={page} />
      <p role="status">{formatCounted(page.list.count, 'practice')}</p>
      <PracticeList page={page} caption={captionOf(page)} />
      <Pagination
        label="Practices"
        page={page.list.page}
        pageCount={page.list.pageCount}
        hrefOf={(number) => todayHref({ state, icb, page: number })}
      />
      <Island
        name="newer-readings"
        className="app-newer"
        isLive
        told={{ newestAt: page.newestAt, href: hrefWith('/', { state, icb, page: pageNumber }) }}
      />
    </Page>
  )
}

function captionOf({ query, list }: TodayPage): string {
  const which = query.state
    ? CURRENT_STATE_WORDS[query.state].label
    : 'What needs attention first, then by name'
  return list.pageCount > 1 ? `${which}, page ${list.page} of ${list.pageCount}` : which
}

const STATE_CHOICES = [
  { value: '', text: 'Any' },
  ...CURRENT_STATES.map((value) => ({ value, text: CURRENT_STATE_WORDS[value].label })),
]

function Filters({ page: { query, icbs } }: { page: TodayPage }) {
  const { state, icb } = query
  const icbName = icbs.find(({ odsCode }) => odsCode === icb)?.name ?? icb
  const chips = [
    ...(state ? [{ text: CURRENT_STATE_WORDS[state].label, removeHref: todayHref({ icb }) }] : []),
    ...(icb ? [{ text: icbName ?? icb, removeHref: todayHref({ state }) }] : []),
  ]
  return (
    <FilterForm action="/#practices" legend="Filter practices" chips={chips} clearHref={todayHref({})}>
      <SelectFilter name="state" label="When last checked" value={state ?? ''} choices={STATE_CHOICES} />
      <SelectFilter
        name="icb"
        label="ICB"
        value={icb ?? ''}
        choices={[
          { value: '', text: 'All ICBs' },
          ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name })),
        ]}
      />
    </FilterForm>
  )
}
