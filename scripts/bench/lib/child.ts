import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A program of the benchmark in a process of its own, asked and answered one message at a time. */
export async function startChild(file: string, args: readonly string[] = []) {
  const child: ChildProcess = fork(new URL(file, import.meta.url), [...args])
  const [ready] = (await once(child, 'message')) as [unknown]
  return {
    pid: child.pid ?? 0,
    ready,
    async ask<T>(question: object): Promise<T> {
      child.send(question)
      const stop = new AbortController()
      try {
        const answers = once(child, 'message', { signal: stop.signal })
        const [answer] = (await Promise.race([answers, gone(child, stop.signal)])) as [T]
        return answer
      } finally {
        stop.abort()
      }
    },
    async stop(): Promise<void> {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function gone(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = (await once(child, 'exit', { signal })) as [number | null]
  throw new Error(`A program of the benchmark ended with code ${code}.`)
}

export type Child = Awaited<ReturnType<typeof startChild>>
