import type {
  ExclusionEver,
  IcbRuleEver,
  IncidentEver,
  SnapshotEver,
} from '#db/queries/practice-history.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import {
  formatCounted,
  formatDay,
  formatInstant,
  formatMonth,
  formatSpan,
  formatTime,
} from '#domain/format.ts'
import type { HistoryEntry } from '#domain/history.ts'
import { dayOf, daysOfMonth } from '#domain/london-time.ts'
import {
  CORRECTION_DECISION_WORDS,
  DATA_STATUS_WORDS,
  EXCLUSION_WORDS,
  HISTORY_WORDS,
  INCIDENT_DECISION_WORDS,
  INCIDENT_KIND_WORDS,
  INCIDENT_WORDS,
  MISSING,
  PAUSE_AGREEMENT_WORDS,
  REQUEST_TYPE_WORDS,
  ruleSetWords,
  SUPPLIER_WORDS,
} from '#domain/wording.ts'
import type { ShownCorrection } from './shown-correction.server.ts'

/** What people and the monitor decided, as entries of a practice's history. */

const byWhom = (by: string | null, at: number): string =>
  `Entered ${formatInstant(at)} by ${by ?? 'somebody who was not recorded'}`

/** Words that a person typed, ended by one stop. */
const stopped = (words: string): string => `${words.trim().replace(/\.$/, '')}.`

export function exclusionEntry(row: ExclusionEver): HistoryEntry {
  const types = row.requestTypes.map((type) => REQUEST_TYPE_WORDS[type].label.toLowerCase())
  const withdrawnBy = row.withdrawnBy ? ` by ${row.withdrawnBy}` : ''
  return {
    id: `exclusion ${row.id}`,
    kind: 'exclusion',
    title: `${EXCLUSION_WORDS[row.reasonCode].label} (${row.reasonCode})`,
    details: [
      `${formatInstant(row.startsAt)} to ${formatInstant(row.endsAt)}: ${stopped(row.reason)}`,
      ...(row.icbOdsCode ? [`For all of ICB ${row.icbOdsCode}.`] : []),
      ...(types.length < REQUEST_TYPES.length ? [`For: ${types.join(', ')}.`] : []),
      ...(row.enteredAt > row.startsAt ? [`${HISTORY_WORDS.retrospective}.`] : []),
      ...(row.withdrawnAt === null
        ? []
        : [`${HISTORY_WORDS.withdrawn}. ${formatInstant(row.withdrawnAt)}${withdrawnBy}.`]),
    ],
    href: `/exclusions/${row.id}`,
    from: dayOf(row.startsAt),
    to: dayOf(row.endsAt - 1),
    recorded: byWhom(row.enteredBy, row.enteredAt),
  }
}

export const icbRuleEntry = (row: IcbRuleEver): HistoryEntry => ({
  id: `icb rule ${row.id}`,
  kind: 'icb_rule',
  title: `${PAUSE_AGREEMENT_WORDS[row.pauses].label} for a pause`,
  details: [
    PAUSE_AGREEMENT_WORDS[row.pauses].sentence,
    ...(row.cappedClosedFrom
      ? [`A full route counts as closed from ${formatDay(row.cappedClosedFrom)}.`]
      : []),
    `${row.icbOdsCode}: ${stopped(row.reason)} Of the rules of one ICB in force on a day, the one entered last counts.`,
  ],
  href: '/icb-rules',
  from: row.inForceFrom,
  to: null,
  recorded: byWhom(row.decidedBy, row.enteredAt),
})

export function incidentEntry(row: IncidentEver): HistoryEntry {
  const { kind, supplierCode, decision } = row
  const whose = supplierCode && kind === 'supplier' ? `: ${SUPPLIER_WORDS[supplierCode].label}` : ''
  return {
    id: `incident ${row.id}`,
    kind: 'incident',
    title: `${INCIDENT_KIND_WORDS[kind].label}${whose}`,
    details: [
      `${formatSpan(row.startsAt, row.endsAt)} at this practice.`,
      `${decision ? INCIDENT_DECISION_WORDS[decision].label : INCIDENT_WORDS.undecided}.`,
    ],
    href: `/incidents/${row.id}`,
    from: row.day,
    to: dayOf(row.endsAt - 1),
    recorded:
      row.decidedBy && row.decidedAt
        ? `Found ${formatInstant(row.foundAt)}, decided ${formatInstant(row.decidedAt)} by ${row.decidedBy}`
        : `Found ${formatInstant(row.foundAt)}`,
  }
}

export function correctionEntry(correction: ShownCorrection): HistoryEntry {
  const { id, slotAt, decision, reason, requestedBy, requestedAt } = correction
  const day = dayOf(slotAt)
  const decided = decision
    ? `${CORRECTION_DECISION_WORDS[decision.decision].label} by ${decision.decidedBy}, ${formatInstant(decision.decidedAt)}.`
    : 'Waiting for a second person.'
  return {
    id: `correction ${id}`,
    kind: 'correction',
    title: `Correction ${id}`,
    details: [`Of a reading in the quarter-hour from ${formatTime(slotAt)}: ${stopped(reason)}`, decided],
    href: `/corrections/${id}`,
    from: day,
    to: day,
    recorded: byWhom(requestedBy, requestedAt),
  }
}

export function snapshotEntry(row: SnapshotEver): HistoryEntry {
  const days = daysOfMonth(row.month)
  return {
    id: `frozen ${row.id}`,
    kind: 'frozen_month',
    title: `${formatMonth(row.month)}: ${DATA_STATUS_WORDS[row.dataStatus].label.toLowerCase()}, version ${row.version}`,
    details: [
      `${ruleSetWords([row.ruleVersion])}.`,
      ...(row.version > 1
        ? [
            `${formatCounted(row.revised, 'figure')} of this practice changed from the version before.`,
            `Reason: ${stopped(row.reason || MISSING.notRecorded)}`,
          ]
        : []),
    ],
    href: `/months/${row.id}`,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    recorded: `Frozen ${formatInstant(row.frozenAt)} by ${row.frozenBy}`,
  }
}
