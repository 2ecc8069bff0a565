import { ACCESS_ROUTES, type AccessRoute, type RequirementResult } from '#domain/codes.ts'
import { pageOf } from '../probe/page.ts'
import type { PageLink } from './page-links.ts'

/** One page of a practice's website, read. */
export type SitePage = { url: string; body: Buffer; links: PageLink[] }

/** What a website shows of one requirement: for a person to confirm, never a verdict. */
export type SiteFinding = {
  requirementId: 'OC-09' | 'OC-10'
  result: RequirementResult
  pageAddress: string
  matched: string[]
}

/** OC-10: a link to "You and Your General Practice". By its address, or by its words wherever the text is kept. */
const YOUR_PRACTICE_PATH = /\/you-and-your-(general-practice|gp)/i
const YOUR_PRACTICE_WORDS = /you and your (general practice|gp)\b/i

export function findingsOf(pages: readonly SitePage[]): SiteFinding[] {
  const [home] = pages
  return home ? [openingTimes(pages, home), yourPracticeLink(pages, home)] : []
}

function yourPracticeLink(pages: readonly SitePage[], home: SitePage): SiteFinding {
  for (const page of pages)
    for (const { url, text, way, isShown } of page.links)
      if (
        way === 'link' &&
        isShown &&
        (YOUR_PRACTICE_PATH.test(new URL(url).pathname) || YOUR_PRACTICE_WORDS.test(text))
      )
        return {
          requirementId: 'OC-10',
          result: 'found',
          pageAddress: page.url,
          matched: [text ? `${text}: ${url}` : url],
        }
  return { requirementId: 'OC-10', result: 'not_found', pageAddress: home.url, matched: [] }
}

const ROUTE_WORDS: Record<AccessRoute, RegExp> = {
  walk_in: /reception|walk[ -]?in|in person|premises|our doors|front desk/gi,
  phone: /phone|telephone|call us|phone ?lines?/gi,
  online: /online|e-?consult|web form/gi,
}
const TIME = String.raw`\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?`
const TIME_RANGE = new RegExp(String.raw`\b${TIME}\s*(?:-|–|—|to|until)\s*${TIME}(?![\d-])`, 'gi')
/** A number pair such as "2 to 3" is no time: at least one half must look like one. */
const IS_TIME = /[:.]\d{2}|am|pm/i
/** Times stand near what they are about. */
const NEAR_CHARACTERS = 120

/** OC-09: opening times for each access route. The words nearest before a time say which route it belongs to. */
function openingTimes(pages: readonly SitePage[], home: SitePage): SiteFinding {
  const found = new Map<AccessRoute, { url: string; words: string }>()
  for (const { url, body } of pages)
    for (const { route, words } of timesIn(pageOf(body).text))
      if (!found.has(route)) found.set(route, { url, words })
  const all = found.size === ACCESS_ROUTES.length
  return {
    requirementId: 'OC-09',
    result: all ? 'found' : found.size > 0 ? 'partly_found' : 'not_found',
    pageAddress: [...found.values()][0]?.url ?? home.url,
    matched: ACCESS_ROUTES.flatMap((route) => {
      const words = found.get(route)?.words
      return words ? [`${route}: ${words}`] : []
    }),
  }
}

function timesIn(text: string): { route: AccessRoute; words: string }[] {
  return [...text.matchAll(TIME_RANGE)].flatMap((match) => {
    if (!IS_TIME.test(match[0])) return []
    const before = text.slice(Math.max(0, match.index - NEAR_CHARACTERS), match.index)
    const nearest = ACCESS_ROUTES.map((route) => ({ route, at: lastIndexOf(before, ROUTE_WORDS[route]) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => b.at - a.at)[0]
    return nearest ? [{ route: nearest.route, words: `${before.slice(nearest.at)}${match[0]}` }] : []
  })
}

const lastIndexOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].at(-1)?.index ?? -1
