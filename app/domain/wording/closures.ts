/** Words of the page about one closure. */
export const CLOSURE_WORDS = {
  observation:
    'This is what was seen when the tool was checked. It does not say why the tool was closed, nor whether a contract was broken: people decide that.',
  confirmed:
    'Confirmed: two or more closed readings, the first and the last at least 5 minutes apart, with no open one between them.',
  unconfirmed: 'Not confirmed: seen closed once, or too briefly. It is shown and does not count.',
  dayBegan: 'No reading was open before it on this day.',
  dayEnded: 'No reading was open after it on this day.',
  corrected:
    'Readings of this time were corrected and do not count any more; each stays with its correction.',
  takenOut: 'It does not count in the figures of the practice, because an exclusion covers it.',
  verify:
    'The page of each reading shows what was received and how its hash is checked. For somebody outside, an evidence pack holds all of the day:',
  seal: 'Whether anything of the day was changed since its readings were sealed is checked by:',
  notSealed: 'The readings of the day are not sealed yet: that is done when the day has ended.',
  noExclusion: 'No exclusion touches this time.',
  noIncident: 'No incident touches this time.',
  noCorrection: 'Nobody has said that a reading of this time is wrong.',
  notSaid: [
    'It is no finding about a contract. What follows from it is for people to decide, after the practice has been heard.',
    'It does not say that patients could not reach the practice: telephone and front desk are not checked.',
    'It gives no exact minute of closing or opening: between two readings nothing was seen.',
  ],
  pagesSaid: 'What the rules found on the closed pages',
  others: 'Other closures of this day',
} as const

/** What a reading is to a closure. */
export const READING_ROLE_WORDS = {
  open_before: 'Last reading before that was not closed',
  closed: 'Closed',
  says_nothing: 'Could not be assessed: says nothing of open or closed',
  open_after: 'First reading after that was not closed',
} as const
