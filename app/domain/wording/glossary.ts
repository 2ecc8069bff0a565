export type GlossaryTerm = {
  term: string
  meaning: string
  /** The page that says more, where there is one. */
  href?: string
}

/** The terms of the service as everybody uses them, on screens, in files and in letters; by alphabet. */
export const GLOSSARY: readonly GlossaryTerm[] = [
  {
    term: 'Agreed pause',
    meaning:
      'A time for which the ICB agreed that a practice’s tool may be closed, with a start, an end and a reason. Its minutes have a column of their own and do not count as closed.',
    href: '/exclusions',
  },
  {
    term: 'Assessable',
    meaning:
      'A practice’s month is assessable where checks covered enough of core hours on enough days. One that is not is counted neither with nor without a closure.',
    href: '/method',
  },
  {
    term: 'Bounds',
    meaning:
      'The least and the most that can be true of what was seen. A tool that was open at 10am and closed at 10:15am closed somewhere in between, so every length of time has two bounds.',
    href: '/method',
  },
  {
    term: 'Cannot be checked',
    meaning:
      'No check could see the tool without signing in, or no tool is known. It is never counted as open or as closed.',
  },
  {
    term: 'Check',
    meaning:
      'One look by the program at the public start page of one practice’s tool. Also called a probe. What it found is a reading.',
    href: '/about-checks',
  },
  {
    term: 'Closed when checked',
    meaning: 'The page said that requests could not be started at the moment of the check.',
  },
  {
    term: 'Closure',
    meaning:
      'A run of closed readings, with an earliest and a latest time at which it can have begun and ended.',
  },
  {
    term: 'Confirmed closure',
    meaning:
      'A closure with at least two closed readings, 5 minutes or more apart, and no open one between them. Only these count in days with a closure.',
    href: '/method',
  },
  {
    term: 'Core hours',
    meaning:
      '8am to 6:30pm, Monday to Friday, not on Good Friday, Christmas Day or bank holidays, unless a contract sets other hours.',
  },
  {
    term: 'Correction',
    meaning:
      'A person’s decision that a reading was wrong, with a reason. The reading stays, and the correction stands beside it.',
    href: '/corrections',
  },
  {
    term: 'Coverage',
    meaning:
      'The share of the assessed minutes that were observed: minutes between two readings that are no more than 30 minutes apart.',
    href: '/method',
  },
  {
    term: 'Exclusion',
    meaning:
      'Minutes that are taken out of a practice’s figures, with a code, a reason and a person’s name. Figures before exclusions are always shown beside those after.',
    href: '/exclusions',
  },
  {
    term: 'Follow-up rule',
    meaning:
      'A local rule of an ICB that says which practices to contact or support. It stands in no contract, and the list it makes is in no order of merit.',
    href: '/follow-up-rules',
  },
  {
    term: 'Frozen month',
    meaning:
      'A month as it was reported: kept whole, never changed, and numbered. A later version says what changed, why, and who decided.',
    href: '/months',
  },
  {
    term: 'ICB',
    meaning:
      'Integrated care board: the NHS body that holds GP contracts in its area. There have been 36 in England since 1 April 2026.',
    href: '/icbs',
  },
  {
    term: 'Incident',
    meaning:
      'A time at which many practices of one supplier became unreachable or closed together. Its minutes count as the supplier’s until a person says otherwise.',
    href: '/incidents',
  },
  {
    term: 'Monitor fault',
    meaning: 'A time at which this service itself did not work. Its minutes count as not observed.',
    href: '/monitor',
  },
  {
    term: 'Not observed',
    meaning:
      'Minutes of core hours for which no reading can speak. They count neither as open nor as closed, and lower coverage.',
  },
  {
    term: 'PCN',
    meaning: 'Primary care network: practices that work together in one neighbourhood.',
  },
  {
    term: 'Practice-day',
    meaning: 'One practice on one core day: the unit from which months are added up.',
  },
  {
    term: 'Provisional',
    meaning: 'Figures that may still change. They become final when the month is frozen.',
    href: '/months',
  },
  {
    term: 'Reading',
    meaning:
      'What one check recorded: the time, the address, what came back, and a state for each request type. A reading is never changed or dropped.',
  },
  {
    term: 'Request type',
    meaning:
      'What a patient may want to send: appointment (non-urgent clinical requests), medication, or admin.',
  },
  {
    term: 'Rule set',
    meaning:
      'The dated rules by which readings are counted. The one in force on the day is shown beside every figure.',
    href: '/method',
  },
  {
    term: 'Sub-ICB location',
    meaning: 'A part of an ICB, as the national organisation data name it.',
  },
  {
    term: 'Supplier',
    meaning: 'The company whose online consultation tool a practice uses.',
  },
  {
    term: 'Supplier fault',
    meaning:
      'Minutes within an incident of the supplier. They are in a column of their own and do not count as the practice’s.',
    href: '/incidents',
  },
  {
    term: 'Tool',
    meaning:
      'A practice’s online consultation entry point: a supplier and an address, with the dates between which it was in use. A practice may have several.',
  },
]
