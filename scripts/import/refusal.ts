import { UsageError } from '../lib/exit.ts'

/** A whole file turned away: one sentence saying what is wrong with which file and what to do; nothing is written. */
export const refuse = (fileName: string, trouble: string, remedy: string): never => {
  throw new UsageError(`${fileName}: ${trouble}. Nothing was imported; ${remedy}.`)
}

export const DOWNLOAD_AGAIN = 'download the file again from its publisher'
