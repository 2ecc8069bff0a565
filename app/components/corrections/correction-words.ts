import { REQUEST_TYPES, type RequestType, type State } from '#domain/codes.ts'
import type { ClosureChange, CorrectedReading } from '#domain/corrections.ts'
import { formatSpan } from '#domain/format.ts'
import { OUTCOME_WORDS, REQUEST_TYPE_WORDS, STATE_WORDS } from '#domain/wording.ts'

const ofType = (type: RequestType, state: State): string =>
  `${REQUEST_TYPE_WORDS[type].label.toLowerCase()} ${STATE_WORDS[state].label.toLowerCase()}`

/** "Appointment closed, medication open, admin open", or the result of a check that shows nothing. */
export function saidWords({ outcome, states }: CorrectedReading): string {
  if (outcome !== 'assessed') return OUTCOME_WORDS[outcome].label
  const words = REQUEST_TYPES.map((type) => ofType(type, states[type])).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const CHANGE_WORDS: Record<ClosureChange['change'], string> = { appears: 'appears', vanishes: 'vanishes' }

/** "Appointment: the confirmed closure from 12:37pm to 1:07pm vanishes". */
export const changeWords = ({ requestType, change, firstClosed, lastClosed }: ClosureChange): string =>
  `${REQUEST_TYPE_WORDS[requestType].label}: the confirmed closure with readings from ${formatSpan(firstClosed, lastClosed)} ${CHANGE_WORDS[change]}`
