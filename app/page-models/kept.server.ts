import type { Db } from '#db/client.server.ts'
import { revisionOf } from '#db/queries/revision.server.ts'

type Kept = { revision: string; values: Map<string, unknown> }

const KEPT = new WeakMap<Db, Kept>()
/** Rows of all of England are some megabytes each. */
const MOST_VALUES = 12

/**
 * A value that follows from the database and its key alone, made once for all who ask until anything in the database
 * changes, by whichever program. `make` must not look at a clock. The value is shared: nobody may change it.
 */
export function kept<T>(db: Db, key: readonly unknown[], make: () => T): T {
  const revision = revisionOf(db)
  if (revision === null) return make()
  const values = valuesOf(db, revision)
  const name = JSON.stringify(key)
  const value = values.has(name) ? (values.get(name) as T) : make()
  // A map keeps its order: what was asked for last is the last to go.
  values.delete(name)
  if (values.size >= MOST_VALUES) values.delete(values.keys().next().value ?? '')
  values.set(name, value)
  return value
}

function valuesOf(db: Db, revision: string): Map<string, unknown> {
  const held = KEPT.get(db)
  if (held?.revision === revision) return held.values
  const values = new Map<string, unknown>()
  KEPT.set(db, { revision, values })
  return values
}
