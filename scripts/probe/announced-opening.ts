import type { Sighting } from '#domain/sightings.ts'
import { statedResume } from '#domain/stated-resume.ts'
import { pageOf } from './page.ts'
import type { Capture } from './types.ts'

/** The words after a notice in which a page says until when it holds. */
const AFTERWARDS = 160
const SHUT: ReadonlySet<string> = new Set(['closed', 'capped'])

/** Adds the time at which a closed page says that it opens again: in the notice that proved it closed, or just after. */
export function withAnnouncedOpening(sighting: Sighting, { exchanges }: Capture): Sighting {
  const body = exchanges.at(-1)?.body
  if (!body || !Object.values(sighting.states).some((state) => SHUT.has(state))) return sighting
  const { text } = pageOf(body)
  const time = statedResume(sighting.matched.map((notice) => withWhatFollows(text, notice)))
  return time === null ? sighting : { ...sighting, statedResume: time }
}

function withWhatFollows(text: string, notice: string): string {
  const at = text.indexOf(notice)
  return at === -1 ? notice : text.slice(at, at + notice.length + AFTERWARDS)
}
