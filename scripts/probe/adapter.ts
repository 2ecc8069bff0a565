import type { AdapterConfidence } from '#domain/codes.ts'
import type { PageFacts, PageTrouble } from '#domain/page-facts.ts'
import { redirectTarget, type Session } from './session.ts'
import type { Capture, Exchange, ProbeJob } from './types.ts'

/**
 * One supplier. `visit` asks for the pages, never past the one that first asks the patient anything; `facts` reads
 * mark-up and has no opinion: `app/domain/classify.ts` decides.
 */
export type Adapter = {
  code: string
  /** Raised whenever `facts` may read the same page differently; stored with each reading. */
  version: number
  confidence: AdapterConfidence
  /** Whether the page says anything without its programs: `browser` where it does not. */
  means?: 'http' | 'browser'
  /** Hosts on which a visit may land. The host of the registered address is always one of them. */
  hosts: readonly RegExp[]
  visit(job: ProbeJob, session: Session): Promise<void>
  facts(capture: Capture, job: ProbeJob): PageFacts
}

export type Trouble = { kind: PageTrouble; matched: string }

const CHALLENGE = /verify (that )?you are (a )?human|checking your browser|captcha|access denied/i

/**
 * True for the host of the registered address and for the hosts of the supplier. No other host is asked, and none at
 * another port than the web's own or the registered one: what answers there is no tool.
 */
export function isAllowedHost(url: string, job: ProbeJob, hosts: readonly RegExp[]): boolean {
  const { host, hostname, port } = new URL(url)
  return host === new URL(job.address).host || (port === '' && hosts.some((own) => own.test(hostname)))
}

/** Trouble that looks the same on every site: no answer, a refusal, a way to a foreign host, a server error. */
export function commonTroubles(capture: Capture, job: ProbeJob, hosts: readonly RegExp[]): Trouble[] {
  if (capture.failure?.why === 'asked_to_wait' || capture.failure?.why === 'robots')
    return [{ kind: 'blocked', matched: capture.failure.detail }]
  if (capture.failure) return [{ kind: 'network_failure', matched: capture.failure.why }]
  if (capture.exchanges.length === 0) return [{ kind: 'network_failure', matched: 'no answer' }]
  return capture.exchanges.flatMap((exchange) => [
    ...statusTroubles(exchange),
    ...hostTroubles(exchange, job, hosts),
  ])
}

function statusTroubles({ status, body }: Exchange): Trouble[] {
  if (status === 403 || status === 429) return [{ kind: 'blocked', matched: `HTTP ${status}` }]
  if (status === 401) return [{ kind: 'login_wall', matched: 'HTTP 401' }]
  if (status < 500) return []
  return status === 503 && CHALLENGE.test(body.toString('utf8'))
    ? [{ kind: 'blocked', matched: 'HTTP 503 with a challenge' }]
    : [{ kind: 'supplier_error', matched: `HTTP ${status}` }]
}

/** Where NHS login asks people to sign in: a tool that leads there shows nothing to anybody else. */
const SIGN_IN_HOST = /^([a-z0-9-]+\.)*(login\.nhs\.uk|nhsapp\.service\.nhs\.uk)$/

function hostTroubles(exchange: Exchange, job: ProbeJob, hosts: readonly RegExp[]): Trouble[] {
  const target = redirectTarget(exchange)
  if (target === null || isAllowedHost(target, job, hosts)) return []
  const { hostname } = new URL(target)
  return [{ kind: SIGN_IN_HOST.test(hostname) ? 'login_wall' : 'wrong_host', matched: hostname }]
}
