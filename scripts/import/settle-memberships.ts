import type { Db } from '#db/client.server.ts'
import { subIcbSpans } from '#db/queries/import-hierarchy.server.ts'
import {
  membershipsHeld,
  membershipWriter,
  practicesHeld,
  type HeldMembership,
  type NewMembership,
} from '#db/queries/import-practices.server.ts'
import { settled, type LegalSpanOf, type Period } from './membership-periods.ts'

export function legalSpans(db: Db): LegalSpanOf {
  const spans = new Map(subIcbSpans(db).map(({ odsCode, ...span }) => [odsCode, span]))
  return (subIcb) => spans.get(subIcb)
}

/** Brings every membership into line with the legal dates held now; returns how many practices changed. */
export function settleMemberships(db: Db): number {
  const spanOf = legalSpans(db)
  const write = membershipWriter(db)
  const opened = new Map([...practicesHeld(db).values()].map(({ id, openedOn }) => [id, openedOn]))
  let changed = 0
  for (const [practiceId, rows] of membershipsHeld(db)) {
    const before = rows.map(periodOf)
    const after = settled(before, spanOf, opened.get(practiceId) ?? null)
    if (JSON.stringify(before) === JSON.stringify(after)) continue
    write(
      practiceId,
      after.map((period) => membershipOf(practiceId, period)),
    )
    changed += 1
  }
  return changed
}

export const periodOf = (row: HeldMembership): Period => ({
  subIcb: row.subIcbOdsCode,
  pcn: row.pcnOdsCode,
  from: row.validFrom,
  to: row.validTo,
  isStartAssumed: row.isStartAssumed,
  source: row.source,
})

export const membershipOf = (practiceId: number, period: Period): NewMembership => ({
  practiceId,
  subIcbOdsCode: period.subIcb,
  pcnOdsCode: period.pcn,
  validFrom: period.from,
  validTo: period.to,
  isStartAssumed: period.isStartAssumed,
  source: period.source,
})
