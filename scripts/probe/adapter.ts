import type { AdapterConfidence } from '#domain/codes.ts'
import type { PageFacts, PageTrouble } from '#domain/page-facts.ts'
import type { Session } from './session.ts'
import type { Capture, ProbeJob } from './types.ts'

/**
 * One supplier. `visit` asks for the pages, never past the one that first asks the patient anything; `facts` reads
 * mark-up and has no opinion: `app/domain/classify.ts` decides.
 */
export type Adapter = {
  code: string
  /** Raised whenever `facts` may read the same page differently; stored with each reading. */
  version: number
  confidence: AdapterConfidence
  needs: 'http'
  /** Hosts on which a visit may land. The host of the registered address is always one of them. */
  hosts: readonly RegExp[]
  visit(job: ProbeJob, session: Session): Promise<void>
  facts(capture: Capture, job: ProbeJob): PageFacts
}

export type Trouble = { kind: PageTrouble; matched: string }

const CHALLENGE = /verify (that )?you are (a )?human|checking your browser|captcha|access denied/i

/** Trouble that looks the same on every site: no answer, a refusal, a foreign host, a server error. */
export function commonTroubles(capture: Capture, job: ProbeJob, hosts: readonly RegExp[]): Trouble[] {
  if (capture.failure) return [{ kind: 'network_failure', matched: capture.failure.why }]
  const last = capture.exchanges.at(-1)
  if (!last) return [{ kind: 'network_failure', matched: 'no answer' }]
  const troubles: Trouble[] = []
  for (const { status, body } of capture.exchanges) {
    if (status === 403 || status === 429 || status === 401)
      troubles.push({ kind: 'blocked', matched: `HTTP ${status}` })
    else if (status >= 500) troubles.push(serverTrouble(status, body))
  }
  const { hostname } = new URL(last.url)
  if (hostname !== new URL(job.address).hostname && !hosts.some((host) => host.test(hostname)))
    troubles.push({ kind: 'wrong_host', matched: hostname })
  return troubles
}

const serverTrouble = (status: number, body: Buffer): Trouble =>
  status === 503 && CHALLENGE.test(body.toString('utf8'))
    ? { kind: 'blocked', matched: `HTTP ${status} challenge` }
    : { kind: 'supplier_error', matched: `HTTP ${status}` }
