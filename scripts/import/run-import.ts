import type { Db } from '#db/client.server.ts'
import {
  importOf,
  inOneTransaction,
  isLatestImport,
  rememberImport,
  type ImportKind,
} from '#db/queries/import-log.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import { IMPORT_KINDS } from '#db/schema/index.ts'
import { dayOf, isDay } from '#domain/london-time.ts'
import type { Clock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import { bankHolidays } from './kinds/bank-holidays.ts'
import { contractTypes } from './kinds/contract-types.ts'
import { hierarchy } from './kinds/hierarchy.ts'
import { listSizes } from './kinds/list-sizes.ts'
import { practices } from './kinds/practices.ts'
import { submissions } from './kinds/submissions.ts'
import { submissionsByTime } from './kinds/submissions-by-time.ts'
import { tools } from './kinds/tools.ts'
import { websites } from './kinds/websites.ts'
import type { ImportResult, Loader, PreparedImport } from './loader.ts'
import { readSource, type SourceFile } from './read-source.ts'

export const USAGE =
  'npm run import -- <kind> <file-or-https-url> [--as-of YYYY-MM-DD] [--dry-run] [--force], where <kind> is ' +
  IMPORT_KINDS.join(', ')

const LOADERS: Record<ImportKind, Loader> = {
  practices,
  'list-sizes': listSizes,
  'contract-types': contractTypes,
  hierarchy,
  'bank-holidays': bankHolidays,
  tools,
  websites,
  'submissions-by-time': submissionsByTime,
  submissions,
}

export type ImportRequest = {
  kind: string | undefined
  where: string | undefined
  asOf?: string | undefined
  isForced?: boolean
  clock: Clock
  userAgent?: string
}

export type ReadyImport = {
  kind: ImportKind
  file: SourceFile
  prepared: PreparedImport
  isForced: boolean
  importedAt: number
}

/** Reads and checks a file without a database: whatever is wrong with it is said before anything is opened. */
export async function prepareImport(request: ImportRequest): Promise<ReadyImport> {
  const { where, asOf, isForced = false, clock } = request
  const kind = IMPORT_KINDS.find((known) => known === request.kind)
  if (!kind) throw new UsageError(`"${request.kind ?? ''}" is not a kind of import. Usage: ${USAGE}`)
  if (!where) throw new UsageError(`No file or https address was given for ${kind}. Usage: ${USAGE}`)
  const importedAt = clock()
  const today = dayOf(importedAt)
  if (asOf !== undefined && (!isDay(asOf) || asOf > today))
    throw new UsageError(`--as-of "${asOf}" is not a day up to today (${today}). Usage: ${USAGE}`)
  const file = await readSource(where, request.userAgent ?? 'core-hours')
  const prepared = await LOADERS[kind](file, { asOf, isForced, today })
  return { kind, file, prepared, isForced, importedAt }
}

export type FinishedImport = {
  ready: ReadyImport
  alreadyOn: string | null
  /** True where the file was taken in before and --force would do so again. */
  isRepeatable: boolean
  result: ImportResult | null
}

/** Takes a prepared file in as one transaction; a dry run takes everything back. */
export function finishImport(db: Db, ready: ReadyImport, isDryRun = false): FinishedImport {
  const { kind, file, prepared, isForced, importedAt } = ready
  refuseIntoDemonstration(db, kind)
  const before = importOf(db, kind, prepared.edition, file.sha256)
  const isRepeatable = before !== undefined && mayRepeat(db, before)
  if (before && !(isForced && isRepeatable))
    return { ready, alreadyOn: dayOf(before.importedAt), isRepeatable, result: null }
  const result = inOneTransaction(db, isDryRun, () => {
    const applied = prepared.apply(db)
    const { dialect, edition, rowsRead } = prepared
    const counts = { rowsRead, rowsKept: applied.rowsKept, rowsRejected: applied.rejections.length }
    const importId = rememberImport(
      db,
      {
        kind,
        dialect,
        edition,
        source: file.source,
        fileSha256: file.sha256,
        importedAt,
        isForced,
        ...counts,
      },
      applied.rejections,
    )
    applied.writeUnder?.(importId)
    return applied
  })
  return { ready, alreadyOn: null, isRepeatable, result }
}

/** Real organisations never stand beside invented findings, whatever is forced. */
function refuseIntoDemonstration(db: Db, kind: ImportKind): void {
  if (isDemonstration(db) && (kind === 'practices' || kind === 'hierarchy'))
    throw new UsageError(
      `This database holds the demonstration, and real ${kind === 'practices' ? 'practices' : 'ICBs'} are never put beside invented ones. ` +
        'Nothing was imported; set DATABASE_PATH to a new file and import there.',
    )
}

/** Taking the same file in again makes sense only where rows were left out, or something else came after it. */
const mayRepeat = (db: Db, before: { id: number; kind: ImportKind; rowsRejected: number }): boolean =>
  before.rowsRejected > 0 || !isLatestImport(db, before.kind, before.id)
