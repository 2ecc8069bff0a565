/** Lists of what waits for a person, in the order of what moves figures first. */
export const DECISION_QUEUES = [
  'corrections',
  'incidents',
  'months',
  'proposals',
  'findings',
  'review',
] as const
export type DecisionQueue = (typeof DECISION_QUEUES)[number]

type QueueWords = { label: string; sentence: string; href: string }

export const DECISION_QUEUE_WORDS: Record<DecisionQueue, QueueWords> = {
  corrections: {
    label: 'Corrections',
    sentence:
      'Readings said to be wrong, where a confirmed closure would appear or go: a second person agrees or not.',
    href: '/corrections',
  },
  incidents: {
    label: 'Incidents',
    sentence: 'Many practices that could not be used together: whose fault it was, and when.',
    href: '/incidents',
  },
  months: {
    label: 'Frozen months with newer facts',
    sentence: 'Months whose facts have changed since they were frozen: a revision takes the changes in.',
    href: '/months',
  },
  proposals: {
    label: 'Proposals',
    sentence: 'Tools that practices’ websites show and the register does not.',
    href: '/proposals',
  },
  findings: {
    label: 'Website findings',
    sentence: 'What websites show of opening times and of the way to the tool.',
    href: '/findings',
  },
  review: {
    label: 'Review queue',
    sentence: 'Pages that no rule knows: what a person sees on them.',
    href: '/review',
  },
}

export const DECISIONS_WORDS = {
  title: 'To decide',
  lead: 'The service observes; people decide. Each decision is kept with name, reason and time, and what it changes is shown before.',
  waiting: 'Waiting',
  registers: 'Registers',
  openQueue: 'See the queue',
}

/** Where what people agreed and set is kept. */
export const REGISTERS = [
  {
    label: 'Exclusions',
    href: '/exclusions',
    sentence: 'Agreed pauses and other minutes that do not count, with reason and agreement.',
  },
  {
    label: 'Rules of each ICB',
    href: '/icb-rules',
    sentence: 'Whether a pause needs agreement, and from when a full route counts as closed.',
  },
  {
    label: 'Follow-up rules',
    href: '/follow-up-rules',
    sentence: 'Local triggers that say whom to contact, with owner, date and reason.',
  },
  {
    label: 'Revision log',
    href: '/revisions',
    sentence: 'Every figure of a frozen month that a later version gives otherwise.',
  },
] as const
