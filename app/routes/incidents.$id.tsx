import { INCIDENT_DECISIONS, INCIDENT_KINDS } from '#domain/codes.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { INCIDENT_DECISION_WORDS, INCIDENT_KIND_WORDS, INCIDENT_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorList } from '../components/deciding/fields.tsx'
import { IncidentForm } from '../components/incidents/incident-form.tsx'
import { DecisionTable } from '../components/incidents/incident-tables.tsx'
import {
  beganWords,
  decisionWords,
  endedWords,
  incidentName,
  practicesWords,
  readingsWords,
} from '../components/incidents/incident-words.ts'
import { Notice, Page, pageTitle, SummaryList, type Fact } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { chosenIds, DecisionFields as Fields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { decideIncident, troubleWithVerdict } from '../page-models/decide-incident.server.ts'
import { incidentPage, type IncidentPage } from '../page-models/incidents.server.ts'

function pageOf({ db, viewer }: AppContext, id = ''): IncidentPage {
  const page = /^\d{1,9}$/.test(id) ? incidentPage(db, viewer, { id: Number(id) }) : null
  if (!page) throw notFound('There is no incident at this address.')
  return page
}

export const loader = ({ context, params }: LoaderFunctionArgs) => pageOf(context, params['id'])

const Time = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'Enter a time such as 10:05')

const Decision = Fields.extend({
  decision: z.enum(INCIDENT_DECISIONS, 'Choose to confirm, to dismiss or to adjust'),
  kind: z.enum(INCIDENT_KINDS, 'Choose whose fault it was'),
  from: Time,
  to: Time,
})

/** Keeps a decision. What is wrong with the form is shown beside it, and nothing is kept. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const page = pageOf(context, params['id'])
  const values = typed(form, 'decidedBy', 'why', 'kind', 'from', 'to')
  const parsed = Decision.safeParse({ ...values, decision: form.get('verdict') })
  if (!parsed.success) return data({ errors: errorsOf(parsed.error), values }, 400)
  const { decidedBy, why, ...chosen } = parsed.data
  const verdict = { ...chosen, leftOut: chosenIds(form) }
  const errors = troubleWithVerdict(page, verdict)
  if (Object.keys(errors).length > 0) return data({ errors, values }, 400)
  context.change((db) => decideIncident(db, page, verdict, { decidedBy, why }, context.clock()))
  return redirect(`/incidents/${page.incident.id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  pageTitle(
    page ? `${incidentName(page.incident)}, ${formatDay(page.incident.day)}` : 'Incident',
    'Incidents',
  )

export default function Incident() {
  const page = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const { incident } = page
  const isClosedOnly = incident.readingsFailed > 0 && incident.readingsClosed === incident.readingsFailed
  return (
    <Page
      title={incidentName(incident)}
      caption={formatDay(incident.day)}
      breadcrumbs={[{ href: '/incidents', text: 'Incidents' }]}
    >
      <ErrorList sent={sent} />
      <p className="nhsuk-body-l app-reading-width">{leadOf(incident)}</p>
      {isClosedOnly && (
        <Notice>
          <p>{INCIDENT_WORDS.closedOnly}</p>
        </Notice>
      )}
      <SummaryList facts={factsOf(page)} />
      <h2 className="nhsuk-heading-m">Decisions</h2>
      <DecisionTable decisions={page.decisions} />
      <h2 className="nhsuk-heading-m">Practices, and your decision</h2>
      <IncidentForm page={page} sent={sent} />
    </Page>
  )
}

/** What it is, or what a person has made of it. */
const leadOf = ({ kind, decision }: IncidentPage['incident']): string =>
  decision === 'dismissed'
    ? INCIDENT_DECISION_WORDS.dismissed.sentence
    : [INCIDENT_KIND_WORDS[kind].sentence, decision && INCIDENT_DECISION_WORDS[decision].sentence]
        .filter(Boolean)
        .join(' ')

const factsOf = ({ incident, foundAt }: IncidentPage): Fact[] => [
  { label: 'Began', value: beganWords(incident) },
  { label: 'Ended', value: endedWords(incident) },
  { label: 'Practices', value: practicesWords(incident) },
  { label: 'Readings', value: readingsWords(incident) },
  { label: 'Found', value: formatInstant(foundAt) },
  { label: 'Decision', value: decisionWords(incident) },
]
