/** The one clock, passed in at every edge. */
export type Clock = () => number

/** The real clock, or one that was at `startsAt` when the program began and runs on from there. */
export function startClock(startsAt: number | undefined): Clock {
  if (startsAt === undefined) return Date.now
  const offsetMs = startsAt - Date.now()
  return () => Date.now() + offsetMs
}
