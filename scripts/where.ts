import { closeDatabase } from '#db/client.server.ts'
import { placeOfPractice, type PlaceOfPractice } from '#db/queries/hierarchy.server.ts'
import { isDay } from '#domain/london-time.ts'
import { readArgs } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'

const USAGE = 'npm run where -- --practice CODE --on YYYY-MM-DD'
const OPTIONS = { practice: { type: 'string' }, on: { type: 'string' } } as const

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is too many. Usage: ${USAGE}`)
  const { practice, on } = values
  if (!practice) throw new UsageError(`No practice was named. Usage: ${USAGE}`)
  if (!on || !isDay(on)) throw new UsageError(`"${on ?? ''}" is not a day. Usage: ${USAGE}`)
  const db = openHeldDatabase(readSettings().databasePath)
  try {
    const place = placeOfPractice(db, practice.toUpperCase(), on)
    if (!place)
      throw new UsageError(`Practice ${practice} is not held: import a practice list, or check the code.`)
    console.log(describe(place, on))
    return 0
  } finally {
    closeDatabase(db)
  }
})

function describe({ practice, subIcb, pcn, icb, assumedFrom }: PlaceOfPractice, on: string): string {
  const unit = (held: { odsCode: string; name: string | null } | null) =>
    held ? `${held.odsCode} ${held.name ?? ''}`.trim() : 'not known'
  const { openedOn, closedOn } = practice
  const closed = closedOn !== null && closedOn < on ? ` (closed on ${closedOn})` : ''
  const unopened = openedOn !== null && openedOn > on ? ` (opened on ${openedOn})` : ''
  const assumed = `  assumed           the earliest practice list held is of ${assumedFrom}; one from before ${on} would settle it`
  return [
    `${practice.odsCode} ${practice.name}${closed}${unopened} on ${on}`,
    `  sub-ICB location  ${unit(subIcb)}`,
    `  PCN               ${unit(pcn)}`,
    `  ICB               ${unit(icb)}${icb?.onsCode ? ` (ONS ${icb.onsCode})` : ''}`,
    ...(assumedFrom === null ? [] : [assumed]),
  ].join('\n')
}
