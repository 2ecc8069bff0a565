import type { ClosurePage } from '#app/page-models/closure.server.ts'
import { formatInstant, formatSpan } from '#domain/format.ts'
import { CLOSURE_WORDS } from '#domain/wording.ts'
import { decisionWords, incidentName } from '../incidents/incident-words.ts'
import { Bullets } from '../nhs/index.ts'

/** Incidents of the time of a closure, with when the practice was part of each. */
export const TouchingIncidents = ({ incidents }: Pick<ClosurePage, 'incidents'>) =>
  incidents.length === 0 ? (
    <p>{CLOSURE_WORDS.noIncident}</p>
  ) : (
    <Bullets
      items={incidents.map((incident) => (
        <>
          <a href={`/incidents/${incident.id}`}>{incidentName(incident)}</a>,{' '}
          {formatSpan(incident.startsAt, incident.endsAt)}. {decisionWords(incident)}.
        </>
      ))}
    />
  )

/** The seal of a day's readings, and the command that checks it. */
export const Seals = ({ seals, day }: Pick<ClosurePage, 'seals' | 'day'>) =>
  seals.length === 0 ? (
    <p>{CLOSURE_WORDS.notSealed}</p>
  ) : (
    <>
      {seals.map(({ sha256, sealedAt }) => (
        <p key={sha256}>
          The readings of the day were sealed on {formatInstant(sealedAt)}:{' '}
          <code className="app-code">{sha256}</code>
        </p>
      ))}
      <p>{CLOSURE_WORDS.seal}</p>
      <code className="app-code app-command">
        npm run evidence -- verify --from {day} --to {day}
      </code>
    </>
  )
