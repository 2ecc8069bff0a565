import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { staleSeconds } from './freshness.ts'
import { pageOf, fold } from './page.ts'
import type { Capture, Exchange } from './types.ts'

/** Headers that belong to what was seen; the date, cookies and anything that changes from one answer to the next do not. */
export const KEPT_HEADERS: readonly string[] = [
  'content-type',
  'content-language',
  'location',
  'retry-after',
  'cache-control',
  'server',
]

export type CaptureSummary = {
  /** SHA-256 of the manifest, hex: the evidence hash. The same answers give the same hash. */
  evidenceSha256: string
  manifest: string
  httpStatus: number | null
  landedAddress: string | null
  trace: { url: string; status: number | null; location: string | null; bodySha256: string | null }[]
  failure: string | null
  title: string | null
  heading: string | null
  excerpt: string | null
  bodyBytes: number
}

const hashes = new WeakMap<Buffer, string>()

export function sha256Of(body: Buffer): string {
  const held = hashes.get(body)
  if (held) return held
  const hash = createHash('sha256').update(body).digest('hex')
  hashes.set(body, hash)
  return hash
}

/** A key that is equal for captures that show the same: cheap, for deciding whether anything new was seen. */
export const captureKey = ({ exchanges, failure }: Capture): string =>
  exchanges
    .map(
      (e) => `${e.status} ${e.url} ${e.headers.location ?? ''} ${staleSeconds(e) ?? ''} ${sha256Of(e.body)}`,
    )
    .join('\n') + (failure ? `\n${failure.why} ${failure.url}` : '')

/** What is kept of a capture: a manifest with a hash, and the few words a person wants to see first. */
export function summarise({ exchanges, failure }: Capture): CaptureSummary {
  const last = exchanges.at(-1)
  const failed = failure ? { url: failure.url, why: failure.why } : null
  const manifest = JSON.stringify(
    { version: 1, exchanges: exchanges.map(manifestEntry), failure: failed },
    null,
    1,
  )
  const page = last ? pageOf(last.body) : null
  return {
    evidenceSha256: createHash('sha256').update(manifest).digest('hex'),
    manifest,
    httpStatus: last?.status ?? null,
    landedAddress: last?.url ?? null,
    trace: [...exchanges.map(traceStep), ...(failure ? [failedStep(failure.url)] : [])],
    failure: failure?.why ?? null,
    title: page?.title.slice(0, 200) ?? null,
    heading: page?.heading.slice(0, 200) ?? null,
    excerpt: page ? fold(page.text).slice(0, 500) : null,
    bodyBytes: exchanges.reduce((total, { body }) => total + body.length, 0),
  }
}

const traceStep = ({ url, status, headers, body }: Exchange) => ({
  url,
  status,
  location: headers.location ?? null,
  bodySha256: body.length > 0 ? sha256Of(body) : null,
})

const failedStep = (url: string) => ({ url, status: null, location: null, bodySha256: null })

const manifestEntry = (exchange: Exchange) => ({
  method: 'GET',
  url: exchange.url,
  status: exchange.status,
  headers: keptHeaders(exchange),
  bodySha256: sha256Of(exchange.body),
  bodyBytes: exchange.body.length,
  // The bytes are what a browser made of the page, not what came over the wire.
  ...(exchange.isRendered && { isRendered: true }),
})

/** The age that a cache gives is kept where it decides how the page is read. */
function keptHeaders(exchange: Exchange): Record<string, string> {
  const { headers } = exchange
  const names = staleSeconds(exchange) === null ? KEPT_HEADERS : [...KEPT_HEADERS, 'age']
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])))
}

/** Where the content with a hash lives under the evidence folder. */
export const evidenceFile = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), `${sha256.slice(2)}.gz`)

/** Writes a capture's bodies and manifest, each under its own hash, whole or not at all. Must come before the reading. */
export function keepEvidence(
  folder: string,
  capture: Capture,
  { evidenceSha256, manifest }: CaptureSummary,
): void {
  for (const { body } of capture.exchanges) if (body.length > 0) keep(folder, sha256Of(body), body)
  keep(folder, evidenceSha256, Buffer.from(manifest))
}

/** Writes content under its own hash, whole or not at all; content that is there already is left alone. */
export function keep(folder: string, sha256: string, content: Buffer): void {
  const path = evidenceFile(folder, sha256)
  if (isHeld(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}.tmp`
  const file = openSync(unfinished, 'w')
  try {
    writeSync(file, gzipSync(content))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}

/**
 * Whether content is there already. Being seen again gives the file a new time, so that what is removed by age at the same
 * moment passes it over (scripts/evidence/prune.ts).
 */
function isHeld(path: string): boolean {
  const nowSeconds = Date.now() / 1000
  try {
    utimesSync(path, nowSeconds, nowSeconds)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT' && existsSync(path)
  }
}
