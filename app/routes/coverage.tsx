import { formatCount, formatCounted, formatDay, formatMonth } from '#domain/format.ts'
import { COVERAGE_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AreaFilter } from '../components/coverage/area-filter.tsx'
import { AreaTable } from '../components/coverage/area-table.tsx'
import { UnseenTable } from '../components/coverage/unseen-table.tsx'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { Page, pageTitle, Pagination } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { MonthParam, OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { coveragePage, type CoveragePage } from '../page-models/coverage.server.ts'

const CoverageQuery = z.object({
  month: MonthParam.optional(),
  icb: OdsCodeParam.optional(),
  page: PageNumberParam.default(1),
})

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(CoverageQuery, searchParams(request))
  const page = coveragePage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound('That month has not begun, or no such ICB was found in it.')
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return pageTitle('Page not found')
  const { window, icb, page, pageCount } = data.page
  const names = [...(pageCount > 1 ? [`page ${page}`] : []), formatMonth(window.month)]
  return pageTitle([COVERAGE_WORDS.title, ...names].join(', '), ...(icb ? [icb.name] : []))
}

export default function Coverage() {
  const { page } = useLoaderData<typeof loader>()
  const { window, icb, icbs, pageCount } = page
  const query = { month: window.month, icb: icb?.odsCode ?? null }
  return (
    <Page
      title={COVERAGE_WORDS.title}
      caption={`${icb?.name ?? 'All ICBs'}, ${formatMonth(window.month)}`}
      breadcrumbs={[{ href: '/monitor', text: 'Monitor health' }]}
    >
      <MonthPicker
        {...window}
        hrefOf={(month) => hrefWith('/coverage', { ...query, month })}
        action="/coverage"
        kept={icb ? { icb: icb.odsCode } : {}}
      />
      <AreaFilter action="/coverage" month={window.month} icb={icb} icbs={icbs} />
      <p className="nhsuk-body-l app-reading-width">{headline(page)}</p>
      <p className="app-reading-width">{COVERAGE_WORDS.lead}</p>
      <h2 className="nhsuk-heading-m" id="practices">
        Practices that cannot be checked
      </h2>
      <p className="app-reading-width">{COVERAGE_WORDS.rule}</p>
      <UnseenTable page={page} />
      <Pagination
        page={page.page}
        pageCount={pageCount}
        label="Practices that cannot be checked"
        hrefOf={(number) => hrefWith('/coverage', { ...query, page: number }, 'practices')}
      />
      <p>
        <a href={hrefWith('/coverage.csv', query)}>Download these practices (CSV)</a>
      </p>
      <h2 className="nhsuk-heading-m" id="coverage">
        Coverage by {icb ? 'supplier' : 'ICB'}
      </h2>
      <Definitions page={page} />
      <AreaTable page={page} />
      <p>
        <a href={hrefWith('/coverage.csv', { ...query, table: 'areas' })}>Download this coverage (CSV)</a>
      </p>
      <p>
        <a href={hrefWith('/quality', query)}>Data quality by supplier and month</a>
      </p>
    </Page>
  )
}

/** How many could not be seen, of how many, and how many were seen too little. */
function headline({ total, notMeasured, window }: CoveragePage): string {
  const { practices, withoutView, assessable } = total
  if (practices === 0) return `No day of ${formatMonth(window.month)} was measured.`
  const tooLittle = practices - assessable - withoutView
  const sentences = [
    `${formatCount(withoutView)} of ${formatCounted(practices, 'practice')} had no check that could be assessed in ${formatMonth(window.month)}.`,
    tooLittle > 0
      ? `${formatCounted(tooLittle, 'more practice was', 'more practices were')} checked too little to be assessed.`
      : '',
    notMeasured > 0
      ? `${formatCounted(notMeasured, 'practice has', 'practices have')} no measured day and ${notMeasured === 1 ? 'is' : 'are'} in no count.`
      : '',
  ]
  return sentences.filter(Boolean).join(' ')
}

const Definitions = ({ page: { asOfDay, icb } }: { page: CoveragePage }) => (
  <div className="app-reading-width">
    <p>{COVERAGE_WORDS.due}</p>
    <p>{COVERAGE_WORDS.gaps}</p>
    <p className="app-secondary">
      Up to {formatDay(asOfDay)}. {COVERAGE_WORDS.everyPractice} {icb && COVERAGE_WORDS.twoSuppliers}
    </p>
  </div>
)
