import type { FetchFailureReason, Outcome } from '../codes.ts'

/** Why a practice has no anonymous view: the outcome that most checks of a day had, or why there were none. */
export type UnseenReason = 'no_tool_known' | 'no_check' | 'not_all_seen' | Exclude<Outcome, 'assessed'>

export const NO_CHECK_WORDS = {
  label: 'No check made',
  sentence: 'A tool is on the register and no check of it was made.',
}

/** Why no answer came, where a check was never let out of the door or could not show the page. */
export const UNSEEN_FAILURE_SENTENCES: Partial<Record<FetchFailureReason, string>> = {
  robots: 'The site’s robots.txt does not allow the check.',
  browser_missing: 'The page is made by programs alone, and no browser was there to run them.',
  host_not_allowed: 'The address is not on the list of those that may be asked.',
}

export const COVERAGE_WORDS = {
  title: 'What cannot be checked',
  lead: 'Practices of which an anonymous look shows nothing, or not enough, are listed here with the reason. They are never counted as open or as closed.',
  rule: 'A practice is listed where not one check of the month showed whether all its request types could be started. The reason is what most checks of its last measured day met; “since” is the first core day of those, without a break, on which most checks of the day or of its last hour met the same.',
  everyPractice:
    'Every practice with a measured day counts, whether or not its contract is bound; the page of an ICB reports those that are not bound apart.',
  due: 'Checks due are those taken and those missed. Looks again at a closure are among those taken.',
  gaps: 'A gap is the longest time of a practice’s month, within one core day, between two checks that could be assessed. Median and longest are those of the practices that were seen at all. The median between single checks is not counted.',
  noneListed: 'Every practice with a measured day was seen at least once in this month.',
  twoSuppliers: 'A practice with tools of two suppliers counts under both.',
} as const

export const QUALITY_WORDS = {
  title: 'Data quality',
  lead: 'How good the observations are, not how practices do: what was looked at, what could not be read, and what a person set right.',
  notCounted: 'Not counted',
  overridden: 'Overridden by a person: readings in whose place a decided correction counts.',
  unrecognised:
    'Unrecognised: readings that showed no proof of open and none of closed, of all readings held, corrections among them. They are counted for all of England, not by ICB or supplier.',
  reviewed:
    'Found in review: unrecognised pages that a person decided in the month; an error of the rules is a page that was a consultation page. They are not counted by ICB, because equal pages of several practices are one.',
  disagreements:
    'Vantage points: looks from the second place that disagree with one from the usual place within 10 minutes. They are counted for the month shown, where there are at most 2,000 such looks.',
} as const
