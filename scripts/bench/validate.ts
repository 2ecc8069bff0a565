import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { durationMs } from '#domain/interval.ts'
import { closedBounds, tallyOf, type DayTally } from './lib/containment.ts'
import { validationLines } from './lib/print-validation.ts'
import { inputOf, pausesOf, realDays, type RealDay, type RealReading } from './lib/real-series.ts'
import { thin } from './lib/thinning.ts'

const THINNINGS = 1000
const random = seededSlots('validation')

/**
 * Whether the bounds from one random look in 15 minutes hold what a look every 5 minutes found, on real readings. Both
 * sides are measured by the product's own code; only how many readings it is given differs.
 */
export default function bench(): void {
  const start = performance.now()
  const days = realDays()
  console.log(
    `Work: ${days.length} days of one practice's one category, looked at about every 5 minutes; ${THINNINGS} seeded thinnings of each`,
  )
  console.log(pausesLine(days))
  print('Whole days, 8am to 6:30pm, as the product measures them', days, () => [])
  print('The time that the full series looked at (its own pauses are excluded on both sides)', days, pausesOf)
  console.log(`\n${((performance.now() - start) / 1000).toFixed(1)} seconds in all`)
}

/** Why the two sides can differ at all: beside each pause of the full series the thinning looks later, or stops earlier. */
function pausesLine(days: readonly RealDay[]): string {
  const pauses = days.flatMap((day) => pausesOf(day))
  const core = days.reduce((sum, { window }) => sum + durationMs(window), 0)
  const paused = pauses.reduce((sum, pause) => sum + durationMs(pause), 0)
  return (
    `The full series itself pauses ${pauses.length} times for more than 30 minutes, for ${Math.round((100 * paused) / core)}% of the time. Beside a pause a ` +
    'thinning looks up to a slot later or stops a slot earlier, and those minutes count as unobserved, not as closed.'
  )
}

function print(title: string, days: readonly RealDay[], exclusionsOf: (day: RealDay) => Exclusion[]): void {
  const tallies = days.map((day) => tallyDay(day, exclusionsOf(day)))
  for (const line of validationLines(title, tallies)) console.log(line)
}

function tallyDay(day: RealDay, exclusions: readonly Exclusion[]): DayTally {
  const boundsOf = (kept: readonly RealReading[]) => closedBounds(inputOf(day, kept, exclusions))
  const thinned = Array.from({ length: THINNINGS }, (_, number) =>
    boundsOf(thin(day.readings, day.window, random, number)),
  )
  return tallyOf(day.day, boundsOf(day.readings), thinned)
}
