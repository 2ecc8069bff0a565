import type { State } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { FIRST_EXTRA_PART } from '#domain/slots.ts'
import type { ProbeJob } from '../types.ts'

const NOT_OPEN = new Set<State>(['closed', 'capped'])

/**
 * Which readings get a picture: the first that is not open after one that was, and every re-check that is not open.
 * After a start nothing is known of the reading before, so that one picture too many is taken rather than one too few.
 */
export function pictureChoice(): (job: ProbeJob, sighting: Sighting) => boolean {
  const wasNotOpen = new Map<number, boolean>()
  return ({ toolId, part }, { outcome, states }) => {
    if (outcome !== 'assessed') return false
    const isNotOpen = Object.values(states).some((state) => NOT_OPEN.has(state))
    const isFirst = isNotOpen && wasNotOpen.get(toolId) !== true
    wasNotOpen.set(toolId, isNotOpen)
    return isFirst || (isNotOpen && part >= FIRST_EXTRA_PART)
  }
}
