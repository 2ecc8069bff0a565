import { MEASURED_TYPES } from '#domain/codes.ts'
import { formatCounted, formatMonth } from '#domain/format.ts'
import { REQUEST_TYPE_WORDS, ruleSetWords, STATISTICS_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { monthPhrase } from '../components/month/month-summary.tsx'
import { Details, Page, pageTitle } from '../components/nhs/index.ts'
import { PatternGrid } from '../components/practice/pattern-grid.tsx'
import { PatternRule, PatternSentences } from '../components/practice/pattern-sentences.tsx'
import { TypeLinks } from '../components/practice/type-links.tsx'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { patternsPage, type PatternsPage } from '../page-models/practice-patterns.server.ts'

const PatternsQuery = z.object({
  ods: OdsCodeParam,
  month: MonthParam.optional(),
  type: z.enum(MEASURED_TYPES, { message: 'must be all, appointment, medication or admin' }).default('all'),
})

/** When one practice is closed again and again: its month by weekday and half-hour. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(PatternsQuery, { ...searchParams(request), ods: params.ods })
  const page = patternsPage(context.db, context.viewer, query, context.clock())
  const when = query.month ? ' in that month' : ''
  if (!page) throw notFound(`No practice with the code ${query.ods} was found${when}.`)
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageTitle(
        `${STATISTICS_WORDS.patterns}, ${formatMonth(data.page.window.month)}`,
        data.page.practice.name,
        'Practices',
      )
    : pageTitle('Page not found')

export default function Patterns() {
  const { page } = useLoaderData<typeof loader>()
  const { practice, window, type, days, patterns, grid } = page
  const path = `/practices/${practice.odsCode}/patterns`
  const shown = type === 'all' ? null : type
  const kept: Record<string, string> = shown ? { type: shown } : {}
  return (
    <Page
      title={STATISTICS_WORDS.patterns}
      caption={`${practice.name} (${practice.odsCode})`}
      breadcrumbs={breadcrumbs(page)}
    >
      <MonthPicker
        {...window}
        hrefOf={(month) => hrefWith(path, { month, type: shown })}
        action={path}
        kept={kept}
      />
      <TypeLinks
        shown={type}
        hrefOf={(each) => hrefWith(path, { month: window.month, type: each === 'all' ? null : each })}
      />
      <h2 className="nhsuk-heading-m">
        {REQUEST_TYPE_WORDS[type].label}, {monthPhrase(page)}
      </h2>
      <PatternSentences patterns={patterns} noneText={noneText(page)} />
      {days > 0 && (
        <>
          <p className="app-reading-width">
            {formatCounted(days, 'day')} counted. {STATISTICS_WORDS.counts}
          </p>
          <PatternGrid
            grid={grid}
            caption={`Days on which each half-hour was closed, ${REQUEST_TYPE_WORDS[type].label}, ${monthPhrase(page)}`}
          />
        </>
      )}
      <Details summary={STATISTICS_WORDS.ruleSummary} isOpen>
        <PatternRule />
      </Details>
      <p>
        <a href={`/practices/${practice.odsCode}?month=${window.month}`}>Back to {practice.name}</a>
      </p>
      <p className="app-secondary">
        {ruleSetWords(page.ruleVersions)}. <a href="/method">How this is measured</a>.
      </p>
    </Page>
  )
}

function noneText({ days, daysClosed }: PatternsPage): string {
  if (days === 0) return STATISTICS_WORDS.noDays
  return daysClosed === 0 ? STATISTICS_WORDS.nothingClosed : STATISTICS_WORDS.noPattern
}

function breadcrumbs({ icb, practice, window: { month } }: PatternsPage) {
  return [
    { href: `/icbs?month=${month}`, text: 'ICBs' },
    ...(icb ? [{ href: `/icbs/${icb.odsCode}?month=${month}`, text: icb.name }] : []),
    { href: `/practices/${practice.odsCode}?month=${month}`, text: practice.name },
  ]
}
