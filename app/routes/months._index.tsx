import { formatMonth } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { MonthList } from '../components/months/month-list.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { monthsPage } from '../page-models/months.server.ts'

const Query = z.object({ month: MonthParam.optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, searchParams(request))
  const page = monthsPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`${formatMonth(query.month ?? '')} has not begun.`)
  return page
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${MONTH_WORDS.title}, ${formatMonth(data.window.month)}` : MONTH_WORDS.title)

export default function Months() {
  const { window, icbs } = useLoaderData<typeof loader>()
  return (
    <Page title={MONTH_WORDS.title} caption={formatMonth(window.month)}>
      <p className="nhsuk-body-l app-reading-width">{MONTH_WORDS.lead}</p>
      <MonthPicker {...window} hrefOf={(month) => `/months?month=${month}`} action="/months" />
      <MonthList month={window.month} icbs={icbs} />
      <p>
        <a href="/revisions">{MONTH_WORDS.revisions}</a>.{' '}
        <a href={`/months/mergers?month=${window.month}`}>{MONTH_WORDS.mergers}</a>.
      </p>
    </Page>
  )
}
