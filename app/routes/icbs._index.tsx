import { formatCount, formatCounted, formatDay, formatMonth } from '#domain/format.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { monthPhrase } from '../components/month/month-summary.tsx'
import { EnglandDemandSection } from '../components/demand/england-demand.tsx'
import { IcbTable } from '../components/england/icb-table.tsx'
import { TileMap } from '../components/england/tile-map.tsx'
import { SavePicture } from '../components/nhs/figure.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { icbsPage, type IcbsPage } from '../page-models/icbs.server.ts'

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
      <p className="nhsuk-body-l app-reading-width">{headline(page)}</p>
      <figure className="app-figure" aria-labelledby="map">
        <figcaption>
          <h2 className="app-figure__headline" id="map">
            Practices with a confirmed closure, by ICB
          </h2>
          <p className="app-figure__subtitle">
            Share of the practices that could be assessed, {monthPhrase(page)}.
          </p>
        </figcaption>
        {icbs.length > 0 && <TileMap icbs={icbs} month={window.month} label="Map of ICBs as equal tiles" />}
        <p className="app-figure__source">
          Checks of this service up to {formatDay(page.asOfDay)}. The table below holds the same numbers.{' '}
          <a href={`/icbs.csv?month=${window.month}`}>Download these numbers (CSV)</a>{' '}
          <SavePicture name={`icbs-${window.month}`} />
        </p>
      </figure>
      <IcbTable page={page} />
      <EnglandDemandSection demand={page.demand} />
      <p>
        <a href={`/follow-up?month=${window.month}`}>Follow-up lists</a>: whom each ICB’s own rule lists.
      </p>
    </Page>
  )
}

/** How many of how many, and the bounds for those that could not be assessed. */
const headline = ({ total, window }: IcbsPage): string =>
  `${formatCount(total.withClosure)} of ${formatCounted(total.assessable, 'practice')} that could be assessed had a confirmed ` +
  `closure in ${formatMonth(window.month)}. ${formatCounted(total.practices - total.assessable, 'more practice')} could not be assessed.`
