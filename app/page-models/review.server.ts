import type { Db } from '#db/client.server.ts'
import { lastStoredPage } from '#db/evidence/evidence-files.server.ts'
import { pageDigest, pageText, sharedText } from '#db/evidence/page-text.server.ts'
import {
  decisionsByPage,
  knownPages,
  pictureOfPage,
  unrecognisedPages,
  type SeenIn,
  type SeenPage,
} from '#db/queries/review.server.ts'
import type { RequestType, State, SupplierCode } from '#domain/codes.ts'
import { groupLookAlikes, nearestPage, wordRuns, wordsOfItsOwn, type Runs } from '#domain/look-alikes.ts'
import { dayOf } from '#domain/london-time.ts'
import { slotAt, slotStart } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'
import { REVIEW_WORDS } from '#domain/wording.ts'
import { readingId } from './reading.server.ts'

/** A week of readings: what has not been seen since needs nobody's decision. */
const WEEK_SLOTS = 7 * 96
/** Pages read from disk for one view. Those seen most often come first. */
const PAGES = 300
const KNOWN_PAGES = 30
const BODY_CHARACTERS = 20_000
const OWN_WORDS = 30

/** One unrecognised page: equal pages of several practices are one. */
export type ReviewMember = {
  key: string
  captureId: number
  practices: { code: string; name: string }[]
  readings: number
  lastAt: number
  readingId: string
  /** Words that the first page of the group does not have. */
  ownWords: string[]
}

export type ReviewGroup = {
  /** The beginning of the digest of the group's first page: its address. */
  id: string
  title: string
  supplierCode: SupplierCode
  members: ReviewMember[]
  practices: number
  readings: number
  lastAt: number
}

export type ReviewQueue = { groups: ReviewGroup[]; unreadable: number }

type Page = Pick<ReviewMember, 'key' | 'captureId'> & {
  text: string
  seen: [SeenPage, ...SeenPage[]]
}
type Source = { db: Db; evidencePath: string; viewer: Viewer; now: number }

/** Pages of the last week that no rule knows and nobody has decided, look-alikes together. */
export function reviewQueue(source: Source): ReviewQueue {
  const { pages, unreadable } = undecidedPages(source)
  return { groups: groupLookAlikes(pages).map(groupOf), unreadable }
}

export type ReviewItem = {
  group: ReviewGroup
  /** The stored page as text, cut to what a person reads. */
  body: string
  isBodyCut: boolean
  words: string
  /** A picture of one of the pages, where one was taken. */
  picture: { readingId: string; sha256: string; practiceName: string } | null
  nearest: { states: Record<RequestType, State>; percentAlike: number; practiceName: string } | null
}

/** The group of a page in full, by the page's digest; null where it is decided, gone or not the viewer's to see. */
export function reviewItem(source: Source, id: string): ReviewItem | null {
  const groups = groupLookAlikes(undecidedPages(source).pages)
  const pages = groups.find((group) => group.some(({ page }) => idOf(page.key) === id))
  const first = pages?.[0]
  if (!pages || !first) return null
  const { seen, text } = first.page
  const stored = lastStoredPage(source.evidencePath, seen[0].evidenceSha256)
  const body = stored && typeof stored !== 'string' ? stored.body.toString('utf8') : ''
  return {
    group: groupOf(pages),
    body: body.slice(0, BODY_CHARACTERS),
    isBodyCut: body.length > BODY_CHARACTERS,
    words: text,
    picture: pictureOf(source, pages),
    nearest: nearestState(source, first, seen[0].supplierCode),
  }
}

const seenIn = ({ viewer, now }: Source): SeenIn => {
  const to = slotAt(now) + 1
  return { scope: viewer.icbs, day: dayOf(now), slots: { from: to - WEEK_SLOTS, to } }
}

function undecidedPages(source: Source): { pages: Runs<Page>[]; unreadable: number } {
  const decided = decisionsByPage(source.db)
  const byKey = new Map<string, Page>()
  let unreadable = 0
  for (const seen of unrecognisedPages(source.db, seenIn(source), PAGES)) {
    const text = textOf(source, seen)
    if (text === null) unreadable += 1
    if (text === null) continue
    const key = pageDigest(text)
    if (decided.has(key)) continue
    const held = byKey.get(key)
    if (held) held.seen.push(seen)
    else byKey.set(key, { key, captureId: seen.captureId, text, seen: [seen] })
  }
  return { pages: [...byKey.values()].map((page) => ({ page, runs: wordRuns(page.text) })), unreadable }
}

function textOf({ evidencePath }: Source, seen: SeenPage): string | null {
  const stored = lastStoredPage(evidencePath, seen.evidenceSha256)
  return stored === null || typeof stored === 'string' ? null : sharedText(pageText(stored.body), seen)
}

const idOf = (key: string): string => key.slice(0, 16)

function groupOf(pages: readonly Runs<Page>[]): ReviewGroup {
  const first = pages[0]?.page as Page
  const members = pages.map(({ page }) => memberOf(page, first.text))
  const [seen] = first.seen
  return {
    id: idOf(first.key),
    title: titleOf(seen),
    supplierCode: seen.supplierCode,
    members,
    practices: new Set(members.flatMap((member) => member.practices.map(({ code }) => code))).size,
    readings: members.reduce((total, { readings }) => total + readings, 0),
    lastAt: Math.max(...members.map(({ lastAt }) => lastAt)),
  }
}

/** A heading that only names one practice says nothing of the group. */
const titleOf = ({ heading, title, practiceName }: SeenPage): string =>
  [heading, title].find((words) => words && !words.includes(practiceName)) ?? REVIEW_WORDS.untitled

function memberOf({ key, captureId, text, seen }: Page, firstText: string): ReviewMember {
  const latest = seen.toSorted((a, b) => b.lastSlot - a.lastSlot)[0] as SeenPage
  const { lastSlot: slot, toolId, lastPart: part } = latest
  return {
    key,
    captureId,
    practices: seen.map(({ practiceCode, practiceName }) => ({ code: practiceCode, name: practiceName })),
    readings: seen.reduce((total, { readings }) => total + readings, 0),
    lastAt: slotStart(slot),
    readingId: readingId({ slot, toolId, part }),
    ownWords: wordsOfItsOwn(text, firstText).slice(0, OWN_WORDS),
  }
}

function pictureOf({ db }: Source, pages: readonly Runs<Page>[]): ReviewItem['picture'] {
  for (const { page } of pages)
    for (const { captureId, toolId, practiceName } of page.seen) {
      const picture = pictureOfPage(db, captureId, toolId)
      if (picture) return { readingId: readingId(picture), sha256: picture.sha256, practiceName }
    }
  return null
}

/** The known page of the same supplier that is most like it: a hint, never a decision. */
function nearestState(source: Source, { runs }: Runs<Page>, supplier: SupplierCode): ReviewItem['nearest'] {
  const known = knownPages(source.db, seenIn(source), supplier, KNOWN_PAGES).flatMap((seen) => {
    const text = textOf(source, seen)
    return text === null ? [] : [{ page: seen, runs: wordRuns(text) }]
  })
  const nearest = nearestPage(runs, known)
  return nearest
    ? {
        states: nearest.page.states,
        percentAlike: Math.floor(nearest.likeness * 100),
        practiceName: nearest.page.practiceName,
      }
    : null
}
