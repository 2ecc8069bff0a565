import { isIP } from 'node:net'

/** A second place to look from: an HTTP proxy, or another address of this machine. */
export type Vantage = { kind: 'proxy'; url: URL } | { kind: 'source'; address: string }

/** A setting such as `http://proxy.example:3128` or `192.0.2.7`; null for anything else. */
export function vantageFrom(text: string): Vantage | null {
  if (isIP(text) !== 0) return { kind: 'source', address: text }
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'http:' && url.hostname !== '' ? { kind: 'proxy', url } : null
}
