import { formatCounted, formatDay, formatList } from '#domain/format.ts'
import { KEPT_HEADERS } from '../../probe/evidence.ts'
import type { PackSeal } from './sealed.ts'

export type PackFacts = {
  practice: { odsCode: string; name: string }
  from: string
  to: string
  readings: number
  missed: number
  captures: number
  pictures: number
  /** Readings that no seal covers. */
  unsealed: number
  /** The newest seal of all when the pack was made. */
  head: PackSeal | undefined
  /** What readings cite and the pack does not hold, a line each. */
  gaps: readonly string[]
  /** What is no longer as it was sealed, a line each. */
  broken: readonly string[]
  version: string
}

/** What a reader who has never seen the service needs, in the order in which it is needed. */
export const packReadme = (facts: PackFacts): string =>
  [
    `Evidence of checks of the online consultation tool of ${facts.practice.name} (${facts.practice.odsCode})`,
    `${formatDay(facts.from)} to ${formatDay(facts.to)}`,
    '',
    ...listed('Not as it was sealed', facts.broken),
    'What this is',
    `  Everything that Core Hours ${facts.version} kept of its checks in these days: ${formatCounted(facts.readings, 'reading')}, open ones`,
    `  too, ${formatCounted(facts.missed, 'missed check')}, ${formatCounted(facts.captures, 'different answer')} of the site and ${formatCounted(facts.pictures, 'picture')}.`,
    '  It says what was seen when checked. It decides nothing.',
    '',
    ...FILES,
    '',
    ...HOW_TO_CHECK,
    '',
    ...whatItProves(facts),
    '',
    ...WHAT_TO_KNOW,
    '',
    ...listed('Not in this pack', facts.gaps),
  ].join('\n')

const FILES = [
  'Files',
  '  readings.csv     one line a reading: when, what was found for each request type, by which rule, under which seal',
  '  missed.csv       checks that fell due and were not made: their time is not observed, neither open nor closed',
  '  evidence.warc    the pages (WARC 1.1; any web archive reader opens it), each different one once',
  '  captures/        what a check was answered, step by step, with the SHA-256 of each page; named by its own SHA-256',
  '  screenshots/     pictures of pages, each named by its SHA-256',
  '  seals.csv        the seals over these days and all later ones, each chained to the one before',
  '  seals/           each seal as it was hashed and, for these days, its contents: a line for each tool of every practice',
  "  sealed/          this practice's readings, pictures and missed checks as they were sealed, one a line",
  '  manifest.sha256  the SHA-256 of every other file',
]

const HOW_TO_CHECK = [
  'How to check it, with a program that computes SHA-256 and nothing of ours',
  '  1. Unpack it and run, in its folder: sha256sum -c manifest.sha256',
  '  2. seals.csv gives a sha256 for seal N: it is that of the file seals/N.txt. The line "previous" in that file is the sha256',
  '     of the seal before it.',
  '  3. The line "contents" in seals/N.txt is the SHA-256 of seals/N-contents.txt.',
  '  4. In that file the line "tool reading T" ends with the SHA-256 of sealed/N-reading-tool-T.jsonl; the same for pictures,',
  '     missed checks and vantage points. Before it stand the quarter-hours covered, by part, counted from 1970 in UTC.',
  '  5. A line of that file is a reading with all that is stored of it. Compare it with its line in readings.csv.',
  '  6. Its evidence_sha256 is the SHA-256 of a file in captures/. The bodySha256 in there are those of the pages: in',
  '     evidence.warc the WARC-Payload-Digest of the records before the metadata record that names the evidence_sha256.',
  '  7. Compare a seal with one that somebody else noted at the time. This step is what makes the others worth anything.',
]

const whatItProves = ({ unsealed, head }: PackFacts): string[] => [
  'What the seals prove, and what they do not',
  '  Steps 1 to 6 show that the parts of this pack belong together. They do not show that nothing was left out or made anew:',
  '  whoever runs the service could remove the readings of its newest days together with their seals, or make all seals',
  '  again from the first, and no file would show it. Only a seal whose sha256 was kept by somebody else rules that out, for',
  '  itself and every seal before it. Ask when and with whom seals were noted; a time in seals.csv is of our own clock.',
  '  A seal shows that its entries are as they were when it was made, on the day after the checks or later. It cannot show',
  '  that they were true when they were written. A later seal of the same day covers what came later: corrections, pictures',
  '  drawn late, or what was written late. The dates from which a tool is registered and its supplier are not sealed.',
  head
    ? `  The newest seal when this was made: number ${head.id}, sha256 ${head.sha256}.`
    : '  No seal covers any of these days yet.',
  ...(unsealed > 0
    ? [
        `  ${formatCounted(unsealed, 'reading')} of this pack ${unsealed === 1 ? 'is' : 'are'} under no seal yet.`,
      ]
    : []),
]

const WHAT_TO_KNOW = [
  'What to know',
  '  Times are UTC. A check looks at the start page only; it never signs in or sends anything.',
  '  Of the headers of an answer these are kept, and age where a cache gave it:',
  `  ${formatList(KEPT_HEADERS)}.`,
  '  All others, the date and cookies among them, are not. The reason after a status is that of the standard.',
  '  A page in evidence.warc has the date of the first reading here that saw it; its metadata record lists every reading that',
  '  did. Bodies are stored as they were after unpacking, so no length or packing is stated. A page that needs its programs is',
  '  kept as a browser made it: a resource record, and never one of the type response.',
  '  A correction is a line of its own and names the reading that it replaces; the first stays in the file.',
]

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), '']
