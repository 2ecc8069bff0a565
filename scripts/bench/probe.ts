import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions } from '../bench.ts'
import { UsageError } from '../lib/exit.ts'
import { startChild } from './lib/child.ts'
import { benchBrowser } from './lib/probe-browser.ts'
import { benchPeer } from './lib/probe-peer.ts'
import { benchSweeps } from './lib/probe-sweeps.ts'

export type Sites = { simulatorPort: number; port: number; tlsPort: number | null }
export type ProbeBench = {
  sites: Sites
  folder: string
  cert: string | null
  blackbox: string | undefined
  minutes: number
}

/**
 * Probing: a national register in its slot with politeness on, as fast as it goes without, beside
 * prometheus-blackbox-exporter, and through the browser. Sites, prober and peer are processes of their own.
 */
export default async function bench({ blackbox, minutes = '1' }: BenchOptions): Promise<void> {
  const length = Number(minutes)
  if (!(length > 0 && length <= 15))
    throw new UsageError('--minutes is the length of the slot, above 0 to 15.')
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  const cert = makeCertificate(folder)
  const target = await startChild('./bench-target.ts', cert ? [join(folder, 'key.pem'), cert] : [])
  const setting = { sites: target.ready as Sites, folder, cert, blackbox, minutes: length }
  try {
    await benchSweeps(setting)
    await benchPeer(setting)
    await benchBrowser(setting)
  } finally {
    await target.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A certificate for this machine, made by openssl; without it there is no TLS part. */
function makeCertificate(folder: string): string | null {
  const cert = join(folder, 'cert.pem')
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', join(folder, 'key.pem'), '-out', cert],
  ])
  if (status === 0) return cert
  console.log('openssl was not found: the TLS part is left out.')
  return null
}
