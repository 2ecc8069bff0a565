import type { RegisteredExclusion } from '../../page-models/exclusions.server.ts'
import { REQUEST_TYPES, type RequestType } from '#domain/codes.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { EXCLUSION_PAGE_WORDS, EXCLUSION_WORDS, MISSING, REQUEST_TYPE_WORDS } from '#domain/wording.ts'

export const exclusionHref = (id: number): string => `/exclusions/${id}`

export const typesWords = (types: readonly RequestType[]): string =>
  types.length === REQUEST_TYPES.length
    ? REQUEST_TYPE_WORDS.all.label
    : types.map((type) => REQUEST_TYPE_WORDS[type].label).join(', ')

export const codeWords = (code: keyof typeof EXCLUSION_WORDS): string =>
  `${EXCLUSION_WORDS[code].label} (${code})`

/** Who agreed, or who told the ICB where that is enough, and the day. */
export function agreedWords({ agreedBy, agreedOn, isToldOnly }: RegisteredExclusion): string {
  if (agreedBy === null) return MISSING.notRecorded
  const day = agreedOn ? ` on ${formatDay(agreedOn)}` : ''
  return isToldOnly ? `The ICB was told by ${agreedBy}${day}` : `${agreedBy}${day}`
}

export const enteredWords = ({ enteredAt, enteredBy }: RegisteredExclusion): string =>
  `${formatInstant(enteredAt)}${enteredBy ? ` by ${enteredBy}` : ''}`

export function stateWords({ withdrawn }: RegisteredExclusion): string {
  if (!withdrawn) return EXCLUSION_PAGE_WORDS.inForce
  const by = withdrawn.by ? ` by ${withdrawn.by}` : ''
  return `Withdrawn ${formatInstant(withdrawn.at)}${by}${withdrawn.why ? `: ${withdrawn.why}` : ''}`
}
