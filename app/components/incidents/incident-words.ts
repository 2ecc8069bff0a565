import type { IncidentSummary } from '../../page-models/incidents.server.ts'
import { formatCounted, formatTime } from '#domain/format.ts'
import {
  INCIDENT_DECISION_WORDS,
  INCIDENT_KIND_WORDS,
  INCIDENT_WORDS,
  SUPPLIER_WORDS,
} from '#domain/wording.ts'

/** Whose incident it is, by name where it is a supplier's. */
export const incidentName = ({
  kind,
  supplierCode,
}: Pick<IncidentSummary, 'kind' | 'supplierCode'>): string =>
  kind === 'supplier' && supplierCode
    ? `${INCIDENT_KIND_WORDS.supplier.label}: ${SUPPLIER_WORDS[supplierCode].label}`
    : INCIDENT_KIND_WORDS.monitor.label

/** When it began and ended, each with its two bounds. */
export const beganWords = ({ startsAfter, firstFailedAt }: IncidentSummary): string =>
  between(startsAfter, firstFailedAt)
export const endedWords = ({ lastFailedAt, endsBefore }: IncidentSummary): string =>
  endsBefore === null ? INCIDENT_WORDS.ongoing : between(lastFailedAt, endsBefore)

function between(from: number, to: number): string {
  const [first, last] = [formatTime(from), formatTime(to)]
  return first === last ? `At ${first}` : `Between ${first} and ${last}`
}

export const practicesWords = ({ practices, monitored }: IncidentSummary): string =>
  `${practices} of ${formatCounted(monitored, 'practice')}`

/** What a person made of it; that nobody has yet is said as plainly. */
export const decisionWords = ({ decision }: Pick<IncidentSummary, 'decision'>): string =>
  decision === null ? INCIDENT_WORDS.undecided : INCIDENT_DECISION_WORDS[decision].label

export const readingsWords = ({ readingsFailed, readingsClosed }: IncidentSummary): string =>
  `${formatCounted(readingsFailed - readingsClosed, 'reading')} that could not be assessed, ${formatCounted(readingsClosed, 'reading')} closed or full`
