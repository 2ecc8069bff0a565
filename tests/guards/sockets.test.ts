import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const OPENS_SOCKETS = /from '(undici|node:(?:net|tls|http|https|http2|dgram))'|\bfetch\(/g

/** Everything under probing and discovery that could speak to a network, and what for. */
const MAY: Record<string, string[]> = {
  // The one place from which a request leaves.
  'scripts/probe/transport.ts': ['undici', 'node:net'],
  // Connections to checked addresses, for the transport.
  'scripts/probe/agents.ts': ['node:net', 'node:tls', 'undici'],
  'scripts/probe/vantage.ts': ['node:net', 'node:http', 'node:tls', 'undici'],
  // Names and addresses only.
  'scripts/probe/address-check.ts': ['node:net'],
  // Whether the simulator listens on this machine.
  'scripts/probe/setting.ts': ['node:net'],
}

const files = ['scripts/probe', 'scripts/discover'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
)

it('nothing else in probing and discovery opens a connection', () => {
  const found = files.flatMap((file) => {
    const used = [...readFileSync(join(ROOT, file), 'utf8').matchAll(OPENS_SOCKETS)].map(
      ([all, name]) => name ?? all,
    )
    return used.length === 0 ? [] : [[file, used.toSorted()] as const]
  })
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(MAY).map(([file, used]) => [file, used.toSorted()])),
  )
  expect(files.length).toBeGreaterThan(50)
})
