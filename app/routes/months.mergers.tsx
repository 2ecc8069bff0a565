import { formatDay, formatMonth } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { MappingTable, ViewTable } from '../components/months/merger-tables.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { mergersPage } from '../page-models/mergers.server.ts'

const Query = z.object({ month: MonthParam.optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, searchParams(request))
  const page = mergersPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`${formatMonth(query.month ?? '')} has not begun.`)
  return page
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${MONTH_WORDS.mergers}, ${formatMonth(data.window.month)}` : MONTH_WORDS.mergers)

export default function Mergers() {
  const { window, asOfDay, today, rows, reported, current, total } = useLoaderData<typeof loader>()
  return (
    <Page
      title={MONTH_WORDS.mergers}
      caption={formatMonth(window.month)}
      breadcrumbs={[{ href: `/months?month=${window.month}`, text: MONTH_WORDS.title }]}
    >
      <p className="nhsuk-body-l app-reading-width">{MONTH_WORDS.mergersLead}</p>
      <MonthPicker
        {...window}
        hrefOf={(month) => `/months/mergers?month=${month}`}
        action="/months/mergers"
      />
      <ViewTable caption={`As reported: the ICBs of ${formatDay(asOfDay)}`} rows={reported} total={total} />
      <ViewTable
        caption={`Current hierarchy: the ICBs of ${formatDay(today)}`}
        rows={current}
        total={total}
      />
      <MappingTable rows={rows} />
      <p>
        <a href={`/months/mergers.csv?month=${window.month}`}>{MONTH_WORDS.mappingFile}</a>
      </p>
    </Page>
  )
}
