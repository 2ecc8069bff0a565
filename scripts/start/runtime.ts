import { UsageError } from '../lib/exit.ts'

const NEEDED = '24.'

/** The SQLite binding needs the runtime that comes with the packages, whatever Node the machine has. */
export function checkRuntime(version: string = process.versions.node): void {
  if (version.startsWith(NEEDED)) return
  throw new UsageError(
    `Core Hours runs on Node 24 and this is Node ${version}: start it with "npm start", which uses the Node that "npm ci" installed.`,
  )
}
