import { RESULT_STATUSES, SUPPLIER_CODES } from '#domain/codes.ts'
import { formatCounted, formatMonth } from '#domain/format.ts'
import { STATUS_WORDS, SUPPLIER_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ClosedRangeFigure } from '../components/icb/closed-range-figure.tsx'
import { MonthPicker } from '../components/icb/month-picker.tsx'
import { MonthSentence, monthPhrase, StatusCounts } from '../components/icb/month-summary.tsx'
import { NotBoundTable, PracticeTable } from '../components/icb/practice-table.tsx'
import { FilterForm, Page, pageTitle, Pagination, SelectFilter, TextFilter } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { MonthParam, OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { ICB_SORTS, icbMonthPage, type IcbMonthPage } from '../page-models/icb-month.server.ts'

const IcbMonthQuery = z.object({
  code: OdsCodeParam,
  month: MonthParam.optional(),
  status: z.enum(RESULT_STATUSES, `must be one of ${RESULT_STATUSES.join(', ')}`).optional(),
  supplier: z.enum(SUPPLIER_CODES, `must be one of ${SUPPLIER_CODES.join(', ')}`).optional(),
  q: z.string().max(100, 'must be at most 100 characters').optional(),
  sort: z.enum(ICB_SORTS, `must be one of ${ICB_SORTS.join(', ')}`).default('name'),
  page: PageNumberParam.default(1),
})

export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(IcbMonthQuery, { ...searchParams(request), code: params.code })
  const page = icbMonthPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`No ICB with the code ${query.code} was found in that month.`)
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return pageTitle('Page not found')
  const { icb, window, list } = data.page
  const paged = list.page > 1 ? `, page ${list.page} of ${list.pageCount}` : ''
  return pageTitle(`${icb.name}, ${formatMonth(window.month)}${paged}`, 'ICBs')
}

type Chosen = Partial<Omit<IcbMonthPage['query'], 'sort'>> & { month?: string; sort?: string; page?: number }

/** The address of this page with some of its choices changed; defaults are left out. */
function hrefOf(page: IcbMonthPage, change: Chosen, anchor?: string): string {
  const chosen = { month: page.window.month, ...page.query, page: 1, ...change }
  return hrefWith(
    `/icbs/${page.icb.odsCode}`,
    {
      month: chosen.month,
      status: chosen.status,
      supplier: chosen.supplier,
      q: chosen.q,
      sort: chosen.sort === 'name' ? null : chosen.sort,
      page: chosen.page === 1 ? null : chosen.page,
    },
    anchor,
  )
}

/** The filters and the order that a choice of another month leaves as they are. */
const keptChoices = ({ status, supplier, q, sort }: IcbMonthPage['query']): Record<string, string> => ({
  ...(status && { status }),
  ...(supplier && { supplier }),
  ...(q && { q }),
  ...(sort !== 'name' && { sort }),
})

export default function IcbMonth() {
  const { page } = useLoaderData<typeof loader>()
  const { icb, window, list, notBound } = page
  const listHref = (change: Chosen) => hrefOf(page, change, 'practices')
  return (
    <Page
      title={icb.name}
      caption={`ICB ${icb.odsCode}, ${formatMonth(window.month)}`}
      breadcrumbs={[{ href: `/icbs?month=${window.month}`, text: 'ICBs' }]}
    >
      <MonthPicker
        {...window}
        hrefOf={(month) => hrefOf(page, { month })}
        action={`/icbs/${icb.odsCode}`}
        kept={keptChoices(page.query)}
      />
      <MonthSentence page={page} />
      <StatusCounts page={page} hrefOf={(status) => listHref({ status })} />
      <h2 className="nhsuk-heading-m">How long practices were closed when checked</h2>
      <ClosedRangeFigure
        points={page.chart}
        month={window.month}
        monthPhrase={monthPhrase(page)}
        icbName={icb.name}
      />
      <h2 className="nhsuk-heading-m" id="practices">
        Practices
      </h2>
      <Filters page={page} listHref={listHref} />
      <p role="status">
        {formatCounted(list.count, 'practice')}.{' '}
        <a href={`/icbs/${icb.odsCode}/practice-month.csv?month=${window.month}`}>
          Download this month (CSV)
        </a>
      </p>
      <PracticeTable page={page} caption={captionOf(page)} sortHref={(sort) => listHref({ sort })} />
      <Pagination
        label="Practices"
        page={list.page}
        pageCount={list.pageCount}
        hrefOf={(number) => listHref({ page: number })}
      />
      <h2 className="nhsuk-heading-m">Reported apart</h2>
      <NotBoundTable rows={notBound} month={window.month} />
      <p className="app-secondary">
        Rule set {page.ruleVersion}. <a href="/method">How this is measured</a>. Practices that cannot be
        checked are never counted as open or as closed.
      </p>
    </Page>
  )
}

const SORT_WORDS = {
  name: 'by name',
  days: 'by days with a confirmed closure',
  closed: 'by closed time, lower bound',
  coverage: 'by coverage, lowest first',
}

const captionOf = ({ query, list, window }: IcbMonthPage): string =>
  `Practices in ${formatMonth(window.month)}, ${SORT_WORDS[query.sort]}` +
  (list.pageCount > 1 ? `, page ${list.page} of ${list.pageCount}` : '')

type FiltersProps = { page: IcbMonthPage; listHref: (change: Chosen) => string }

function Filters({ page, listHref }: FiltersProps) {
  const { status, supplier, q, sort } = page.query
  const chips = [
    ...(status ? [{ text: STATUS_WORDS[status].label, removeHref: listHref({ status: null }) }] : []),
    ...(supplier ? [{ text: SUPPLIER_WORDS[supplier].label, removeHref: listHref({ supplier: null }) }] : []),
    ...(q ? [{ text: `“${q}”`, removeHref: listHref({ q: null }) }] : []),
  ]
  return (
    <FilterForm
      action={`/icbs/${page.icb.odsCode}#practices`}
      legend="Filter practices"
      kept={{ month: page.window.month, ...(sort === 'name' ? {} : { sort }) }}
      chips={chips}
      clearHref={listHref({ status: null, supplier: null, q: null })}
    >
      <SelectFilter
        name="status"
        label="Result"
        value={status ?? ''}
        choices={[
          { value: '', text: 'Any' },
          ...RESULT_STATUSES.map((value) => ({ value, text: STATUS_WORDS[value].label })),
        ]}
      />
      <SelectFilter
        name="supplier"
        label="Supplier"
        value={supplier ?? ''}
        choices={[
          { value: '', text: 'Any' },
          ...page.suppliers.map((value) => ({ value, text: SUPPLIER_WORDS[value].label })),
        ]}
      />
      <TextFilter name="q" label="Name or code" value={q ?? ''} />
    </FilterForm>
  )
}
