import { addDays } from '#domain/london-time.ts'

/** What the dated rows of an ICB and of a sub-ICB location have in common. */
export type Version = {
  odsCode: string
  onsCode: string | null
  name: string
  regionName?: string | null
  icbOdsCode?: string
  validFrom: string
  validTo: string | null
  source: string
}

/** The source of a version that a hierarchy file told; every other one was seen on a practice list. */
export const HIERARCHY = 'hierarchy'

const FOR_EVER = '9999-12-31'
const coversDay = (day: string) => (version: Version) =>
  version.validFrom <= day && day <= (version.validTo ?? FOR_EVER)

/** Another ICB above it, or another boundary (its ONS code), makes a new version; a name alone does not. */
const isOther = (a: Version, b: Version): boolean =>
  a.icbOdsCode !== b.icbOdsCode || (a.onsCode !== null && b.onsCode !== null && a.onsCode !== b.onsCode)

/**
 * Versions with what a practice list shows on a day. The newest list may start a new version; an older one adds history.
 * One that has legally ended stays ended, whatever a list still shows.
 */
export function withSeenVersion<V extends Version>(held: readonly V[], seen: V, isNewest: boolean): V[] {
  const day = seen.validFrom
  const cover = held.find(coversDay(day))
  if (cover) {
    if (!isOther(cover, seen)) return replace(held, cover, [better(cover, seen)])
    return isNewest ? replace(held, cover, split(cover, seen)) : [...held]
  }
  const later = held.find(({ validFrom }) => validFrom > day)
  if (!later) return held.length === 0 ? [seen] : [...held]
  if (!isOther(later, seen)) return replace(held, later, [{ ...better(later, seen), validFrom: day }])
  return replace(held, later, [{ ...seen, validTo: addDays(later.validFrom, -1) }, later])
}

const replace = <V extends Version>(versions: readonly V[], old: V, parts: V[]): V[] =>
  versions.flatMap((version) => (version === old ? parts : [version]))

function split<V extends Version>(cover: V, seen: V): V[] {
  const next = { ...better(seen, cover), validTo: cover.validTo }
  return cover.validFrom === seen.validFrom
    ? [next]
    : [{ ...cover, validTo: addDays(seen.validFrom, -1) }, next]
}

/** A list without names shows codes in their place: what another list told is never lost to one. */
function better<V extends Version>(version: V, other: V): V {
  return {
    ...version,
    name: version.name === version.odsCode ? other.name : version.name,
    onsCode: version.onsCode ?? other.onsCode,
    ...(version.regionName === null ? { regionName: other.regionName } : {}),
  }
}

/**
 * Versions as the hierarchy file tells them, in place of those held, except what an earlier file told of the time before
 * (see `joinedToPast`) and later ones that really differ: a practice list newer than the file has seen a change that
 * the file does not know. `lastDayBefore` is the eve of the change that the file is about.
 */
export function withOfficialVersions<V extends Version>(
  held: readonly V[],
  official: readonly V[],
  lastDayBefore: string,
): V[] {
  const result = joinedToPast(held, official, lastDayBefore)
  for (const version of held) {
    const last = result.at(-1)
    const isNews =
      last && last.validTo === null && version.validFrom > last.validFrom && isOther(last, version)
    if (isNews) result.splice(-1, 1, { ...last, validTo: addDays(version.validFrom, -1) }, version)
  }
  return result
}

/**
 * A file knows who belonged where on the eve of its change, not since when. What earlier files told of still earlier
 * days stays: after the file of April 2027, 31 March 2026 still has the ICBs of 31 March 2026.
 */
function joinedToPast<V extends Version>(
  held: readonly V[],
  official: readonly V[],
  lastDayBefore: string,
): V[] {
  const [first, ...rest] = official
  const told = held.filter(({ source, validFrom }) => source === HIERARCHY && validFrom <= lastDayBefore)
  if (!first || told.length === 0) return [...official]
  if (first.validFrom > lastDayBefore) return [...told.filter(endsBefore(first.validFrom)), ...official]
  const past = told.filter(endsBefore(lastDayBefore))
  const cover = told.find(coversDay(lastDayBefore))
  const isGoingOn = cover !== undefined && cover.validTo === null && !isOther(cover, first)
  const known = isGoingOn && first.validTo !== null ? { ...cover, validTo: first.validTo } : first
  const free = addDays(past.at(-1)?.validTo ?? '1900-01-01', 1)
  const starts = [first.validFrom, cover?.validFrom ?? '', free].toSorted()
  return [...past, { ...(cover ? better(known, cover) : known), validFrom: starts.at(-1) ?? '' }, ...rest]
}

const endsBefore = (day: string) => (version: Version) => version.validTo !== null && version.validTo < day
