import type { Db } from '../client.server.ts'

/**
 * A name for what the database holds now: `data_version` moves with every commit of another connection or process, and
 * `total_changes` with every row that this connection changes. Null inside a transaction, whose changes may be undone.
 */
export function revisionOf({ $client }: Db): string | null {
  if ($client.inTransaction) return null
  const version = $client.pragma('data_version', { simple: true }) as number
  const changes = $client.prepare(`SELECT total_changes()`).pluck().get() as number
  return `${version} ${changes}`
}
