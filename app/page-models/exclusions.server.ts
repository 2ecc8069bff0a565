import type { Db } from '#db/client.server.ts'
import {
  exclusionInView,
  registerCount,
  registerRows,
  type RegisterRow,
} from '#db/queries/exclusion-register.server.ts'
import { exclusionById, withdrawExclusion } from '#db/queries/exclusions.server.ts'
import { icbOfPractice } from '#db/queries/hierarchy.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import { icbRulesOf } from '#db/queries/icb-rules.server.ts'
import type { IntervalExclusionReason } from '#domain/codes.ts'
import { isNotificationEnough, isRetrospective } from '#domain/exclusion-entries.ts'
import { pausesOn } from '#domain/icb-rules.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import { effectOnPage, frozenMonths } from './exclusion-effect.server.ts'
import { currentDay } from './month-window.server.ts'

const ROWS_PER_PAGE = 25

export type RegisterQuery = {
  icb?: string | undefined
  practice?: string | undefined
  code?: IntervalExclusionReason | undefined
  on?: string | undefined
  page: number
}
export type RegisterPage = ReturnType<typeof registerPage>
export type RegisteredExclusion = ReturnType<typeof registered>

/** The register of exclusions, entered last first, a page at a time. */
export function registerPage(db: Db, viewer: Viewer, { page, ...query }: RegisterQuery, now: number) {
  const day = currentDay(db, now)
  const filter = { ...query, scope: viewer.icbs, day }
  const total = registerCount(db, filter)
  const pageCount = Math.max(1, Math.ceil(total / ROWS_PER_PAGE))
  const shown = Math.min(page, pageCount)
  const rows = registerRows(db, filter, { limit: ROWS_PER_PAGE, offset: (shown - 1) * ROWS_PER_PAGE })
  return {
    query: {
      icb: query.icb ?? null,
      practice: query.practice ?? null,
      code: query.code ?? null,
      on: query.on ?? null,
    },
    rows: rows.map((row) => registered(db, row)),
    total,
    page: shown,
    pageCount,
    icbs: icbsInScope(db, viewer.icbs, day).map(({ odsCode, name }) => ({ odsCode, name })),
  }
}

/** An exclusion as it is shown, wherever it stands. */
function registered(db: Db, { exclusion, practice, icbName }: RegisterRow) {
  const { icbOdsCode, withdrawnAt, withdrawnBy, withdrawnWhy, ...kept } = exclusion
  return {
    id: kept.id,
    practice,
    icb: icbOdsCode === null ? null : { odsCode: icbOdsCode, name: icbName ?? icbOdsCode },
    startsAt: kept.startsAt,
    endsAt: kept.endsAt,
    requestTypes: kept.requestTypes,
    reasonCode: kept.reasonCode,
    reason: kept.reason,
    agreedBy: kept.agreedBy,
    agreedOn: kept.agreedOn,
    isToldOnly: isToldOnly(db, { exclusion, practice }),
    reference: kept.reference,
    enteredAt: kept.enteredAt,
    enteredBy: kept.enteredBy,
    isRetrospective: isRetrospective(kept),
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy, why: withdrawnWhy },
  }
}

/** Whether telling the ICB was enough, by what its rules said when the exclusion was entered. */
function isToldOnly(db: Db, { exclusion, practice }: Pick<RegisterRow, 'exclusion' | 'practice'>): boolean {
  const { reasonCode, startsAt, enteredAt, icbOdsCode } = exclusion
  if (reasonCode !== 'AP') return false
  const day = dayOf(startsAt)
  const icb = icbOdsCode ?? (practice && icbOfPractice(db, practice.odsCode, day)?.odsCode)
  if (!icb) return false
  const rules = icbRulesOf(db, icb).filter((rule) => rule.enteredAt <= enteredAt)
  return isNotificationEnough(reasonCode, pausesOn(rules, day))
}

export type ExclusionPage = NonNullable<ReturnType<typeof exclusionPage>>

/** One exclusion with what it does to the figures. Null where there is none that the viewer may see. */
export function exclusionPage(db: Db, viewer: Viewer, { id }: { id: number }, now: number) {
  const row = exclusionInView(db, { scope: viewer.icbs, day: currentDay(db, now) }, id)
  if (!row) return null
  const { practiceId, icbOdsCode, startsAt, endsAt, requestTypes, reasonCode, withdrawnAt } = row.exclusion
  const exclusion = { from: startsAt, to: endsAt, requestTypes, reason: reasonCode }
  const one = [{ practiceId, icbOdsCode, exclusion }]
  return {
    exclusion: registered(db, row),
    effect: effectOnPage(db, one, { now, isHeld: withdrawnAt === null }),
    frozen: frozenMonths(db, one),
  }
}

/** Withdraws an exclusion, with who and why. One that is withdrawn already stays as it was withdrawn. */
export function withdraw(db: Db, id: number, { by, why }: { by: string; why: string }, now: number): void {
  const work = () => {
    if (exclusionById(db, id)?.withdrawnAt !== null) return
    withdrawExclusion(db, id, { withdrawnAt: now, withdrawnBy: by, withdrawnWhy: why })
  }
  db.$client.transaction(work).immediate()
}
