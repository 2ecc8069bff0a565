import { closeDatabase, type Db } from '#db/client.server.ts'
import { recompute } from '#db/figures/recompute.server.ts'
import { snapshotsInScope } from '#db/queries/snapshots.server.ts'
import { formatCounted } from '#domain/format.ts'
import { recomputedLines } from './freeze/report.ts'
import { readArgs } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { VERSION } from './probe/user-agent.ts'

const USAGE = 'npm run recompute -- SNAPSHOT ... | --all'

await main(() => {
  const { values, positionals } = readArgs({ options: { all: { type: 'boolean', default: false } } }, USAGE)
  if (values.all === positionals.length > 0)
    throw new UsageError(
      `Name the versions to make again, such as XA1-2026-10-v1, or say --all. Usage: ${USAGE}`,
    )
  const db = openHeldDatabase(readSettings().databasePath)
  try {
    const ids = values.all ? snapshotsInScope(db, 'all').map(({ id }) => id) : positionals
    return recomputeAll(db, ids)
  } finally {
    closeDatabase(db)
  }
})

/** 0 where every version comes out to the same hash, 1 where one does not. */
function recomputeAll(db: Db, ids: readonly string[]): number {
  let same = 0
  for (const id of ids) {
    const again = recompute(db, id, VERSION)
    if (!again)
      throw new UsageError(
        `There is no frozen month ${id}: the page Frozen months lists those that there are.`,
      )
    for (const line of recomputedLines(again)) console.log(line)
    if (again.isIntact && again.sha256 === again.snapshot.sha256) same += 1
  }
  console.log(`${formatCounted(same, 'version')} of ${ids.length} made again to the same hash.`)
  return same === ids.length ? 0 : 1
}
