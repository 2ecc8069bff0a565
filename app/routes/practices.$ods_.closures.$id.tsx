import { formatMinutesRange, formatMonth, formatTime, formatWeekday } from '#domain/format.ts'
import { CLOSURE_WORDS, CORRECTION_WORDS, REQUEST_TYPE_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ClosureFacts } from '../components/closure/closure-facts.tsx'
import { closureHref } from '../components/closure/closure-href.ts'
import { ClosureReadings, WhatPagesSaid } from '../components/closure/closure-readings.tsx'
import { Seals, TouchingIncidents } from '../components/closure/closure-proof.tsx'
import { CorrectionTable } from '../components/corrections/correction-table.tsx'
import { HeldMonth } from '../components/months/held-month.tsx'
import { Bullets, Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { ExclusionsTable } from '../components/practice/month-tables.tsx'
import { closureKeyOf } from '../http/closure-key.ts'
import { notFound } from '../http/errors.ts'
import { OdsCodeParam, parseQuery } from '../http/params.ts'
import { z } from 'zod'
import { closurePage, type ClosurePage } from '../page-models/closure.server.ts'

export function loader({ context, params }: LoaderFunctionArgs) {
  const { ods } = parseQuery(z.object({ ods: OdsCodeParam }), params)
  const key = closureKeyOf(params.id)
  if (!key) throw notFound('A closure’s address ends like 2026-10-14-appointment-123700.')
  const page = closurePage(context.db, context.viewer, { ods, ...key }, context.clock())
  if (!page)
    throw notFound(
      'No closure with this address was seen, or its readings were corrected since. The practice’s page shows the day.',
    )
  return { page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageTitle(titleOf(data.page), data.page.practice.name) : pageTitle('Page not found')

const titleOf = ({ closure }: ClosurePage): string =>
  `${REQUEST_TYPE_WORDS[closure.requestType].label}: closed for ${formatMinutesRange(closure.lowMs, closure.highMs)}`

export default function Closure() {
  const { page } = useLoaderData<typeof loader>()
  const { practice, closure, day, month } = page
  const practicePath = `/practices/${practice.odsCode}`
  return (
    <Page
      title={titleOf(page)}
      caption={`${practice.name}, ${formatWeekday(day)}`}
      breadcrumbs={[
        { href: '/', text: 'Today' },
        { href: `${practicePath}?month=${month}`, text: `${practice.name}, ${formatMonth(month)}` },
        { href: `${practicePath}?day=${day}#day`, text: formatWeekday(day) },
      ]}
    >
      <p className="nhsuk-body-l app-reading-width">{CLOSURE_WORDS.observation}</p>
      {closure.attribution !== 'practice' && (
        <Notice>
          <p>{CLOSURE_WORDS.takenOut}</p>
        </Notice>
      )}
      <HeldMonth frozen={page.frozen} />
      <ClosureFacts page={page} />
      <WhatPagesSaid page={page} />
      <h2 className="nhsuk-heading-m">Readings</h2>
      <ClosureReadings page={page} />
      <Corrected page={page} />
      <h2 className="nhsuk-heading-m">Exclusions that touch it</h2>
      <ExclusionsTable exclusions={page.exclusions} emptyText={CLOSURE_WORDS.noExclusion} />
      <h2 className="nhsuk-heading-m">Incidents that touch it</h2>
      <TouchingIncidents incidents={page.incidents} />
      <h2 className="nhsuk-heading-m">{CORRECTION_WORDS.title}</h2>
      <CorrectionTable
        caption="Corrections of readings of this time"
        corrections={page.corrections}
        emptyText={CLOSURE_WORDS.noCorrection}
      />
      <h2 className="nhsuk-heading-m">How to verify</h2>
      <p className="app-reading-width">{CLOSURE_WORDS.verify}</p>
      <code className="app-code app-command">
        npm run evidence -- export --practice {practice.odsCode} --from {day} --to {day} --out{' '}
        {practice.odsCode}-{day}.zip
      </code>
      <Seals seals={page.seals} day={day} />
      <h2 className="nhsuk-heading-m">What it does not say</h2>
      <Bullets items={CLOSURE_WORDS.notSaid} />
      <Others page={page} />
    </Page>
  )
}

const Corrected = ({ page: { correctedIds } }: { page: ClosurePage }) =>
  correctedIds.length > 0 && (
    <>
      <p className="app-reading-width">{CLOSURE_WORDS.corrected}</p>
      <Bullets
        items={correctedIds.map((id) => (
          <a key={id} href={`/readings/${id}`}>
            Reading {id}
          </a>
        ))}
      />
    </>
  )

const Others = ({ page: { others, practice } }: { page: ClosurePage }) =>
  others.length > 0 && (
    <>
      <h2 className="nhsuk-heading-m">{CLOSURE_WORDS.others}</h2>
      <Bullets
        items={others.map((other) => (
          <a key={closureHref({ ...practice, ...other })} href={closureHref({ ...practice, ...other })}>
            {REQUEST_TYPE_WORDS[other.requestType].label}, seen closed from {formatTime(other.firstClosed)} to{' '}
            {formatTime(other.lastClosed)}
          </a>
        ))}
      />
    </>
  )
