import { capitalised, formatDay, formatMonth, formatWeekday } from '#domain/format.ts'
import { countedFromWords, ruleSetWords, STATISTICS_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { HeldMonth } from '../components/months/held-month.tsx'
import { MonthPicker } from '../components/month/month-picker.tsx'
import { monthPhrase } from '../components/month/month-summary.tsx'
import { Details, Page, pageTitle, StatusTag } from '../components/nhs/index.ts'
import { ClosedByDayFigure } from '../components/practice/closed-by-day-figure.tsx'
import { DayReadings } from '../components/practice/day-readings.tsx'
import { DayStrip } from '../components/practice/day-strip.tsx'
import { DemandSection } from '../components/practice/demand-section.tsx'
import { MonthCalendar } from '../components/practice/month-calendar.tsx'
import {
  ClosuresOfDay,
  ClosuresTable,
  ExclusionsTable,
  MonthFiguresTable,
} from '../components/practice/month-tables.tsx'
import { MonthSentence } from '../components/practice/month-sentence.tsx'
import { MonthPatterns } from '../components/practice/month-patterns.tsx'
import { PracticeFacts, ToolsTable } from '../components/practice/practice-facts.tsx'
import { SubmissionsSection } from '../components/practice/submissions-section.tsx'
import { Typical } from '../components/practice/typical.tsx'
import { Unseen } from '../components/practice/unseen.tsx'
import { WhatIsSeen } from '../components/practice/what-is-seen.tsx'
import { notFound } from '../http/errors.ts'
import { hrefWith } from '../http/hrefs.ts'
import { DayParam, MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { practicePage, type PracticePage } from '../page-models/practice.server.ts'

const PracticeQuery = z
  .object({ ods: OdsCodeParam, month: MonthParam.optional(), day: DayParam.optional() })
  .refine(({ month, day }) => !month || !day || day.startsWith(month), {
    path: ['day'],
    message: 'must lie in the month asked for',
  })

export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(PracticeQuery, { ...searchParams(request), ods: params.ods })
  const page = practicePage(context.db, context.viewer, query, context.clock())
  const when = query.month || query.day ? ' in that month' : ''
  if (!page) throw notFound(`No practice with the code ${query.ods} was found${when}.`)
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageTitle(`${data.page.practice.name}, ${formatMonth(data.page.window.month)}`, 'Practices')
    : pageTitle('Page not found')

export default function Practice() {
  const { page } = useLoaderData<typeof loader>()
  const { practice, window, place, months, calendar, shownDay } = page
  const path = `/practices/${practice.odsCode}`
  const [all] = months
  return (
    <Page title={practice.name} caption={`Practice ${practice.odsCode}`} breadcrumbs={breadcrumbs(page)}>
      <PracticeFacts page={page} />
      <p>
        <a href={`${path}/history`}>Change history: since when each of these holds</a>
      </p>
      <MonthPicker {...window} hrefOf={(month) => hrefWith(path, { month })} action={path} />
      <h2 className="nhsuk-heading-m">{capitalised(monthPhrase(page))}</h2>
      {all && (
        <p>
          <StatusTag status={all.resultStatus} />
          {page.countedFrom && ` ${countedFromWords(formatDay(page.countedFrom))}`}
        </p>
      )}
      <HeldMonth frozen={page.frozen} />
      {all && <MonthSentence month={all} />}
      <MonthPatterns page={page} />
      <MonthCalendar days={calendar} shownDay={shownDay} hrefOf={(day) => hrefWith(path, { day }, 'day')} />
      <ClosedByDayFigure
        days={calendar}
        odsCode={practice.odsCode}
        name={practice.name}
        month={window.month}
        monthPhrase={monthPhrase(page)}
      />
      <MonthFiguresTable months={months} caption={`Figures of ${monthPhrase(page)}`} />
      <Typical typical={page.statistics.typical} />
      <DaySection page={page} />
      <h2 className="nhsuk-heading-m">Closures in {formatMonth(window.month)}</h2>
      <ClosuresTable odsCode={practice.odsCode} closures={page.closures} />
      <PublishedCounts page={page} />
      <h2 className="nhsuk-heading-m">Exclusions and tools</h2>
      <ExclusionsTable exclusions={page.exclusions} />
      <p>
        <a href={hrefWith('/exclusions/new', { practice: practice.odsCode })}>
          Enter an exclusion for this practice
        </a>
      </p>
      <ToolsTable tools={page.tools} />
      <p>
        <a href={hrefWith('/tools', { practice: practice.odsCode, time: 'all' })}>
          These tools on the register, with their hosts and last readings
        </a>
      </p>
      <h2 className="nhsuk-heading-m">{STATISTICS_WORDS.detection}</h2>
      <WhatIsSeen statistics={page.statistics} />
      <h2 className="nhsuk-heading-m">What cannot be seen here</h2>
      <Unseen outcomes={page.outcomes} />
      <p className="app-secondary">
        {ruleSetWords(page.ruleVersions)}. <a href="/method">How this is measured</a>.
        {place?.icb ? ` ICB on ${formatDay(page.asOfDay)}: ${place.icb.name}.` : ''}
      </p>
    </Page>
  )
}

function breadcrumbs({ place, window }: PracticePage) {
  const icb = place?.icb
  return [
    { href: `/icbs?month=${window.month}`, text: 'ICBs' },
    ...(icb ? [{ href: `/icbs/${icb.odsCode}?month=${window.month}`, text: icb.name }] : []),
  ]
}

/** What national files say of the practice: by month, and by time of day. */
const PublishedCounts = ({ page: { demand, submissions, window } }: { page: PracticePage }) => (
  <>
    {demand && <DemandSection demand={demand} asked={window.month} />}
    {submissions && <SubmissionsSection submissions={submissions} asked={window.month} />}
  </>
)

/** One day in full: the time line per request type and every reading on it. */
function DaySection({ page: { day, shownDay, calendar, practice, closures } }: { page: PracticePage }) {
  const measured = calendar.filter(({ kind }) => kind === 'measured').map((cell) => cell.day)
  const before = shownDay && measured.findLast((other) => other < shownDay)
  const after = shownDay && measured.find((other) => other > shownDay)
  const href = (to: string) => hrefWith(`/practices/${practice.odsCode}`, { day: to }, 'day')
  return (
    <section aria-labelledby="day">
      <h2 className="nhsuk-heading-m" id="day">
        {shownDay ? formatWeekday(shownDay) : 'No day has been measured in this month'}
      </h2>
      <nav className="app-months" aria-label="Days">
        {before && (
          <a href={href(before)}>
            <span aria-hidden="true">← </span>
            {formatDay(before)}
          </a>
        )}
        {after && (
          <a href={href(after)}>
            {formatDay(after)}
            <span aria-hidden="true"> →</span>
          </a>
        )}
      </nav>
      {shownDay && !day && <p>There were no core hours on this day, or they have not begun.</p>}
      {day && (
        <>
          <DayStrip day={day} />
          <ClosuresOfDay
            closures={closures.filter((closure) => closure.day === shownDay)}
            odsCode={practice.odsCode}
          />
          <Details summary={`View the ${day.readings.length} readings as a table`}>
            <DayReadings day={day} />
          </Details>
        </>
      )}
    </section>
  )
}
