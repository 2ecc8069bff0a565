import { closeDatabase, type Db } from '#db/client.server.ts'
import type { FoundIncident } from '#domain/incident-frame.ts'
import { formatCounted, formatTime } from '#domain/format.ts'
import { INCIDENT_KIND_WORDS } from '#domain/wording.ts'
import { SUPPLIERS } from '#domain/suppliers.ts'
import { findIncidentsOn } from './incidents/find-on-day.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { observedDays } from './lib/observed-days.ts'
import { readSettings } from './lib/settings.ts'
import { recountAll } from '#db/figures/recount.server.ts'

const USAGE = 'npm run incidents -- [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--dry-run]'
const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  refuseOperands(positionals, USAGE)
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  try {
    const now = startClock(settings.now)()
    return lookAt(db, observedDays(db, values, USAGE), now, values['dry-run'])
  } finally {
    closeDatabase(db)
  }
})

function lookAt(db: Db, days: readonly string[], now: number, isDryRun: boolean): number {
  const total = { found: 0, added: 0, changed: 0, removed: 0 }
  for (const day of days) {
    const look = findIncidentsOn(db, { day, now, isDryRun })
    for (const incident of look.found) console.log(`${day}  ${inWords(incident)}`)
    total.found += look.found.length
    for (const key of ['added', 'changed', 'removed'] as const) total[key] += look[key]
  }
  const seen = `${formatCounted(total.found, 'incident')} on ${formatCounted(days.length, 'day')}`
  if (isDryRun) console.log(`${seen}. Nothing was written.`)
  else {
    recountAll(db, now)
    console.log(
      `${seen}: ${total.added} new, ${total.changed} changed, ${total.removed} no longer seen. Their days are counted again.`,
    )
  }
  return 0
}

function inWords({ kind, supplier, firstFailedAt, endsBefore, monitored, spans }: FoundIncident): string {
  const whose = supplier ? SUPPLIERS[supplier].name : INCIDENT_KIND_WORDS[kind].label
  const practices = new Set(spans.map(({ tool }) => tool.practiceId)).size
  const until = endsBefore === null ? 'still going on' : `until before ${formatTime(endsBefore)}`
  return `${whose}: ${practices} of ${formatCounted(monitored, 'practice')} from ${formatTime(firstFailedAt)}, ${until}`
}
