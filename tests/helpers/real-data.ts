import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of real public files, where this machine has it; tests that need it say so in their name when skipped. */
export const REAL_DATA =
  process.env.CORE_HOURS_REAL_DATA ?? resolve(import.meta.dirname, '../../../shared/data')

export const hasRealData = existsSync(join(REAL_DATA, 'practices'))

/** Put at the end of the name of a test that needs the real files. */
export const NEEDS_REAL_DATA = hasRealData ? '' : ' [skipped: the real files are not on this machine]'

export const realFile = (path: string): string => join(REAL_DATA, path)
