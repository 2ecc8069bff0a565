import type {
  AccessRoute,
  AdapterConfidence,
  AssessableStatus,
  Attribution,
  ClosureKind,
  ClosureReason,
  ContractType,
  CurrentState,
  DataStatus,
  EvidenceGrade,
  ExclusionReason,
  FetchFailureReason,
  IncidentDecision,
  IncidentKind,
  LegalStatus,
  MeasuredType,
  MissedReason,
  Outcome,
  ProposalKind,
  ReadingPart,
  RequirementResult,
  ResultStatus,
  SiteVisitOutcome,
  State,
  ScreenshotKind,
  SupplierCode,
} from './codes.ts'
import type { Binding } from './contracts.ts'
import type { UncheckedReason } from './current-state.ts'
import type { GroupKind } from './groups.ts'
import type { ListSizeBand } from './list-size-bands.ts'
import type { Kind } from './practice-readings.ts'
import type { Requirement } from './requirements.ts'
import type { KeepReason } from './retention.ts'
import { SUPPLIERS } from './suppliers.ts'
import type { SegmentKind } from './timeline.ts'

// Words of a subject that has many; this file stays the one entrance.
export * from './wording/api.ts'
export * from './wording/changes.ts'
export * from './wording/closures.ts'
export * from './wording/corrections.ts'
export * from './wording/coverage.ts'
export * from './wording/decisions.ts'
export * from './wording/detection.ts'
export * from './wording/exclusions.ts'
export * from './wording/follow-up.ts'
export * from './wording/glossary.ts'
export * from './wording/history.ts'
export * from './wording/local-rules.ts'
export * from './wording/months.ts'
export * from './wording/movers.ts'
export * from './wording/patterns.ts'
export * from './wording/statements.ts'
export * from './wording/statistics.ts'
export * from './wording/demand.ts'
export * from './wording/submissions.ts'
export * from './wording/supplier-checks.ts'
export * from './wording/tool-register.ts'
export * from './wording/tools.ts'
export * from './wording/trends.ts'

/**
 * Every code in words: the only prose about status in the project. Pages, files and letters read it from here, so that
 * they cannot disagree. Neutral: what was seen when checked, never a verdict. Labels are sentence case without a stop.
 */
export type Words = { label: string; sentence: string }

/** Colours of the design system's tag. No red and no green: a colour is never a judgement here. */
export type TagColour = 'white' | 'grey' | 'aqua-green' | 'blue' | 'purple' | 'pink' | 'yellow'

/** The seven words for a practice's month or day, each with its one colour. */
export const STATUS_WORDS = {
  open_throughout: {
    label: 'Open throughout (as checked)',
    sentence: 'Every check that could be assessed found all request types open.',
    colour: 'blue',
  },
  closed_at_times: {
    label: 'Closed at times',
    sentence: 'At least one confirmed closure was seen in core hours.',
    colour: 'pink',
  },
  limited: {
    label: 'Limited',
    sentence: 'A request type was not offered, or requests were limited, when checked.',
    colour: 'yellow',
  },
  agreed_pause_only: {
    label: 'Agreed pause only',
    sentence: 'Closed only within a pause that the ICB had agreed.',
    colour: 'purple',
  },
  supplier_fault_only: {
    label: 'Supplier fault only',
    sentence: 'Not open only within a fault recorded against the supplier.',
    colour: 'aqua-green',
  },
  not_enough_checks: {
    label: 'Not enough checks',
    sentence: 'Too little of core hours was covered by checks to say.',
    colour: 'grey',
  },
  cannot_be_checked: {
    label: 'Cannot be checked',
    sentence: 'No check could see the tool without signing in, or no tool is known.',
    colour: 'white',
  },
} as const satisfies Record<ResultStatus, Words & { colour: TagColour }>

/** Shape of a state, so that colour is never alone. */
export type StateTone = 'open' | 'closed' | 'apart' | 'unknown'

export const STATE_WORDS = {
  open: { label: 'Open', short: 'Open', sentence: 'The start page was available.', tone: 'open', glyph: '●' },
  open_with_notice: {
    label: 'Open with a notice',
    short: 'Open',
    sentence: 'The start page was available and showed a notice, such as advice for urgent problems.',
    tone: 'open',
    glyph: '●',
  },
  closed: {
    label: 'Closed when checked',
    short: 'Closed',
    sentence: 'The page said that requests could not be started.',
    tone: 'closed',
    glyph: '▲',
  },
  capped: {
    label: 'Closed when checked: limit reached',
    short: 'Limit reached',
    sentence: 'The page said that no more requests were being taken for now.',
    tone: 'closed',
    glyph: '▲',
  },
  not_offered: {
    label: 'Not offered',
    short: 'Not offered',
    sentence: 'The page did not offer this request type.',
    tone: 'apart',
    glyph: '◇',
  },
  not_visible: {
    label: 'Not visible',
    short: 'Not visible',
    sentence: 'This request type could not be seen without signing in or answering a question.',
    tone: 'unknown',
    glyph: '?',
  },
  unknown: {
    label: 'Not known',
    short: 'Not known',
    sentence: 'The check could not tell. It counts neither as open nor as closed.',
    tone: 'unknown',
    glyph: '?',
  },
} as const satisfies Record<State, Words & { short: string; tone: StateTone; glyph: string }>

/** The state whose words stand for what a practice's tools say together; null could not be assessed. */
export const stateOfKind = (kind: Kind | null): State => kind ?? 'unknown'

/** Where a practice stands as of the last reading. */
export const CURRENT_STATE_WORDS = {
  open: {
    label: 'Open',
    sentence: 'Every request type that the practice offers was open when last checked.',
    tone: 'open',
    glyph: '●',
  },
  closed: {
    label: 'Closed when last checked',
    sentence: 'At least one request type that the practice offers was closed when last checked.',
    tone: 'closed',
    glyph: '▲',
  },
  agreed_pause: {
    label: 'Agreed pause',
    sentence: 'A pause that the ICB agreed was in force.',
    tone: 'apart',
    glyph: '◇',
  },
  cannot_be_checked: {
    label: 'Cannot be checked',
    sentence: 'The last check could not tell, or no check was made in the 30 minutes before.',
    tone: 'unknown',
    glyph: '?',
  },
} as const satisfies Record<CurrentState, Words & { tone: StateTone; glyph: string }>

export const REQUEST_TYPE_WORDS = {
  all: { label: 'All request types', sentence: 'Every request type that the practice offers.' },
  appointment: { label: 'Appointment', sentence: 'Non-urgent clinical requests.' },
  medication: { label: 'Medication', sentence: 'Requests about medication.' },
  admin: { label: 'Admin', sentence: 'Administrative requests, such as letters and results.' },
} as const satisfies Record<MeasuredType, Words>

export const OUTCOME_WORDS = {
  assessed: { label: 'Assessed', sentence: 'The page showed whether requests could be started.' },
  login_required: {
    label: 'Sign-in needed',
    sentence: 'The page asked for a sign-in first. A check never signs in.',
  },
  supplier_error: { label: 'Supplier error', sentence: 'The supplier’s site answered with an error page.' },
  blocked: { label: 'Blocked', sentence: 'The site turned the check away or asked it to slow down.' },
  wrong_page: { label: 'Another page', sentence: 'The address led to a page that is not the tool.' },
  link_missing: { label: 'Link missing', sentence: 'No link to the tool was found where it should be.' },
  moved_supplier: {
    label: 'Another supplier',
    sentence: 'The address now leads to another supplier’s tool.',
  },
  network_failure: { label: 'No answer', sentence: 'No complete answer came back from the site.' },
  unrecognised: {
    label: 'Not recognised',
    sentence: 'The page showed no proof of open and no proof of closed that the rules know.',
  },
} as const satisfies Record<Outcome, Words>

const { assessed: _, ...UNASSESSED_WORDS } = OUTCOME_WORDS

export const UNCHECKED_WORDS = {
  ...UNASSESSED_WORDS,
  no_tool_known: { label: 'No tool known', sentence: 'No online consultation tool is on the register.' },
  no_recent_check: { label: 'No recent check', sentence: 'No check was made in the 30 minutes before.' },
  not_all_seen: {
    label: 'Not all seen',
    sentence: 'The page did not show whether every request type was open.',
  },
} as const satisfies Record<UncheckedReason, Words>

export const CLOSURE_REASON_WORDS = {
  capped: { label: 'Limit reached', sentence: 'The page said that a limit on requests had been reached.' },
  paused: { label: 'Paused', sentence: 'The page said that requests were paused.' },
  out_of_hours: {
    label: 'Outside the hours shown',
    sentence: 'The page said that it was outside its hours.',
  },
  redirected: { label: 'Sent elsewhere', sentence: 'The page sent people elsewhere, such as to 111.' },
  unstated: { label: 'No reason on the page', sentence: 'The page did not say why.' },
} as const satisfies Record<ClosureReason, Words>

export const READING_PART_WORDS = {
  base: { label: 'Regular check', sentence: 'One check at a random time in each 15 minutes of core hours.' },
  opening_edge: { label: 'Opening check', sentence: 'One check in the first two minutes of core hours.' },
  closing_edge: { label: 'Closing check', sentence: 'One check in the last minutes of core hours.' },
} as const satisfies Record<ReadingPart, Words>

export const ASSESSABLE_WORDS = {
  assessable: { label: 'Enough checks', sentence: 'Checks covered enough of core hours on enough days.' },
  too_little_coverage: {
    label: 'Too little coverage',
    sentence: 'Checks covered less than 90% of the assessed minutes.',
  },
  too_few_days: {
    label: 'Too few days',
    sentence: 'There were fewer than 15 valid days, and fewer than 70% of core days.',
  },
  no_anonymous_view: {
    label: 'No view without sign-in',
    sentence: 'The tool cannot be seen without signing in or answering a question.',
  },
  no_tool_known: { label: 'No tool known', sentence: 'No online consultation tool is on the register.' },
  not_bound: {
    label: 'Not assessed against this rule',
    sentence: 'No contract that carries the duty is recorded for these days.',
  },
} as const satisfies Record<AssessableStatus, Words>

export const EXCLUSION_WORDS = {
  BH: { label: 'Outside core days', sentence: 'A weekend or bank holiday; these minutes never count.' },
  AP: { label: 'Agreed pause', sentence: 'A pause in exceptional circumstances that the ICB agreed.' },
  NI: { label: 'National or regional incident', sentence: 'An incident declared nationally or regionally.' },
  SF: { label: 'Supplier fault', sentence: 'A fault of the supplier, confirmed or seen across practices.' },
  MF: { label: 'Monitor fault', sentence: 'A fault of this service; the minutes count as not observed.' },
  BL: { label: 'Checks blocked', sentence: 'The site turned checks away; the minutes are not observed.' },
  NA: { label: 'No view without sign-in', sentence: 'The tool cannot be seen without signing in.' },
  OC: {
    label: 'Practice or tool not in service',
    sentence: 'The practice was closed, merged or not yet open, or a change of tool was agreed.',
  },
  DH: { label: 'Different contract hours', sentence: 'The contract sets other core hours.' },
  DI: { label: 'Under dispute', sentence: 'Withheld by decision while it is disputed.' },
} as const satisfies Record<ExclusionReason, Words>

export const SUPPLIER_WORDS: Record<SupplierCode, { label: string }> = Object.fromEntries(
  Object.entries(SUPPLIERS).map(([code, { name }]) => [code, { label: name }]),
) as Record<SupplierCode, { label: string }>

export const LEGAL_STATUS_WORDS = {
  law_and_contract: {
    label: 'In law and contract',
    sentence: 'Set in regulations and in the standard contract. Each contract has its own effective date.',
  },
  announced: {
    label: 'Announced',
    sentence:
      'Announced by NHS England; the amending regulations and the variation are still to be confirmed.',
  },
  guidance: { label: 'Guidance', sentence: 'NHS England’s reading, in letters and questions answered.' },
} as const satisfies Record<LegalStatus, Words>

export const TREATMENT_WORDS = {
  measured: { label: 'Measured', sentence: 'Gives the open and closed minutes shown by this service.' },
  flag: { label: 'Observed, for a person', sentence: 'May be noted when seen, for a person to confirm.' },
  not_checked: { label: 'Not checked by this service', sentence: 'Cannot be seen from outside.' },
} as const satisfies Record<Requirement['treatment'], Words>

export const MISSED_WORDS = {
  stopped: { label: 'Stopped', sentence: 'A person had stopped all checks when this one was due.' },
  not_running: { label: 'Not running', sentence: 'The scheduler was not running when the check was due.' },
  too_late: { label: 'Too late', sentence: 'The check could not be started before its time was over.' },
  write_failed: { label: 'Not saved', sentence: 'The check was made and its result could not be saved.' },
  clock_jumped: {
    label: 'Clock',
    sentence: 'The check was made while the clock was ahead, so its time could not be relied on.',
  },
} as const satisfies Record<MissedReason, Words>

export const CLOSURE_KIND_WORDS = {
  closed: { label: 'Closed', sentence: 'Requests could not be started.' },
  capped: { label: 'Limit reached', sentence: 'No more requests were being taken for now.' },
  not_offered: { label: 'Not offered', sentence: 'The request type was not on the page.' },
} as const satisfies Record<ClosureKind, Words>

export const EVIDENCE_GRADE_WORDS = {
  confirmed: {
    label: 'Confirmed',
    sentence: 'At least two closed checks, 5 minutes or more apart, with no open check between them.',
  },
  unconfirmed: { label: 'Unconfirmed', sentence: 'Seen closed once, or too briefly: shown, not counted.' },
  overridden: { label: 'Corrected', sentence: 'A person corrected it and gave a reason.' },
} as const satisfies Record<EvidenceGrade, Words>

export const ATTRIBUTION_WORDS = {
  practice: { label: 'Practice', sentence: 'Not excluded and not attributed to anyone else.' },
  supplier: { label: 'Supplier', sentence: 'Within a fault recorded against the supplier.' },
  agreed: { label: 'Agreed', sentence: 'Within a pause that the ICB agreed.' },
  monitor: { label: 'Monitor', sentence: 'Within a fault of this service.' },
  unknown: { label: 'Not known', sentence: 'Nobody has said yet.' },
} as const satisfies Record<Attribution, Words>

export const DATA_STATUS_WORDS = {
  provisional: { label: 'Provisional', sentence: 'Figures may still change until the final version.' },
  final: { label: 'Final', sentence: 'The month is frozen.' },
  revised: { label: 'Revised', sentence: 'The month was frozen again after a correction.' },
} as const satisfies Record<DataStatus, Words>

export const CONTRACT_TYPE_WORDS = {
  GMS: { label: 'GMS', sentence: 'General Medical Services contract.' },
  PMS: { label: 'PMS', sentence: 'Personal Medical Services agreement.' },
  APMS: { label: 'APMS', sentence: 'Alternative Provider Medical Services contract.' },
  unknown: { label: 'Not known', sentence: 'No contract type is recorded.' },
} as const satisfies Record<ContractType, Words>

export const LIST_SIZE_BAND_WORDS = {
  under_5000: { label: 'Under 5,000' },
  '5000_to_9999': { label: '5,000 to 9,999' },
  '10000_to_14999': { label: '10,000 to 14,999' },
  '15000_or_more': { label: '15,000 or more' },
  not_known: { label: 'Not known' },
} as const satisfies Record<ListSizeBand, { label: string }>

export const GROUP_WORDS = {
  icb: { label: 'ICB' },
  sub_icb: { label: 'Sub-ICB location' },
  pcn: { label: 'PCN' },
  supplier: { label: 'Practices with a tool of this supplier' },
} as const satisfies Record<GroupKind, { label: string }>

export const CONFIDENCE_WORDS = {
  verified: { label: 'Verified', sentence: 'The rule was checked against pages seen at both states.' },
  documented: { label: 'Documented', sentence: 'The rule follows what the supplier documents.' },
  unverified: { label: 'Unverified', sentence: 'The rule has not been checked against a real page yet.' },
  simulated: { label: 'Simulated', sentence: 'The page came from the simulator; its wording is invented.' },
} as const satisfies Record<AdapterConfidence, Words>

export const RUN_MODE_WORDS = {
  scheduler: {
    label: 'Scheduler',
    sentence: 'Runs all through core hours and takes each check when it is due.',
  },
  once: { label: 'Single run', sentence: 'Started by a person; takes one check of each tool and ends.' },
  demonstration: { label: 'Demonstration', sentence: 'Made the history of the demonstration.' },
  reclassify: {
    label: 'Newer rules',
    sentence: 'Read stored pages again with newer rules; asked no site anything.',
  },
  correction: {
    label: 'Correction by a person',
    sentence: 'A person said what the reading should have said; asked no site anything.',
  },
} as const satisfies Record<'scheduler' | 'once' | 'demonstration' | 'reclassify' | 'correction', Words>

/** Said in place of a missing value; never an empty cell. */
export const MISSING = {
  noData: 'No data',
  notApplicable: 'Not applicable',
  notRecorded: 'Not recorded',
} as const

/** Parts of a slot beyond the planned ones. */
export const EXTRA_PART_WORDS: Words = {
  label: 'Extra check or correction',
  sentence: 'Taken after a closed reading, or written in place of a reading that was wrong.',
}

/** How a state counts in the figures. */
export const COUNTS_AS_WORDS: Record<State, string> = {
  open: 'Open',
  open_with_notice: 'Open',
  closed: 'Closed',
  capped: 'Closed, and shown on its own',
  not_offered: 'Neither; counted on its own',
  not_visible: 'Neither; lowers coverage',
  unknown: 'Neither; lowers coverage',
}

/** What a figure of this service never says. Shown in full on the page about the method. */
export const LIMITS: readonly string[] = [
  'A reading, a closure or a month is what was seen when checked. Whether a practice met its contract is for people to decide, after hearing the practice.',
  'A check stops at the start page. It shows whether the start page was available, not whether a request could be sent or was answered.',
  'Readings give bounds. The exact minute of closing or opening is never known.',
  'Why a tool was closed is shown only where the page says so.',
  'A missing, incomplete or sign-in-only reading counts neither as open nor as closed. It lowers coverage.',
  'Closures shorter than 30 minutes can fall between two checks.',
  'No tolerance is known nationally. Any trigger for contacting a practice is a local follow-up rule, with an owner and a date.',
  'Contracts differ. A requirement applies to a contract only from that contract’s own effective date.',
]

/** What a check does and never does, for suppliers and practices who ask. */
/** For the page about our checks, which suppliers and practices read. */
export const ABOUT_CHECKS = {
  purpose:
    'GP practices in England must keep their online consultation tool available through core hours. These requests look at the public start page of each practice’s tool, to see whether a patient could begin a request. They are made by a program, and nothing is ever submitted.',
  objection:
    'A supplier or a practice that objects, that wants the checks made at another rate, or that can offer a feed of availability instead is asked to get in touch. All checks can be stopped within a minute, and a tool can be left out.',
} as const

export const CHECK_CONDUCT: readonly string[] = [
  'It reads public pages, with GET and HEAD requests only.',
  'It never signs in, never fills in or sends a form, and never asks for care.',
  'It may follow the category links of the start page, once each, and stops at the first page that asks the patient anything.',
  'It names itself and gives a contact address in every request.',
  'It honours each site’s robots.txt (name: CoreHours), slows down when a site asks it to, and keeps to a low rate for each site and for all sites of one supplier together.',
]

/** Why a practice's figures are reported apart: its contract does not carry the duty on the day, or nobody has said so. */
export const BINDING_WORDS = {
  bound: { label: 'In force', sentence: 'The contract carries the duty.' },
  before_variation: {
    label: 'Before its variation',
    sentence: 'The contract variation that carries the duty takes effect later.',
  },
  variation_not_recorded: {
    label: 'Variation date not recorded',
    sentence: 'Nobody has recorded when the contract variation took effect.',
  },
  clause_not_recorded: {
    label: 'APMS clause not recorded',
    sentence: 'An APMS contract carries the duty only where the ICB has recorded its clause.',
  },
  no_contract_known: { label: 'No contract known', sentence: 'No contract type is recorded.' },
} as const satisfies Record<Binding, Words>

/** The result of a day in the one or two words that fit a calendar cell, with the shape that goes with it. */
export const DAY_WORDS = {
  open_throughout: { label: 'Open', tone: 'open', glyph: '●' },
  closed_at_times: { label: 'Closed at times', tone: 'closed', glyph: '▲' },
  limited: { label: 'Limited', tone: 'apart', glyph: '◇' },
  agreed_pause_only: { label: 'Agreed pause', tone: 'apart', glyph: '◇' },
  supplier_fault_only: { label: 'Supplier fault', tone: 'apart', glyph: '◇' },
  not_enough_checks: { label: 'Not enough checks', tone: 'unknown', glyph: '?' },
  cannot_be_checked: { label: 'Cannot be checked', tone: 'unknown', glyph: '?' },
} as const satisfies Record<ResultStatus, { label: string; tone: StateTone; glyph: string }>

/** How a stretch of a day's time line counts. */
export const SEGMENT_WORDS = {
  open: {
    label: 'Open',
    sentence: 'Between two readings that were both open, no more than 30 minutes apart.',
  },
  closed: {
    label: 'Closed when checked',
    sentence: 'Between two closed readings, no more than 30 minutes apart.',
  },
  mixed: {
    label: 'Open or closed',
    sentence: 'Between an open and a closed reading: it changed at some time in it.',
  },
  apart: { label: 'Not offered', sentence: 'Seen, and neither open nor closed.' },
  unobserved: {
    label: 'Not observed',
    sentence: 'More than 30 minutes without a reading that could be assessed.',
  },
} as const satisfies Record<SegmentKind, Words>

/** Said where a contract's variation took effect inside the month: the days before it are measured, not counted. */
export const countedFromWords = (day: string): string =>
  `counted from ${day}, when the contract variation took effect`

/** Why no complete answer came back. It says something of the network or the site, nothing of the tool. */
export const FETCH_FAILURE_WORDS = {
  connect_timeout: { label: 'No connection in time' },
  headers_timeout: { label: 'No answer in time' },
  body_timeout: { label: 'The page stopped coming' },
  total_timeout: { label: 'The whole check took too long' },
  dns: { label: 'The address could not be looked up' },
  tls: { label: 'No secure connection' },
  refused: { label: 'The connection was refused' },
  reset: { label: 'The connection was dropped' },
  too_large: { label: 'The page was larger than is read' },
  bad_encoding: { label: 'The page could not be decoded' },
  truncated: { label: 'The page was cut short' },
  too_many_redirects: { label: 'Too many redirects' },
  host_not_allowed: { label: 'The address may not be asked' },
  asked_to_wait: { label: 'The site had asked to wait' },
  robots: { label: 'The site’s robots.txt does not allow the check' },
  browser_missing: { label: 'The page needs a browser, and none was there to show it' },
  browser_ended: { label: 'The browser ended before the page was read' },
  other: { label: 'No connection' },
} as const satisfies Record<FetchFailureReason, { label: string }>

/** How the picture of a reading came about. */
export const SCREENSHOT_WORDS = {
  rendered: {
    label: 'The page as the browser showed it when checked',
    sentence: 'Pictures, fonts and other companies’ content were left out.',
  },
  as_received: {
    label: 'The page drawn from what was received when checked',
    sentence: 'Its programs, pictures, fonts and other companies’ content were left out.',
  },
} as const satisfies Record<ScreenshotKind, Words>

/** Words for a stored reason; one from a later version is shown as it is. */
export const failureWords = (reason: string): string =>
  reason in FETCH_FAILURE_WORDS ? FETCH_FAILURE_WORDS[reason as FetchFailureReason].label : reason

/** What a practice's own website shows that the register of tools does not. */
export const PROPOSAL_WORDS = {
  addition: {
    label: 'Another tool',
    sentence: 'The website links a tool that is not in the register. Accepting it adds the tool.',
  },
  supplier_change: {
    label: 'Another supplier',
    sentence:
      'The website links a tool of another supplier and no longer the one in the register. Accepting it ends the one and starts the other.',
  },
  address_change: {
    label: 'Another address',
    sentence:
      'The website links the same supplier at another address. Accepting it ends the old address and starts the new.',
  },
  moved_supplier: {
    label: 'No longer linked, others are',
    sentence:
      'The website links other tools and no longer this one. Accepting it ends this tool; what is linked is proposed on its own.',
  },
  link_missing: {
    label: 'Not linked',
    sentence:
      'No link to a tool was found on the website. Accepting it records the observation; the register and the checks stay as they are.',
  },
} as const satisfies Record<ProposalKind, Words>

/** Whether a website shows what a requirement asks for: found by a program, for a person to confirm. */
export const REQUIREMENT_RESULT_WORDS = {
  found: { label: 'Found', sentence: 'The pages that were read show it.' },
  partly_found: { label: 'Found in part', sentence: 'The pages that were read show some of it.' },
  not_found: {
    label: 'Not found',
    sentence: 'The pages that were read do not show it. It may stand elsewhere on the website.',
  },
} as const satisfies Record<RequirementResult, Words>

export const ACCESS_ROUTE_WORDS = {
  walk_in: { label: 'Walk-in', sentence: 'At the premises.' },
  phone: { label: 'Phone', sentence: 'By telephone.' },
  online: { label: 'Online', sentence: 'By the online consultation tool.' },
} as const satisfies Record<AccessRoute, Words>

/** What became of a look at a practice's website. */
export const SITE_VISIT_WORDS = {
  read: { label: 'Read', sentence: 'The home page and the pages that promised most were read.' },
  read_in_part: {
    label: 'Read in part',
    sentence: 'A page did not answer, so nothing is concluded from what was not found.',
  },
  no_answer: { label: 'No answer', sentence: 'The website did not answer.' },
  blocked: { label: 'Turned away', sentence: 'The website turned the check away or asked for a pause.' },
  moved_site: { label: 'Moved', sentence: 'The website leads to another address: import the new one.' },
  not_readable: {
    label: 'Not readable',
    sentence: 'The home page shows next to no text without a script.',
  },
  not_named: {
    label: 'Not the practice’s',
    sentence: 'Neither the name nor the code of the practice stands on the home page.',
  },
} as const satisfies Record<SiteVisitOutcome, Words>

/** Why an evidence file is kept although its time is up, as said to whoever removes them. */
export const KEEP_REASON_WORDS = {
  hold: { label: 'Legal hold', sentence: 'A person has stopped deletion.' },
  closed_day: {
    label: 'Closed that day',
    sentence: 'A check of the practice on that day was closed or at its limit: the whole day is kept.',
  },
  decision: { label: 'Decided', sentence: 'A proposal, a finding or a decision of a person rests on it.' },
  website_visit: {
    label: 'Practice’s website',
    sentence: 'Seen on the practice’s own website: no time is set.',
  },
  newer_reading: { label: 'Seen later too', sentence: 'A check that is still within its time saw the same.' },
  no_reading: {
    label: 'No check',
    sentence: 'Something other than a check cites it: no rule says that it may go.',
  },
  seen_again: {
    label: 'Seen again',
    sentence: 'It was seen again in the last day, or since it was removed.',
  },
} as const satisfies Record<KeepReason, Words>

/** Said of an evidence file that is gone because its time was up; `day` as it is shown. */
export const removedWords = (day: string): string => `removed on ${day} under the retention schedule`

/** Words where such a file would have been shown. */
export const REMOVED_WORDS = {
  page: 'The page was',
  picture: 'The picture was',
  stays: 'Its SHA-256 stays, and so does everything that the check recorded.',
} as const

/** Words of the pages on which a person decides. */
export const DECIDING_WORDS = {
  proposals:
    'What the practices’ own websites say of their tools and the register does not. Nothing in the register changes until a person accepts.',
  findings:
    'What a program saw on the practices’ own websites, for a person to confirm. Something that was not found may still be there.',
  noSignIn: 'Nobody signs in to this service yet, so each decision is kept with the name given here.',
  name: 'Your name',
  why: 'Why you decide so',
  validFrom: 'First day of the change in the register',
  validFromHint: 'Such as 2026-11-23. The tool that ends was in use until the day before.',
  everything: 'Everything shown on this page, ticked or not',
  nothingChosen: 'Tick at least one row, or choose everything shown',
  errorsHeading: 'There is a problem with the form',
  rebuild:
    'Where a first day lies in the past, the figures since then are counted again within minutes while the monitor runs, or by “npm run roll-up -- --stale”.',
} as const

/** Words of the review queue. */
export const REVIEW_WORDS = {
  queue:
    'Pages of the last 7 days that no rule knows. They count neither as open nor as closed. Pages that look alike stand together, and one decision can speak of all of them.',
  empty: 'No page is waiting.',
  untitled: 'Page without a title of its own',
  unreadable: 'pages are not shown: their evidence was pruned, is missing or was altered.',
  item: 'The page is shown as text. Nothing on it runs and no link on it leads anywhere.',
  noPicture: 'No picture of the page was taken.',
  noNearest: 'No page of this supplier was recognised in the last 7 days.',
  nearest:
    'The most similar page that is recognised. A similar page can mean the opposite: a single word may decide.',
  decision: 'What the chosen pages show',
  states: 'A state for each type of request',
  notConsultation: 'This is not a consultation page',
  statesMissing: 'Choose at least one state other than unknown, or say that it is no consultation page',
  nothingChosen: 'Tick at least one page',
  after:
    'A decision changes no reading by itself. Run “npm run reclassify” for the days concerned: it says what would change, and writes corrections beside the readings.',
} as const

/** Whose fault an incident is. */
export const INCIDENT_KIND_WORDS = {
  supplier: {
    label: 'Supplier incident',
    sentence:
      'At least 5 practices and at least a fifth of one supplier’s practices became unreachable or closed within 10 minutes. The minutes count as the supplier’s.',
  },
  monitor: {
    label: 'Fault of this monitor',
    sentence:
      'Every supplier became unreachable or closed at once, or no control address answered. The minutes are attributed to nobody and count as not observed.',
  },
} as const satisfies Record<IncidentKind, Words>

/** What a person made of an incident. */
export const INCIDENT_DECISION_WORDS = {
  confirmed: { label: 'Confirmed', sentence: 'A person has confirmed it as it was found.' },
  dismissed: {
    label: 'Dismissed',
    sentence: 'A person has dismissed it: its minutes count like any others.',
  },
  adjusted: {
    label: 'Adjusted',
    sentence: 'A person has changed its times, its practices or whose fault it was.',
  },
} as const satisfies Record<IncidentDecision, Words>

/** Words of the pages about incidents. */
export const INCIDENT_WORDS = {
  intro:
    'Times at which many practices became unreachable or closed together. What a practice cannot help is taken out of its figures, and what was found stays visible before and after.',
  rule: 'Readings that could not be assessed count, and so do pages that said closed or full, except where the tool was closed at the same time of day on the core day before. Refusals of our checks, sign-in pages and missing links do not.',
  empty: 'No incident was found.',
  undecided: 'Waiting for a person',
  ongoing: 'Still going on',
  effect:
    'Figures of the day are counted again within a minute while the monitor runs, or by “npm run roll-up -- --stale”.',
  othersHidden: 'Practices outside the areas that you may see are counted and not named.',
  ticked: 'Tick the practices that were no part of it, and choose “Keep with these changes”.',
  whose: 'Whose fault it was',
  from: 'First time, where it differs',
  to: 'Last time, where it differs',
  times:
    'London times of the day, such as 10:05. They then count for every practice of the incident instead of what its readings gave.',
  closedOnly:
    'Every reading in it was of a page that said closed or full. Practices that close at the same hour look like this too.',
} as const

/** Words of the two places from which closures are looked at. */
export const VANTAGE_WORDS = {
  intro:
    'Closures are looked at again from a second place where the setting SECOND_VANTAGE names one. Readings of one tool within 10 minutes that do not agree stand here: the tool may have changed, or one place is treated differently.',
  first: 'usual place',
  second: 'second vantage point',
  none: 'No disagreement in the last 7 core days.',
} as const
