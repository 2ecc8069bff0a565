import type { Db } from '#db/client.server.ts'
import {
  addSuccession,
  icbCodesMissing,
  icbVersions,
  replaceIcb,
  replaceSubIcb,
  subIcbVersions,
  type IcbVersion,
  type SubIcbVersion,
  type Succession,
} from '#db/queries/import-hierarchy.server.ts'
import { columnsOf, parseCsv, refuseCutShort } from '../csv-table.ts'
import { isNewerHeld } from '#db/queries/import-log.server.ts'
import { addDays } from '#domain/london-time.ts'
import { assumedPastWarnings } from '../assumed-pasts.ts'
import { counted, type Loader, type PreparedImport } from '../loader.ts'
import { refuse } from '../refusal.ts'
import { settleMemberships } from '../settle-memberships.ts'
import { withOfficialVersions } from '../versions.ts'
import { readIcbs } from './icb-file.ts'
import { readSubIcbs } from './sub-icb-file.ts'

/** ICBs or sub-ICB locations, told apart by their columns. */
export const hierarchy: Loader = (file) => {
  const csv = parseCsv(file.name, file.text)
  refuseCutShort(file.name, file.text)
  const columns = columnsOf(csv)
  if (columns.includes('PREDECESSOR_ICB_CODES')) return icbImport(file.name, readIcbs(csv))
  if (columns.some((column) => column.startsWith('ICB_CODE_TO_')))
    return subIcbImport(file.name, readSubIcbs(csv))
  return refuse(
    file.name,
    'row 1 is neither the header of an ICB list (ICB_CODE, ..., PREDECESSOR_ICB_CODES) nor of a list of sub-ICB locations (..., ICB_CODE_TO_yyyy_mm_dd, ICB_CODE_FROM_yyyy_mm_dd)',
    'compare it with the files in db/reference',
  )
}

type IcbList = { edition: string; rowsRead: number; versions: IcbVersion[]; successions: Succession[] }

/** Each file tells the time before its change in the light of those before it, so they come in the order of their days. */
function refuseOlder(db: Db, fileName: string, dialect: string, edition: string): void {
  if (isNewerHeld(db, 'hierarchy', dialect, edition))
    refuse(
      fileName,
      `it is about ${edition.slice(-10)} and a newer file of the hierarchy is held`,
      'import hierarchy files in the order of their days',
    )
}

const icbImport = (
  fileName: string,
  { edition, rowsRead, versions, successions }: IcbList,
): PreparedImport => ({
  dialect: 'icbs',
  edition: `icbs ${edition}`,
  rowsRead,
  apply: (db) => {
    refuseOlder(db, fileName, 'icbs', `icbs ${edition}`)
    const lastDayBefore = addDays(edition, -1)
    for (const [code, official] of byCode(versions))
      replaceIcb(db, code, withOfficialVersions(icbVersions(db, code), official, lastDayBefore))
    for (const succession of successions) addSuccession(db, succession)
    const current = versions.filter(({ validTo }) => validTo === null).length
    return {
      rowsKept: rowsRead,
      rejections: [],
      facts: [
        ['ICBs current', counted(current)],
        ['ICB versions ended', counted(versions.length - current)],
        ['successions', counted(successions.length)],
      ],
      warnings: [],
      next: 'import the sub-ICB locations (hierarchy), then the practice list (practices)',
    }
  },
})

type SubIcbList = { edition: string; rowsRead: number; versions: SubIcbVersion[] }

const subIcbImport = (fileName: string, { edition, rowsRead, versions }: SubIcbList): PreparedImport => ({
  dialect: 'sub-icbs',
  edition: `sub-icbs ${edition}`,
  rowsRead,
  apply: (db) => {
    refuseOlder(db, fileName, 'sub-icbs', `sub-icbs ${edition}`)
    const lastDayBefore = addDays(edition, -1)
    for (const [code, official] of byCode(versions))
      replaceSubIcb(db, code, withOfficialVersions(subIcbVersions(db, code), official, lastDayBefore))
    const settled = settleMemberships(db)
    const missing = icbCodesMissing(db)
    return {
      rowsKept: rowsRead,
      rejections: [],
      facts: [
        ['sub-ICB links', counted(byCode(versions).size)],
        ['versions', counted(versions.length)],
        ['current', counted(versions.filter(({ validTo }) => validTo === null).length)],
        ['practices redated', counted(settled)],
      ],
      warnings: [
        ...(missing.length > 0
          ? [`${counted(missing.length)} ICBs named here are not held yet: ${missing.join(', ')}`]
          : []),
        ...assumedPastWarnings(db, null),
      ],
      next: missing.length > 0 ? 'import the ICBs (hierarchy)' : 'import the practice list (practices)',
    }
  },
})

function byCode<V extends { odsCode: string }>(versions: readonly V[]): Map<string, V[]> {
  const grouped = new Map<string, V[]>()
  for (const version of versions)
    grouped.set(version.odsCode, [...(grouped.get(version.odsCode) ?? []), version])
  return grouped
}
