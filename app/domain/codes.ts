/**
 * Every code list of the product. Codes are stable for ever; their words live in wording.ts.
 * Meanings: README.md in this folder.
 */

export const REQUEST_TYPES = ['appointment', 'medication', 'admin'] as const
export type RequestType = (typeof REQUEST_TYPES)[number]

/** `all` is derived from the parts (see readings.ts) and never stored in a reading. */
export const MEASURED_TYPES = ['all', ...REQUEST_TYPES] as const
export type MeasuredType = (typeof MEASURED_TYPES)[number]

export const STATES = [
  'open',
  'open_with_notice',
  'closed',
  'capped',
  'not_offered',
  'not_visible',
  'unknown',
] as const
export type State = (typeof STATES)[number]

export const OUTCOMES = [
  'assessed',
  'login_required',
  'supplier_error',
  'blocked',
  'wrong_page',
  'link_missing',
  'moved_supplier',
  'network_failure',
  'unrecognised',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Why a route was closed, only where the page itself says so. */
export const CLOSURE_REASONS = ['capped', 'paused', 'out_of_hours', 'redirected', 'unstated'] as const
export type ClosureReason = (typeof CLOSURE_REASONS)[number]

/** How a probe came to its reading; the order is the part number inside a slot. */
export const READING_PARTS = ['base', 'opening_edge', 'closing_edge'] as const
export type ReadingPart = (typeof READING_PARTS)[number]

export const SUPPLIER_CODES = [
  'accurx',
  'econsult',
  'patchs',
  'systmconnect',
  'anima',
  'footfall',
  'askmygp',
  'klinik',
  'rapid_health',
  'blinx',
  'engage',
  'hero',
  'iplato',
  'other',
] as const
export type SupplierCode = (typeof SUPPLIER_CODES)[number]

export const EXCLUSION_REASONS = ['BH', 'AP', 'NI', 'SF', 'MF', 'BL', 'NA', 'OC', 'DH', 'DI'] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** Reasons that may be entered as an interval; the others are handled by the calendar or by coverage. */
export const INTERVAL_EXCLUSION_REASONS = [
  'AP',
  'NI',
  'SF',
  'MF',
  'OC',
  'DI',
] as const satisfies ExclusionReason[]
export type IntervalExclusionReason = (typeof INTERVAL_EXCLUSION_REASONS)[number]

/** In order of precedence: the first that applies is the result. */
export const RESULT_STATUSES = [
  'cannot_be_checked',
  'not_enough_checks',
  'closed_at_times',
  'limited',
  'supplier_fault_only',
  'agreed_pause_only',
  'open_throughout',
] as const
export type ResultStatus = (typeof RESULT_STATUSES)[number]

export const ASSESSABLE_STATUSES = [
  'assessable',
  'too_little_coverage',
  'too_few_days',
  'no_anonymous_view',
  'no_tool_known',
  'not_bound',
] as const
export type AssessableStatus = (typeof ASSESSABLE_STATUSES)[number]

export const CONTRACT_TYPES = ['GMS', 'PMS', 'APMS', 'unknown'] as const
export type ContractType = (typeof CONTRACT_TYPES)[number]

export const LEGAL_STATUSES = ['law_and_contract', 'announced', 'guidance'] as const
export type LegalStatus = (typeof LEGAL_STATUSES)[number]

export const CLOSURE_KINDS = ['closed', 'capped', 'not_offered'] as const
export type ClosureKind = (typeof CLOSURE_KINDS)[number]

export const EVIDENCE_GRADES = ['confirmed', 'unconfirmed', 'overridden'] as const
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number]

export const ATTRIBUTIONS = ['practice', 'supplier', 'agreed', 'monitor', 'unknown'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

export const DATA_STATUSES = ['provisional', 'final', 'revised'] as const
export type DataStatus = (typeof DATA_STATUSES)[number]

/** How sure an adapter is of what it reads on a page. */
export const ADAPTER_CONFIDENCES = ['verified', 'documented', 'unverified', 'simulated'] as const
export type AdapterConfidence = (typeof ADAPTER_CONFIDENCES)[number]

/** Why a probe that was due was not taken. */
export const MISSED_REASONS = ['not_running', 'too_late', 'write_failed', 'stopped', 'clock_jumped'] as const
export type MissedReason = (typeof MISSED_REASONS)[number]

/** Where a practice stands as of the last reading, in order of precedence (page Today). */
export const CURRENT_STATES = ['agreed_pause', 'closed', 'open', 'cannot_be_checked'] as const
export type CurrentState = (typeof CURRENT_STATES)[number]

/** Why no complete answer came back from a site. */
export const FETCH_FAILURES = [
  'connect_timeout',
  'headers_timeout',
  'body_timeout',
  'total_timeout',
  'dns',
  'tls',
  'refused',
  'reset',
  'too_large',
  'bad_encoding',
  'truncated',
  'too_many_redirects',
  'host_not_allowed',
  'asked_to_wait',
  'robots',
  'browser_missing',
  'browser_ended',
  'other',
] as const
export type FetchFailureReason = (typeof FETCH_FAILURES)[number]

/** What a practice's website may show that the register of tools does not (see proposals.ts). */
export const PROPOSAL_KINDS = [
  'addition',
  'supplier_change',
  'address_change',
  'moved_supplier',
  'link_missing',
] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** Whether a website shows what a requirement asks for. */
export const REQUIREMENT_RESULTS = ['found', 'partly_found', 'not_found'] as const
export type RequirementResult = (typeof REQUIREMENT_RESULTS)[number]

/** Ways into a practice whose opening times are to be published (OC-09). */
export const ACCESS_ROUTES = ['walk_in', 'phone', 'online'] as const
export type AccessRoute = (typeof ACCESS_ROUTES)[number]

/** What became of a look at a practice's website. Absence is concluded from `read` only. */
export const SITE_VISIT_OUTCOMES = [
  'read',
  'read_in_part',
  'no_answer',
  'blocked',
  'moved_site',
  'not_readable',
  'not_named',
] as const
export type SiteVisitOutcome = (typeof SITE_VISIT_OUTCOMES)[number]

/** How a picture was made: after the page's programs ran, or from the stored body without them. */
export const SCREENSHOT_KINDS = ['rendered', 'as_received'] as const
export type ScreenshotKind = (typeof SCREENSHOT_KINDS)[number]

/** Whose fault it is when many practices fail together: one supplier's, or our own. */
export const INCIDENT_KINDS = ['supplier', 'monitor'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What a person made of an incident. */
export const INCIDENT_DECISIONS = ['confirmed', 'dismissed', 'adjusted'] as const
export type IncidentDecision = (typeof INCIDENT_DECISIONS)[number]

/** What became of a person's correction of a reading. */
export const CORRECTION_DECISIONS = ['applied', 'refused'] as const
export type CorrectionDecision = (typeof CORRECTION_DECISIONS)[number]

/** What an ICB asks of a practice that pauses its tool: its agreement, or to be told. */
export const PAUSE_AGREEMENTS = ['agreement_needed', 'notification_enough'] as const
export type PauseAgreement = (typeof PAUSE_AGREEMENTS)[number]

/** How the thresholds of a follow-up rule go together. */
export const TRIGGER_COMBINATIONS = ['any', 'all'] as const
export type TriggerCombination = (typeof TRIGGER_COMBINATIONS)[number]
