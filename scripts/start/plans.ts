import type { Clock } from '../lib/clock.ts'
import type { ChildPlan } from './children.ts'

export type PlanOptions = {
  clock: Clock
  /** The clock does not show the real time: every part is handed the instant at which it starts. */
  isClockSet: boolean
  /** Set in the demonstration. */
  simulatorPort: number | null
  onAddress: (url: string) => void
}

const ADDRESS = /^Core Hours is at (\S+)/

/** The parts of the service: pages and scheduler, and in the demonstration the sites that it probes. */
export function childPlans({ clock, isClockSet, simulatorPort, onAddress }: PlanOptions): ChildPlan[] {
  const env = (): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_ENV: 'production',
    ...(isClockSet && { NOW: new Date(clock()).toISOString() }),
    ...(simulatorPort !== null && { SIMULATOR_PORT: String(simulatorPort) }),
  })
  const onLine = (line: string): void => {
    const url = ADDRESS.exec(line)?.[1]
    if (url) onAddress(url)
  }
  const pages: ChildPlan = { name: 'The web server', script: 'serve.ts', env, onLine }
  const scheduler: ChildPlan = { name: 'The scheduler', script: 'probe.ts', env }
  const simulator: ChildPlan = { name: 'The simulator', script: 'simulate.ts', env }
  return simulatorPort === null ? [pages, scheduler] : [simulator, pages, scheduler]
}
