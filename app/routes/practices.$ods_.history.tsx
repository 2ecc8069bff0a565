import { formatCounted, formatDay } from '#domain/format.ts'
import { HISTORY_KINDS } from '#domain/history.ts'
import { HISTORY_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { HistoryFilters } from '../components/history/history-filters.tsx'
import { HistoryTable } from '../components/history/history-table.tsx'
import { Page, pageTitle, Pagination } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { DayParam, OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { historyPage, type HistoryPage } from '../page-models/practice-history.server.ts'

const Query = z.object({
  ods: OdsCodeParam,
  on: z.string().trim().pipe(DayParam).optional(),
  kind: z.enum(HISTORY_KINDS, `must be one of ${HISTORY_KINDS.join(', ')}`).optional(),
  page: PageNumberParam.default(1),
})

/** Since when: the dated facts of one practice, all of them or those in force on a day. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, { ...searchParams(request), ods: params.ods })
  const page = historyPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`No practice with the code ${query.ods} was found.`)
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageTitle(
        data.page.pageCount > 1 ? `${HISTORY_WORDS.title}, page ${data.page.page}` : HISTORY_WORDS.title,
        data.page.practice.name,
      )
    : pageTitle('Page not found')

export default function History() {
  const { page } = useLoaderData<typeof loader>()
  const { practice, query, pageCount } = page
  const path = `/practices/${practice.odsCode}/history`
  return (
    <Page
      title={HISTORY_WORDS.title}
      caption={`${practice.name} (${practice.odsCode})`}
      breadcrumbs={[
        { href: '/icbs', text: 'ICBs' },
        { href: `/practices/${practice.odsCode}`, text: practice.name },
      ]}
    >
      <p className="nhsuk-body-l app-reading-width">{HISTORY_WORDS.intro}</p>
      <p className="app-reading-width">{HISTORY_WORDS.kept}</p>
      <HistoryFilters
        path={path}
        query={query}
        hrefOf={(change) => hrefWith(path, { ...query, ...change })}
      />
      <h2 className="nhsuk-heading-m" id="history">
        {headingOf(page)}
      </h2>
      <HistoryTable
        entries={page.entries}
        emptyText={page.held > 0 ? HISTORY_WORDS.noMatch : HISTORY_WORDS.empty}
      />
      <Pagination
        page={page.page}
        pageCount={pageCount}
        label="Change history"
        hrefOf={(number) => hrefWith(path, { ...query, page: number }, 'history')}
      />
    </Page>
  )
}

const headingOf = ({ total, query: { on } }: HistoryPage): string =>
  `${formatCounted(total, 'dated fact')}${on ? ` in force on ${formatDay(on)}` : ''}`
