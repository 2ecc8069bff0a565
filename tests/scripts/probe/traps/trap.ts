import { runProbe } from '#scripts/probe/run-probe.ts'
import type {
  Exchange,
  FetchFailure,
  ProbeJob,
  ProbeRequest,
  ProbeResult,
  Transport,
} from '#scripts/probe/types.ts'
import type { SceneName } from '#scripts/simulate/suppliers/scenes.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { probeScene, type Simulated } from '#tests/helpers/supplier-scenes.ts'

/** One situation, what the product must make of it, and the real code making it. */
export type Case = {
  /** A page, the behaviour of a server, or readings, in words. */
  fixture: string
  expected: string
  run: () => string | Promise<string>
}

/**
 * One of the 32 traps of the supplier study. The first case is the trap; the cases after it take the trap away or turn
 * it round and must come out differently, so that no row can pass by saying the same of everything.
 */
export type Trap = { number: number; trap: string; cases: readonly [Case, Case, ...Case[]] }

type Answer = Partial<Exchange> | FetchFailure

/** A site that answers by address; an address asked again gets its next answer, and the last for ever after. */
export function siteOf(answers: Record<string, Answer | readonly Answer[]>) {
  const asked: ProbeRequest[] = []
  const transport: Transport = (request) => {
    const given = [answers[request.url] ?? { status: 404 }].flat()
    const before = asked.filter(({ url }) => url === request.url).length
    asked.push(request)
    const answer = given[Math.min(before, given.length - 1)] as Answer
    return Promise.resolve(
      'why' in answer ? { ...answer, url: request.url } : anExchange({ ...answer, url: request.url }),
    )
  }
  return { asked, transport }
}

export const UNKNOWN = 'unknown, unknown, unknown'

/** A probe by the real prober without waiting: the outcome, the three states, and the reasons that are not null. */
export async function probe(job: Partial<ProbeJob>, transport: Transport): Promise<string> {
  return inWords(
    await runProbe(
      aJob(job),
      transport,
      () => 0,
      () => Promise.resolve(),
    ),
  )
}

/** A scene of a supplier's simulator, with its program run. */
export const scene = async (supplier: Simulated, name: SceneName): Promise<string> =>
  inWords(await probeScene(supplier, name, 'rendered'))

function inWords({ sighting }: ProbeResult): string {
  const reasons = [...new Set(Object.values(sighting.reasons).filter((reason) => reason !== null))]
  const states = Object.values(sighting.states).join(', ')
  return `${sighting.outcome}: ${states}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`
}

export const page = (file: string): Partial<Exchange> => ({ body: pageFixture(file) })

/** An invented page around some content, for cases too small for a file. */
export const invented = (content: string): Partial<Exchange> => ({
  body: Buffer.from(
    `<!doctype html><!-- Invented wording --><h1>Larkmere Surgery</h1><main>${content}</main>`,
  ),
})

/** What a probe of one address makes of the answers that come from it. */
export const probePage = (job: Partial<ProbeJob>, ...answers: Answer[]): Promise<string> =>
  probe(job, siteOf({ [aJob(job).address]: answers }).transport)
