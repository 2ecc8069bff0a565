import { formatDay, formatMonth } from '#domain/format.ts'
import { COVERAGE_WORDS, QUALITY_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AreaFilter } from '../components/coverage/area-filter.tsx'
import { observedWords, shareOf } from '../components/coverage/coverage-words.ts'
import { QualityTables } from '../components/coverage/quality-tables.tsx'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { Bullets, Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { qualityPage, type QualityPage } from '../page-models/quality.server.ts'

const QualityQuery = z.object({ month: MonthParam.optional(), icb: OdsCodeParam.optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(QualityQuery, searchParams(request))
  const page = qualityPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound('That month has not begun, or no such ICB was found in it.')
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageTitle(
        `${QUALITY_WORDS.title}, ${formatMonth(data.page.window.month)}`,
        ...(data.page.icb ? [data.page.icb.name] : []),
      )
    : pageTitle('Page not found')

export default function Quality() {
  const { page } = useLoaderData<typeof loader>()
  const { window, icb, icbs, suppliers, months } = page
  const query = { month: window.month, icb: icb?.odsCode ?? null }
  return (
    <Page
      title={QUALITY_WORDS.title}
      caption={`${icb?.name ?? 'All ICBs'}, ${formatMonth(window.month)}`}
      breadcrumbs={[{ href: '/monitor', text: 'Monitor health' }]}
    >
      <MonthPicker
        {...window}
        hrefOf={(month) => hrefWith('/quality', { ...query, month })}
        action="/quality"
        kept={icb ? { icb: icb.odsCode } : {}}
      />
      <AreaFilter action="/quality" month={window.month} icb={icb} icbs={icbs} />
      <p className="nhsuk-body-l app-reading-width">{headline(page)}</p>
      <p className="app-reading-width">{QUALITY_WORDS.lead}</p>
      <h2 className="nhsuk-heading-m">By supplier, {formatMonth(window.month)}</h2>
      <QualityTables view="suppliers" rows={suppliers} />
      <p>
        <a href={hrefWith('/quality.csv', query)}>Download suppliers (CSV)</a>
      </p>
      <h2 className="nhsuk-heading-m">By month</h2>
      <QualityTables view="months" rows={months} />
      <p>
        <a href={hrefWith('/quality.csv', { ...query, table: 'months' })}>Download months (CSV)</a>
      </p>
      <Definitions />
      <p className="app-secondary">Checks of this service up to {formatDay(page.asOfDay)}.</p>
      <p>
        <a href={hrefWith('/coverage', query)}>What cannot be checked, practice by practice</a>
      </p>
    </Page>
  )
}

/** The month shown in one sentence: observed share and unassessable share, with counts. */
function headline({ months, window }: QualityPage): string {
  const month = months.find((row) => row.month === window.month)
  if (!month || month.assessedMs <= 0) return `No day of ${formatMonth(window.month)} was measured.`
  const { readings, readingsAssessable } = month
  return (
    `${observedWords(month)} of core time was observed in ${formatMonth(window.month)}. ` +
    `Of the checks, ${shareOf(readings - readingsAssessable, readings)} could not be assessed.`
  )
}

const Definitions = () => (
  <>
    <h2 className="nhsuk-heading-m">What these figures are</h2>
    <div className="app-reading-width">
      <Bullets
        items={[
          COVERAGE_WORDS.due,
          COVERAGE_WORDS.gaps,
          QUALITY_WORDS.overridden,
          QUALITY_WORDS.reviewed,
          QUALITY_WORDS.unrecognised,
          QUALITY_WORDS.disagreements,
          `${COVERAGE_WORDS.everyPractice} ${COVERAGE_WORDS.twoSuppliers}`,
        ]}
      />
    </div>
  </>
)
