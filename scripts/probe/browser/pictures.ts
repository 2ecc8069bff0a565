import type { State } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { FIRST_EXTRA_PART } from '#domain/slots.ts'
import type { ProbeJob } from '../types.ts'

const NOT_OPEN = new Set<State>(['closed', 'capped'])

/**
 * Which readings get a picture: the first that is not open after one that was, every re-check that is not open, and the
 * first that no rule knows, for the person who decides what it is.
 * After a start nothing is known of the reading before, so that one picture too many is taken rather than one too few.
 */
export function pictureChoice(): (job: ProbeJob, sighting: Sighting) => boolean {
  const wasNotOpen = new Map<number, boolean>()
  const isUnknown = new Set<number>()
  return ({ toolId, part }, { outcome, states }) => {
    if (outcome === 'unrecognised') return isNew(isUnknown, toolId)
    if (outcome !== 'assessed') return false
    isUnknown.delete(toolId)
    const isNotOpen = Object.values(states).some((state) => NOT_OPEN.has(state))
    const isFirst = isNotOpen && wasNotOpen.get(toolId) !== true
    wasNotOpen.set(toolId, isNotOpen)
    return isFirst || (isNotOpen && part >= FIRST_EXTRA_PART)
  }
}

/** Adds to a set and says whether it was not in it before. */
function isNew(held: Set<number>, id: number): boolean {
  if (held.has(id)) return false
  held.add(id)
  return true
}
