/** Codes of SQLite by their beginning, and what each means for the person at the keyboard. */
const DATABASE_TROUBLES: readonly [code: string, sentence: string][] = [
  ['SQLITE_NOTADB', 'is not a SQLite database: set DATABASE_PATH to the right file'],
  ['SQLITE_CORRUPT', 'is damaged: stop everything that uses it and put a backup in its place'],
  ['SQLITE_CANTOPEN', 'cannot be opened: check DATABASE_PATH and the rights of its folder'],
  ['SQLITE_READONLY', 'cannot be written: check the rights of the file and its folder'],
  ['SQLITE_FULL', 'cannot grow: the disk is full'],
  ['SQLITE_IOERR', 'cannot be read or written: check DATABASE_PATH and the disk'],
  ['SQLITE_BUSY', 'is being written by another command: try again when that has ended'],
]

const FILE_TROUBLES: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'is on a disk that cannot be written',
  ENOSPC: 'cannot be written: the disk is full',
  ENOTDIR: 'leads through something that is not a folder',
  EEXIST: 'is in the way: a folder was expected there',
}

/** Trouble with the machine rather than with the program, in one sentence; null for anything else. */
export function describeTrouble(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code = '', path = '' } = error as NodeJS.ErrnoException
  const database = DATABASE_TROUBLES.find(([beginning]) => code.startsWith(beginning))
  if (database) return `The database ${database[1]} (${error.message}).`
  const file = FILE_TROUBLES[code]
  return file && path ? `${path} ${file}: check DATABASE_PATH and EVIDENCE_PATH.` : null
}
