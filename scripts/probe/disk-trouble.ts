import type { Clock } from './run-probe.ts'

/** Codes of a disk that is full, broken or not writable: it may be mended while the scheduler runs on. */
const FILE_CODES = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'EEXIST',
  'EMFILE',
  'ENFILE',
])
const DATABASE_CODES = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? ''

/** Another command is writing: what was to be saved waits for the next time. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** Trouble with the disk rather than with the program. */
export const isDiskTrouble = (error: unknown): boolean =>
  FILE_CODES.has(codeOf(error)) || DATABASE_CODES.test(codeOf(error))

const SAY_AGAIN_AFTER_MS = 60_000

/** Says each kind of trouble once a minute at most: a full disk fails hundreds of probes at a time. */
export function troubleTeller(clock: Clock, say: (sentence: string) => void): (error: unknown) => void {
  const saidAt = new Map<string, number>()
  return (error) => {
    const code = codeOf(error)
    const now = clock()
    if (now - (saidAt.get(code) ?? -Infinity) < SAY_AGAIN_AFTER_MS) return
    saidAt.set(code, now)
    say(
      `What was seen cannot be kept (${(error as Error).message}): checks whose evidence is not on disk are recorded as missed until it can be written again.`,
    )
  }
}
