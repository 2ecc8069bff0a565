import type { FetchFailureReason, RequestType, SupplierCode } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import type { Screenshot } from './browser/screenshot.ts'

/** All that a probe needs to know; the runner knows no database. */
export type ProbeJob = {
  toolId: number
  supplier: SupplierCode
  address: string
  practiceCode: string
  practiceName: string
  /** Other practices whose tool this is as well: a page that names one of them is the tool's own. */
  sharedWith?: readonly { practiceCode: string; practiceName: string }[]
  /** Request types that the register says this tool carries. */
  requestTypes: RequestType[]
  /** Route label to request types, where the ICB confirmed a mapping that differs from the adapter's. */
  routeOverrides: Record<string, RequestType[]> | null
  /** Set on a tool that needs another way of looking than its supplier's others. */
  means?: 'http' | 'browser' | null
  slot: number
  part: number
  dueAt: number
  /** Set where the tool is to be looked at from the second vantage point. */
  vantage?: 2
}

export type ProbeRequest = {
  method: 'GET' | 'HEAD'
  url: string
  headers: Record<string, string>
  vantage?: 2
}

/** One answer from a site. A redirect is an answer: following it is the adapter's choice. */
export type Exchange = {
  kind: 'answered'
  url: string
  status: number
  /** Lower-case names; cookies are used by the jar and never stored. */
  headers: Record<string, string>
  setCookies: string[]
  /** Decompressed body, bounded by the size cap. */
  body: Buffer
  durationMs: number
  /** Set where the body is what a browser made of the page, not the bytes that came. */
  isRendered?: true
}

export type FetchFailure = {
  kind: 'failed'
  url: string
  why: FetchFailureReason
  detail: string
  durationMs: number
  /** Set where the second vantage point itself is at fault: the answer says nothing about the site. */
  isOfVantage?: true
}

/**
 * How a request leaves the program: undici over the network, or the simulator in the same process when the
 * demonstration is made. Never throws for a remote fault and never follows a redirect.
 */
export type Transport = (request: ProbeRequest) => Promise<Exchange | FetchFailure>

/** What a probe saw, in order, and the one piece of trouble that ended it early, if any. */
export type Capture = { exchanges: Exchange[]; failure: FetchFailure | null }

export type ProbeResult = {
  job: ProbeJob
  checkedAt: number
  latencyMs: number
  capture: Capture
  /** Equal for captures that show the same: see captureKey in evidence.ts. */
  captureKey: string
  sighting: Sighting
  /** A picture of the page as a browser showed it, where this reading is to have one; null when it could not be taken. */
  screenshot?: Screenshot | null
}
