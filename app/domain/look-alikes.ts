/**
 * Likeness of pages, for a person who decides on many at once. Two pages are alike by the share of three-word runs they
 * have in common (Broder, On the resemblance and containment of documents, 1997): exact, and easy to explain.
 */

const RUN_WORDS = 3

/** Every run of three words of a text, each once; a shorter text is one run. Digits count as equal: times differ. */
export function wordRuns(text: string): Set<string> {
  const words = text.replace(/\d+/g, '0').split(/\s+/).filter(Boolean)
  if (words.length <= RUN_WORDS) return new Set(words.length === 0 ? [] : [words.join(' ')])
  return new Set(words.slice(0, 1 - RUN_WORDS).map((_, at) => words.slice(at, at + RUN_WORDS).join(' ')))
}

/** Share of runs in common, 0 to 1; two empty texts are alike. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const run of small) if (large.has(run)) common += 1
  return common / (a.size + b.size - common)
}

/** From here on pages stand in one group. Chosen so that one changed sentence on a page of 30 words keeps it apart. */
export const ALIKE_FROM = 0.8

export type Runs<T> = { page: T; runs: ReadonlySet<string> }

/**
 * Groups of pages alike, largest first. A page joins the first group whose first page it is alike; the order given
 * decides ties, so the same pages in the same order give the same groups.
 */
export function groupLookAlikes<T>(pages: readonly Runs<T>[], alikeFrom = ALIKE_FROM): Runs<T>[][] {
  const groups: [Runs<T>, ...Runs<T>[]][] = []
  for (const page of pages) {
    const home = groups.find(([first]) => likeness(first.runs, page.runs) >= alikeFrom)
    if (home) home.push(page)
    else groups.push([page])
  }
  return groups.toSorted((a, b) => b.length - a.length)
}

/** The known page most like this one, with the likeness; null where none is known. */
export function nearestPage<T>(
  runs: ReadonlySet<string>,
  known: readonly Runs<T>[],
): { page: T; likeness: number } | null {
  let nearest: { page: T; likeness: number } | null = null
  for (const candidate of known) {
    const share = likeness(runs, candidate.runs)
    if (!nearest || share > nearest.likeness) nearest = { page: candidate.page, likeness: share }
  }
  return nearest
}

/** Words of a page that the first page of its group does not have, in order, each once: what to look at before deciding. */
export function wordsOfItsOwn(text: string, first: string): string[] {
  const known = new Set(first.split(/\s+/))
  return [...new Set(text.split(/\s+/).filter((word) => word !== '' && !known.has(word)))]
}
