import { formatCounted } from '#domain/format.ts'
import { INCIDENT_KINDS } from '#domain/codes.ts'
import { INCIDENT_KIND_WORDS, INCIDENT_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { IncidentTable } from '../components/incidents/incident-tables.tsx'
import { Details, Page, pageTitle } from '../components/nhs/index.ts'
import { incidentsPage } from '../page-models/incidents.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  incidentsPage(context.db, context.viewer, {}, context.clock())

export const meta: MetaFunction = () => pageTitle('Incidents')

export default function Incidents() {
  const { incidents, undecided } = useLoaderData<typeof loader>()
  return (
    <Page title="Incidents">
      <p className="nhsuk-body-l app-reading-width">{INCIDENT_WORDS.intro}</p>
      <Details summary="When an incident opens">
        {INCIDENT_KINDS.map((kind) => (
          <p key={kind}>
            <strong>{INCIDENT_KIND_WORDS[kind].label}</strong>: {INCIDENT_KIND_WORDS[kind].sentence}
          </p>
        ))}
        <p>{INCIDENT_WORDS.rule}</p>
      </Details>
      <h2 className="nhsuk-heading-m">{formatCounted(incidents.length, 'incident')} in the last 12 months</h2>
      {undecided > 0 && <p>{formatCounted(undecided, 'incident')} waiting for a person.</p>}
      <IncidentTable incidents={incidents} caption="Incidents, newest first" />
    </Page>
  )
}
