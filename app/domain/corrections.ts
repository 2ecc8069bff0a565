import {
  MEASURED_TYPES,
  REQUEST_TYPES,
  type ClosureReason,
  type MeasuredType,
  type Outcome,
  type RequestType,
  type State,
} from './codes.ts'
import type { Closure } from './closures.ts'
import type { PracticeDayInput } from './practice-day.ts'
import type { Sighting } from './sightings.ts'

/** The rule of a reading that a person corrected; its version is the correction's number. */
export const PERSON_RULE = 'person.correction'

/** What a person says that a reading should have said. */
export type CorrectedReading = { outcome: Outcome; states: Record<RequestType, State> }

/** States that a person may name for an assessed page; what cannot be told is `unknown`. */
export const CORRECTED_STATES = [
  'open',
  'open_with_notice',
  'closed',
  'capped',
  'not_offered',
  'unknown',
] as const satisfies readonly State[]

/** A reading that is no evidence says nothing about any request type, whatever was chosen beside it. */
export const correctedReading = (outcome: Outcome, states: Record<RequestType, State>): CorrectedReading =>
  outcome === 'assessed'
    ? { outcome, states }
    : { outcome, states: { appointment: 'unknown', medication: 'unknown', admin: 'unknown' } }

export type CorrectionTrouble = 'same' | 'nothing_seen'

/** What keeps a correction from being one: it says what the reading says, or calls a page assessed that says nothing. */
export function troubleWithCorrection(
  before: CorrectedReading,
  after: CorrectedReading,
): CorrectionTrouble | null {
  if (after.outcome === 'assessed' && REQUEST_TYPES.every((type) => after.states[type] === 'unknown'))
    return 'nothing_seen'
  const isSame =
    before.outcome === after.outcome &&
    REQUEST_TYPES.every((type) => before.states[type] === after.states[type])
  return isSame ? 'same' : null
}

/** The same person under two spellings: capitals, spaces and full stops aside. */
export const isSamePerson = (one: string, other: string): boolean => plainName(one) === plainName(other)

const plainName = (name: string): string => name.toLowerCase().replace(/[\s.]+/g, '')

/** A practice-day as it would be if the reading of a tool at an instant had said something else. */
export function withCorrection(
  input: PracticeDayInput,
  { toolId, at }: { toolId: number; at: number },
  { outcome, states }: CorrectedReading,
): PracticeDayInput {
  const readings = input.readings.map((reading) =>
    reading.toolId === toolId && reading.at === at
      ? { ...reading, outcome, states, isAssessed: outcome === 'assessed' }
      : reading,
  )
  return { ...input, readings }
}

/** A confirmed closure that a correction creates or removes. Instants in epoch ms. */
export type ClosureChange = {
  requestType: MeasuredType
  change: 'appears' | 'vanishes'
  firstClosed: number
  lastClosed: number
}

type Closures = Record<MeasuredType, { closures: readonly Closure[] }>

/**
 * Confirmed closures that appear or vanish between two versions of a day. One that only begins or ends elsewhere is the
 * same closure; one that falls into two is one more. A second person is needed where there is any (method, section 6).
 */
export const closureChanges = (before: Closures, after: Closures): ClosureChange[] =>
  MEASURED_TYPES.flatMap((requestType) => {
    const earlier = confirmedOf(before[requestType].closures)
    const later = confirmedOf(after[requestType].closures)
    const changes = [
      ...withoutPartner(earlier, later).map((closure) => ({ closure, change: 'vanishes' as const })),
      ...withoutPartner(later, earlier).map((closure) => ({ closure, change: 'appears' as const })),
    ]
    return changes.map(({ closure: { firstClosed, lastClosed }, change }) => ({
      requestType,
      change,
      firstClosed,
      lastClosed,
    }))
  })

const confirmedOf = (closures: readonly Closure[]): Closure[] =>
  closures.filter(({ isConfirmed }) => isConfirmed)

/** Those of one list that share no time with a closure of the other which no earlier one has taken. */
function withoutPartner(list: readonly Closure[], others: readonly Closure[]): Closure[] {
  const free = [...others]
  return list.filter((closure) => {
    const partner = free.findIndex(
      (other) => closure.firstClosed <= other.lastClosed && other.firstClosed <= closure.lastClosed,
    )
    if (partner >= 0) free.splice(partner, 1)
    return partner < 0
  })
}

/** What a person's correction is stored as. `id` is the correction's number; the page stays the one that was seen. */
export function correctedSighting(
  { outcome, states }: CorrectedReading,
  { id, by, reason }: { id: number; by: string; reason: string },
  before: Pick<Sighting, 'confidence'>,
): Sighting {
  const reasons = Object.fromEntries(
    REQUEST_TYPES.map((type) => [type, reasonOf(states[type])]),
  ) as Sighting['reasons']
  const matched = [`Said by ${by}: ${reason}`]
  return {
    outcome,
    states,
    reasons,
    rule: PERSON_RULE,
    ruleVersion: id,
    confidence: before.confidence,
    matched,
  }
}

const reasonOf = (state: State): ClosureReason | null =>
  state === 'capped' ? 'capped' : state === 'closed' ? 'unstated' : null
