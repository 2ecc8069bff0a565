import type { IncidentSummary } from '../../page-models/incidents.server.ts'
import { Warning } from '../nhs/index.ts'
import { beganWords, decisionWords, endedWords, incidentName, practicesWords } from './incident-words.ts'

/** Incidents of the day: whether many practices were hit together is the first thing to know about a closure. */
export const TodayIncidents = ({ incidents }: { incidents: readonly IncidentSummary[] }) =>
  incidents.length === 0 ? null : (
    <Warning heading="Practices hit together today">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <a href={`/incidents/${incident.id}`}>{incidentName(incident)}</a>: {practicesWords(incident)}.
            Began {lower(beganWords(incident))}. {ended(incident)} {decisionWords(incident)}.
          </li>
        ))}
      </ul>
    </Warning>
  )

const ended = (incident: IncidentSummary): string =>
  incident.endsBefore === null ? `${endedWords(incident)}.` : `Ended ${lower(endedWords(incident))}.`

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
