import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export type ChildPlan = {
  /** What it does, for messages. */
  name: string
  /** Path from the scripts folder. */
  script: string
  /** Asked at every start: a clock that runs has moved on since the last. */
  env: () => NodeJS.ProcessEnv
  onLine?: (line: string) => void
}

export type Supervision = {
  /** Settles with a sentence when a part cannot be kept running. */
  failed: Promise<string>
  stop: () => Promise<void>
}

export type SupervisionOptions = { firstPauseMs?: number; killAfterMs?: number; settledMs?: number }

const RESTARTS = 5
const FIRST_PAUSE_MS = 1000
const KILL_AFTER_MS = 8000
/** A part that ran for this long was well: its restarts are counted anew. */
const SETTLED_MS = 10 * 60_000
const SCRIPTS = fileURLToPath(new URL('../', import.meta.url))

/** Starts the parts and keeps them running: one that dies is started again, at most five times in a row. */
export function superviseChildren(
  plans: readonly ChildPlan[],
  options: SupervisionOptions = {},
): Supervision {
  const { firstPauseMs = FIRST_PAUSE_MS, killAfterMs = KILL_AFTER_MS, settledMs = SETTLED_MS } = options
  const running = new Set<ChildProcess>()
  const stopping = new AbortController()
  const { signal } = stopping
  let fail: (sentence: string) => void = () => undefined
  const failed = new Promise<string>((resolve) => (fail = resolve))

  async function keepRunning(plan: ChildPlan): Promise<void> {
    for (let restarts = 0; !signal.aborted; restarts++) {
      const startedAt = performance.now()
      const code = await runOnce(plan, running)
      if (signal.aborted) return
      if (performance.now() - startedAt > settledMs) restarts = 0
      if (restarts >= RESTARTS)
        return fail(
          `${plan.name} stopped ${RESTARTS + 1} times in a row (last exit code ${code}); all parts were stopped.`,
        )
      await pause(firstPauseMs * 2 ** restarts, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) console.error(`${plan.name} stopped (exit code ${code}) and is started again.`)
    }
  }

  for (const plan of plans) void keepRunning(plan)
  return {
    failed,
    stop: async () => {
      stopping.abort()
      await Promise.all([...running].map((child) => end(child, killAfterMs)))
    },
  }
}

/** Runs a part to its end; settles with its exit code, or null when a signal ended it. */
function runOnce({ script, env, onLine }: ChildPlan, running: Set<ChildProcess>): Promise<number | null> {
  const child = spawn(process.execPath, [SCRIPTS + script], {
    env: env(),
    // The fourth is a line to the part: when it breaks, however this process ended, the part stops by itself.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  running.add(child)
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) if (line) onLine?.(line)
  })
  return new Promise((resolve) => {
    const done = (code: number | null) => {
      running.delete(child)
      resolve(code)
    }
    child.once('error', () => done(null)).once('exit', done)
  })
}

/** Asks a part to stop and waits for it; one that does not is killed. */
function end(child: ChildProcess, killAfterMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
