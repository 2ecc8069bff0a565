import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './exit.ts'

/** `parseArgs` of Node in strict mode, with its complaints turned into one sentence that names the right usage. */
export function readArgs<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs({ strict: true, allowPositionals: true, ...config })
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. Usage: ${usage}`)
  }
}

/** For a command that takes options only: a word beside them is refused, never passed over. */
export function refuseOperands([extra]: readonly string[], usage: string): void {
  if (extra !== undefined) throw new UsageError(`"${extra}" is too many. Usage: ${usage}`)
}
