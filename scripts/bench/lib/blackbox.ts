import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Agent, request } from 'undici'

/** The words that a page with an open route holds: the peer looks for them as the product does. */
const CONFIG = (ca: string) => `modules:
  page:
    prober: http
    timeout: 10s
    http:
      preferred_ip_protocol: ip4
      fail_if_body_not_matches_regexp: ["Start now", "closed to new requests"]
      tls_config: { ca_file: "${ca}" }
`

/** prometheus-blackbox-exporter, started from a binary; null when there is none at the path. */
export async function startBlackbox(path: string | undefined, folder: string, ca: string) {
  if (path === undefined || !existsSync(path)) return null
  const port = await freePort()
  const config = join(folder, 'blackbox.yml')
  writeFileSync(config, CONFIG(ca))
  const child = spawn(
    path,
    [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    {
      stdio: 'ignore',
    },
  )
  const agent = new Agent({ connections: 128 })
  await untilReady(`http://127.0.0.1:${port}/-/healthy`)

  async function probe(target: string): Promise<boolean> {
    const url = `http://127.0.0.1:${port}/probe?module=page&target=${encodeURIComponent(target)}`
    const answer = await request(url, { dispatcher: agent })
    return /^probe_success 1$/m.test(await answer.body.text())
  }

  return {
    pid: child.pid ?? 0,
    probe,
    async stop(): Promise<void> {
      await agent.close()
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

export type Blackbox = NonNullable<Awaited<ReturnType<typeof startBlackbox>>>

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await request(url).catch(() => null)
    await answer?.body.dump()
    if (answer?.statusCode === 200) return
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error('The peer did not start within 10 seconds.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
