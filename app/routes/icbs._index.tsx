import { formatCount, formatMonth } from '#domain/format.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { monthPhrase } from '../components/month/month-summary.tsx'
import { DataTable, Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { icbsPage } from '../page-models/icbs.server.ts'

const IcbsQuery = z.object({ month: MonthParam.optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(IcbsQuery, searchParams(request))
  const page = icbsPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`${formatMonth(query.month ?? '')} has not begun.`)
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `ICBs, ${formatMonth(data.page.window.month)}` : 'ICBs')

export default function Icbs() {
  const { page } = useLoaderData<typeof loader>()
  const { window, icbs } = page
  return (
    <Page title="Integrated care boards" caption={formatMonth(window.month)}>
      <MonthPicker {...window} hrefOf={(month) => `/icbs?month=${month}`} action="/icbs" />
      <DataTable
        caption={`Practices by ICB, ${monthPhrase(page)}`}
        columns={[
          {
            key: 'icb',
            header: 'ICB',
            isRowHeader: true,
            cell: ({ odsCode, name }) => (
              <>
                <a href={`/icbs/${odsCode}?month=${window.month}`}>{name}</a>{' '}
                <span className="app-code app-secondary">{odsCode}</span>
              </>
            ),
          },
          {
            key: 'practices',
            header: 'Practices',
            isNumeric: true,
            cell: (icb) => formatCount(icb.practices),
          },
          {
            key: 'assessable',
            header: 'Could be assessed',
            isNumeric: true,
            cell: (icb) => formatCount(icb.assessable),
          },
          {
            key: 'closure',
            header: 'With a confirmed closure',
            isNumeric: true,
            cell: (icb) => `${formatCount(icb.withClosure)} of ${formatCount(icb.assessable)}`,
          },
          {
            key: 'rest',
            header: 'Could not be assessed',
            isNumeric: true,
            cell: (icb) => formatCount(icb.practices - icb.assessable),
          },
        ]}
        rows={icbs}
        rowKey={({ odsCode }) => odsCode}
        emptyText="No ICB is known for this month. Import the hierarchy to begin."
      />
      <p>
        <a href={`/follow-up?month=${window.month}`}>Follow-up lists</a>: whom each ICB’s own rule lists.
      </p>
    </Page>
  )
}
