import { INCIDENT_KINDS } from '#domain/codes.ts'
import { INCIDENT_KIND_WORDS, INCIDENT_WORDS } from '#domain/wording.ts'
import type { IncidentPage } from '../../page-models/incidents.server.ts'
import { DecisionFields, TextField, type SentForm } from '../deciding/fields.tsx'
import { SelectFilter } from '../nhs/index.ts'
import { IncidentPracticeTable } from './incident-tables.tsx'

const VERDICTS = [
  { value: 'confirmed', text: 'Confirm as found' },
  { value: 'dismissed', text: 'Dismiss' },
  { value: 'adjusted', text: 'Keep with these changes' },
]

/** Confirm, dismiss, or keep with other times, without some practices, or as somebody else's fault. */
export const IncidentForm = ({ page, sent }: { page: IncidentPage; sent: SentForm | null }) => (
  <form method="post" action={`/incidents/${page.incident.id}`} aria-label="Decide about the incident">
    <p className="nhsuk-hint">{INCIDENT_WORDS.ticked}</p>
    <div id="practices">
      <IncidentPracticeTable practices={page.practices} />
    </div>
    {page.incident.supplierCode === null ? (
      <input type="hidden" name="kind" value="monitor" />
    ) : (
      <SelectFilter
        name="kind"
        label={INCIDENT_WORDS.whose}
        value={sent?.values['kind'] ?? page.incident.kind}
        choices={INCIDENT_KINDS.map((kind) => ({ value: kind, text: INCIDENT_KIND_WORDS[kind].label }))}
      />
    )}
    <TextField name="from" label={INCIDENT_WORDS.from} hint={INCIDENT_WORDS.times} sent={sent} isShort />
    <TextField name="to" label={INCIDENT_WORDS.to} sent={sent} isShort />
    <DecisionFields sent={sent} verdicts={VERDICTS}>
      <p className="nhsuk-hint">{INCIDENT_WORDS.effect}</p>
    </DecisionFields>
  </form>
)
