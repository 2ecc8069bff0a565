import type { FetchFailureReason } from '#domain/codes.ts'
import type { Exchange, FetchFailure } from './types.ts'

/** What a host did last that speaks for leaving it alone, as a failure of a check would be stored. */
export type Trouble = { why: FetchFailureReason; detail: string }

/** A host's circuit: how often in a row it was in trouble, and until when it is left alone. */
export type Circuit = { troublesInARow: number; restsUntil: number; trouble: Trouble | null }

export const CLOSED_CIRCUIT: Circuit = { troublesInARow: 0, restsUntil: 0, trouble: null }

/** One page may fail by itself; three in a row speak of the host. */
const OPENS_AFTER = 3
const FIRST_REST_MS = 60_000
const LONGEST_REST_MS = 30 * 60_000

/**
 * The circuit after an answer at `now` (epoch ms). From the third trouble in a row the host is left alone for a minute,
 * then for twice as long each time, half an hour at most (operations notes, section 9.3); `random` in [0, 1) takes up to
 * half off, so that not everything comes back at once. The first answer after a rest decides: an untroubled one closes
 * the circuit.
 */
export function afterAnswer(circuit: Circuit, trouble: Trouble | null, now: number, random: number): Circuit {
  if (!trouble) return CLOSED_CIRCUIT
  const troublesInARow = circuit.troublesInARow + 1
  if (troublesInARow < OPENS_AFTER) return { troublesInARow, restsUntil: 0, trouble }
  const restMs = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (troublesInARow - OPENS_AFTER))
  return { troublesInARow, restsUntil: now + restMs * (1 - random / 2), trouble }
}

/** Failures of the host or the way to it; a page that is too large or a name that is not allowed says nothing of it. */
const OF_THE_HOST: ReadonlySet<FetchFailureReason> = new Set([
  'connect_timeout',
  'headers_timeout',
  'body_timeout',
  'total_timeout',
  'tls',
  'refused',
  'reset',
])

/** Whether an answer speaks for leaving the host alone: a refusal, an error of the site, or none. */
export function troubleOf(answer: Exchange | FetchFailure): Trouble | null {
  if (answer.kind === 'failed')
    return OF_THE_HOST.has(answer.why) ? { why: answer.why, detail: answer.detail } : null
  if (answer.status === 403 || answer.status === 429)
    return { why: 'asked_to_wait', detail: `the site answered ${answer.status}` }
  return answer.status >= 500 ? { why: 'other', detail: `the site answered ${answer.status}` } : null
}

/** The failure that a check of a resting host is stored with, or null where the host may be asked. */
export function restingFailure(circuit: Circuit, url: string, now: number): FetchFailure | null {
  if (!circuit.trouble || now >= circuit.restsUntil) return null
  const { why, detail } = circuit.trouble
  const times = circuit.troublesInARow
  return {
    kind: 'failed',
    url,
    why,
    detail: `left alone after ${times} troubles in a row: ${detail}`,
    durationMs: 0,
  }
}
