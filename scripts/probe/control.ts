import type { Db } from '#db/client.server.ts'
import { saveControlCheck } from '#db/queries/control-checks.server.ts'
import type { Clock } from './run-probe.ts'
import type { Exchange, FetchFailure, Transport } from './types.ts'

/**
 * Asks the control addresses, sites that have nothing to do with any practice and hardly ever fail. Where none of them
 * answers, the trouble is on our side. A pass that is still under way is not overtaken.
 */
export function controlPasses(db: Db, addresses: readonly string[], transport: Transport, clock: Clock) {
  let isUnderWay = false
  return async (): Promise<void> => {
    if (isUnderWay || addresses.length === 0) return
    isUnderWay = true
    try {
      const answers = await Promise.all(
        addresses.map((url) => transport({ method: 'HEAD', url, headers: {} })),
      )
      const failed = answers.flatMap((answer, n) => troubleOf(answer, addresses[n] ?? '') ?? [])
      saveControlCheck(db, {
        checkedAt: clock(),
        asked: addresses.length,
        failed: failed.length,
        detail: failed.join('; '),
      })
    } finally {
      isUnderWay = false
    }
  }
}

/** What kept an address from answering. A refusal is an answer: the site is there and so are we. */
function troubleOf(answer: Exchange | FetchFailure, url: string): string | null {
  if (answer.kind === 'failed') return answer.why === 'robots' ? null : `${url} ${answer.why}`
  return answer.status >= 500 ? `${url} HTTP ${answer.status}` : null
}
