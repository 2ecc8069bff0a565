import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const OPENS_SOCKETS =
  /(?:\bfrom|\bimport|\brequire|\bgetBuiltinModule)\s*\(?\s*['"](undici|ws|(?:node:)?(?:net|tls|https?|http2|dgram|dns|child_process)(?:\/\w+)?)['"]|\bfetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\b/g

/** Everything under probing and discovery that could speak to a network, and what for. */
const MAY: Record<string, string[]> = {
  // The one place from which a request leaves.
  'scripts/probe/transport.ts': ['undici', 'node:net'],
  // Connections to checked addresses, for the transport.
  'scripts/probe/agents.ts': ['node:net', 'node:tls', 'undici'],
  'scripts/probe/vantage.ts': ['node:net', 'node:http', 'node:tls', 'undici'],
  // Names and addresses only.
  'scripts/probe/address-check.ts': ['node:dns', 'node:net'],
  // Whether the simulator listens on this machine.
  'scripts/probe/setting.ts': ['node:net'],
}

const files = ['scripts/probe', 'scripts/discover'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
)

const waysIn = (text: string): string[] => [...text.matchAll(OPENS_SOCKETS)].map(([all, name]) => name ?? all)

it('nothing else in probing and discovery opens a connection', () => {
  const found = files.flatMap((file) => {
    const used = waysIn(readFileSync(join(ROOT, file), 'utf8'))
    return used.length === 0 ? [] : [[file, used.toSorted()] as const]
  })
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(MAY).map(([file, used]) => [file, used.toSorted()])),
  )
  expect(files.length).toBeGreaterThan(50)
})

it.each([
  ["import {\n  get,\n} from 'node:https'", ['node:https']],
  ["const { request } = await import('undici')", ['undici']],
  ["import 'node:http2'", ['node:http2']],
  ["import { connect } from 'net'", ['net']],
  ["process.getBuiltinModule('node:net')", ['node:net']],
  ["import { spawn } from 'node:child_process'", ['node:child_process']],
  ["await fetch('http://x.example')", ['fetch(']],
  ["new WebSocket('ws://x.example')", ['new WebSocket']],
  ["import { once } from 'node:events'; prefetch()", []],
])('the guard sees %s', (source, ways) => expect(waysIn(source)).toEqual(ways))
