import {
  ASSESSABLE_STATUSES,
  ATTRIBUTIONS,
  CLOSURE_KINDS,
  CONTRACT_TYPES,
  DATA_STATUSES,
  EVIDENCE_GRADES,
  EXCLUSION_REASONS,
  MEASURED_TYPES,
  OUTCOMES,
  RESULT_STATUSES,
  STATES,
  SUPPLIER_CODES,
} from './codes.ts'
import {
  ASSESSABLE_WORDS,
  ATTRIBUTION_WORDS,
  CLOSURE_KIND_WORDS,
  CONTRACT_TYPE_WORDS,
  DATA_STATUS_WORDS,
  EVIDENCE_GRADE_WORDS,
  EXCLUSION_WORDS,
  OUTCOME_WORDS,
  REQUEST_TYPE_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
  SUPPLIER_WORDS,
} from './wording.ts'

export const CODE_LIST_HEADER = ['list', 'code', 'label', 'meaning'] as const
export type CodeListRow = [list: string, code: string, label: string, meaning: string | null]

const listOf = <Code extends string>(
  list: string,
  codes: readonly Code[],
  words: Record<Code, { label: string; sentence?: string }>,
): CodeListRow[] => codes.map((code) => [list, code, words[code].label, words[code].sentence ?? null])

/** Every published code with its words (exports, section 4), list by list. Words may change; codes may not. */
export const CODE_LISTS: readonly CodeListRow[] = [
  ...listOf('request_type', MEASURED_TYPES, REQUEST_TYPE_WORDS),
  ...listOf('state', STATES, STATE_WORDS),
  ...listOf('outcome', OUTCOMES, OUTCOME_WORDS),
  ...listOf('reason_code', EXCLUSION_REASONS, EXCLUSION_WORDS),
  ...listOf('closure_kind', CLOSURE_KINDS, CLOSURE_KIND_WORDS),
  ...listOf('evidence_grade', EVIDENCE_GRADES, EVIDENCE_GRADE_WORDS),
  ...listOf('attribution', ATTRIBUTIONS, ATTRIBUTION_WORDS),
  ...listOf('data_status', DATA_STATUSES, DATA_STATUS_WORDS),
  ...listOf(
    'contract_type',
    CONTRACT_TYPES.filter((type) => type !== 'unknown'),
    CONTRACT_TYPE_WORDS,
  ),
  ...listOf('result_status', RESULT_STATUSES, STATUS_WORDS),
  ...listOf('assessable_status', ASSESSABLE_STATUSES, ASSESSABLE_WORDS),
  ...listOf('supplier_code', SUPPLIER_CODES, SUPPLIER_WORDS),
]
