import { formatCounted, formatList } from '../format.ts'

const MOST_NAMED = 5

/** Said beside a tool that is one and the same for several practices, such as a hub's. */
export const sharedToolWords = (practices: readonly string[]): string =>
  `One tool for several practices, shared with ${sharedWith(practices)}: it is checked once and each reading counts for all of them, so one closure of it stands on the page of each.`

const sharedWith = (practices: readonly string[]): string =>
  practices.length > MOST_NAMED ? formatCounted(practices.length, 'other practice') : formatList(practices)
