import type { Db } from '#db/client.server.ts'
import { searchGroups, searchPractices } from '#db/queries/search.server.ts'
import { searchExpression } from '#domain/search-terms.ts'
import type { Viewer } from '#domain/viewer.ts'
import { currentDay } from './month-window.server.ts'

export const MOST_PRACTICES = 50
const MOST_GROUPS = 12
/** A single letter is in nearly every name: groups are looked for from two on. */
const LEAST_GROUP_LETTERS = 2

export type SearchPage = ReturnType<typeof searchPage>

/** What a reader's words lead to, within what the viewer may see. Nothing typed finds nothing. */
export function searchPage(db: Db, viewer: Viewer, typed: string, now: number) {
  const words = typed.trim()
  const expression = searchExpression(words)
  if (!expression) return { typed: words, practices: [], hasMore: false, groups: [] }
  const day = currentDay(db, now)
  const exact = words.toUpperCase()
  const found = searchPractices(db, viewer.icbs, { expression, exact, day, limit: MOST_PRACTICES })
  const groups =
    words.length < LEAST_GROUP_LETTERS
      ? []
      : searchGroups(db, viewer.icbs, { typed: words, exact, day, limit: MOST_GROUPS })
  return {
    typed: words,
    practices: found.slice(0, MOST_PRACTICES),
    hasMore: found.length > MOST_PRACTICES,
    groups,
  }
}
