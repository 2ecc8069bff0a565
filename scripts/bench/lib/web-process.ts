import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export type WebProcess = { url: string; residentMegabytes: () => number; stop: () => Promise<void> }

/** The dashboard in a process of its own on a free port, as it runs in production. Throws if it ends at once. */
export async function startWebProcess(env: Record<string, string>): Promise<WebProcess> {
  const child = spawn(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  return {
    url,
    residentMegabytes: () => residentMegabytes(child.pid ?? 0),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let log = ''
  for await (const chunk of child.stdout ?? []) {
    log += String(chunk)
    const url = /Core Hours is at (\S+)/.exec(log)?.[1]
    if (url) return url.replace('localhost', '127.0.0.1')
  }
  throw new Error(`The dashboard ended before it answered: run "npm run build" first. ${log}`)
}

/** Resident memory by the operating system's own account (Linux only). */
function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
  return Math.round(Number(kilobytes) / 1024)
}
