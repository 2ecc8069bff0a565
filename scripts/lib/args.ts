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
