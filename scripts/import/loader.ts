import type { Db } from '#db/client.server.ts'
import type { Rejection } from '#db/queries/import-log.server.ts'
import type { SourceFile } from './read-source.ts'

export type ImportOptions = {
  /** The day the file speaks of, where it does not say so itself. */
  asOf: string | undefined
  isForced: boolean
  /** The London day of the import. */
  today: string
}

/** A file read and understood, before any database is touched. */
export type PreparedImport = {
  dialect: string
  /** Which edition of the kind this is: the same file of the same edition is taken in once. */
  edition: string
  rowsRead: number
  apply: (db: Db) => ImportResult
}

export type ImportResult = {
  rowsKept: number
  rejections: Rejection[]
  /** Figures to print, in order. */
  facts: [label: string, value: string][]
  warnings: string[]
  next: string
  /** True where rejected rows are mistakes that somebody should correct, rather than rows that do not apply. */
  isPartial?: boolean
  /** Writes rows that name the import they came from, once it is remembered. */
  writeUnder?: (importId: number) => void
}

export type Loader = (file: SourceFile, options: ImportOptions) => PreparedImport | Promise<PreparedImport>

/** 6129 -> "6,129" */
export const counted = (count: number): string => count.toLocaleString('en-GB')
