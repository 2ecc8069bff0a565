import { takeLock } from '#db/client.server.ts'
import { UsageError } from '../lib/exit.ts'

/** Does work that no second program may do on the same database meanwhile; a running scheduler counts as one. */
export async function whileAlone<T>(databasePath: string, work: () => Promise<T>): Promise<T> {
  const lock = takeLock(databasePath)
  if (!lock)
    throw new UsageError(
      `Core Hours is already running on ${databasePath}: stop it, or set DATABASE_PATH to another file.`,
    )
  try {
    return await work()
  } finally {
    lock.release()
  }
}
