import { formatCounted, formatDay } from '#domain/format.ts'

export type PackFacts = {
  practice: { odsCode: string; name: string }
  from: string
  to: string
  readings: number
  missed: number
  captures: number
  pictures: number
  /** What readings cite and the pack does not hold, a line each. */
  gaps: readonly string[]
  version: string
}

/** What a reader who has never seen the service needs, in the order in which it is needed. */
export const packReadme = (facts: PackFacts): string =>
  [
    `Evidence of checks of the online consultation tool of ${facts.practice.name} (${facts.practice.odsCode})`,
    `${formatDay(facts.from)} to ${formatDay(facts.to)}`,
    '',
    'What this is',
    `  Everything that Core Hours ${facts.version} kept of its checks in these days: ${formatCounted(facts.readings, 'reading')}, open ones`,
    `  too, ${formatCounted(facts.missed, 'missed check')}, ${formatCounted(facts.captures, 'different answer')} of the site and ${formatCounted(facts.pictures, 'picture')}.`,
    '  It says what was seen when checked. It decides nothing.',
    '',
    'Files',
    '  readings.csv     one line a reading: when, what was found for each request type, by which rule',
    '  missed.csv       checks that fell due and were not made: their time is not observed, neither open nor closed',
    '  evidence.warc    the pages as they came (WARC 1.1; any web archive reader opens it)',
    '  screenshots/     pictures of pages, each named by its SHA-256',
    '  seals.csv        the seals over the days, each chained to the one before',
    '  manifest.sha256  the SHA-256 of every other file',
    '',
    'How to check it',
    '  1. Unpack it and run, in its folder: sha256sum -c manifest.sha256',
    '  2. A reading names its evidence by a hash (evidence_sha256). In evidence.warc the metadata record with that hash stands',
    '     after the answers that belong to it. Their date is that of the first reading here that saw them.',
    '  3. A seal of seals.csv that was noted elsewhere on its day proves that the readings of that day were not changed since.',
    '',
    'What to know',
    '  Times are UTC. A check looks at the start page only; it never signs in or sends anything.',
    '  Headers that change with each answer, such as the date, and cookies are not kept.',
    '  Bodies are stored as they were after unpacking; where a page needs its programs, as a browser made it.',
    '  A correction is a line of its own and names the reading that it replaces; the first stays in the file.',
    ...gapLines(facts.gaps),
    '',
  ].join('\n')

const gapLines = (gaps: PackFacts['gaps']): string[] =>
  gaps.length === 0 ? [] : ['', 'Not in this pack', ...gaps.map((gap) => `  ${gap}`)]
