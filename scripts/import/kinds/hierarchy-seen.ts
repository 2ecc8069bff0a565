import type { Db } from '#db/client.server.ts'
import {
  icbVersions,
  replaceIcb,
  replaceSubIcb,
  subIcbVersions,
  type IcbVersion,
  type SubIcbVersion,
} from '#db/queries/import-hierarchy.server.ts'
import { withSeenVersion } from '../versions.ts'
import type { PracticeList } from './practice-row.ts'

/** Adds the ICBs and sub-ICB locations that a practice list shows, from its day on, where the hierarchy lacks them. */
export function addHierarchySeen(db: Db, list: PracticeList, isNewest: boolean): void {
  for (const icb of icbsSeen(list)) {
    const held = icbVersions(db, icb.odsCode)
    const after = withSeenVersion(held, icb, isNewest)
    if (JSON.stringify(held) !== JSON.stringify(after)) replaceIcb(db, icb.odsCode, after)
  }
  for (const subIcb of subIcbsSeen(list)) {
    if (hasEnded(icbVersions(db, subIcb.icbOdsCode), list.asOf)) continue
    const held = subIcbVersions(db, subIcb.odsCode)
    const after = withSeenVersion(held, subIcb, isNewest)
    if (JSON.stringify(held) !== JSON.stringify(after)) replaceSubIcb(db, subIcb.odsCode, after)
  }
}

/** Lists go on showing an abolished ICB for months after its legal end. */
const hasEnded = (versions: readonly IcbVersion[], day: string): boolean =>
  versions.length > 0 && versions.every(({ validTo }) => validTo !== null && validTo < day)

const dated = ({ dialect, asOf }: PracticeList) => ({
  validFrom: asOf,
  validTo: null,
  source: `${dialect} ${asOf}`,
})

function icbsSeen(list: PracticeList): IcbVersion[] {
  const seen = new Map<string, IcbVersion>()
  for (const { icb, region } of list.practices)
    if (icb && !seen.has(icb.odsCode))
      seen.set(icb.odsCode, { ...icb, regionCode: region.code, regionName: region.name, ...dated(list) })
  return [...seen.values()]
}

function subIcbsSeen(list: PracticeList): SubIcbVersion[] {
  const seen = new Map<string, SubIcbVersion>()
  for (const { subIcb, icb } of list.practices)
    if (icb && !seen.has(subIcb.odsCode))
      seen.set(subIcb.odsCode, { ...subIcb, icbOdsCode: icb.odsCode, ...dated(list) })
  return [...seen.values()]
}
