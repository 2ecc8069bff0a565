import { judgeFollowUp, type FollowUpCheck, type FollowUpTrigger } from '#domain/follow-up.ts'
import type { AssessableStatus } from '#domain/codes.ts'
import type { PracticeMonthRow } from './practice-month-row.server.ts'

/** A practice on the list, with how it stands to each threshold. */
export type ListedPractice = PracticeMonthRow & { checks: FollowUpCheck[] }
export type UnjudgedPractice = PracticeMonthRow & { why: Exclude<AssessableStatus, 'assessable'> }

export type FollowUpList = {
  /** Practices that could be judged, on the list or not. */
  judged: number
  listed: ListedPractice[]
  notJudged: UnjudgedPractice[]
}

/** Whom a rule lists among the practices of a month, and whom it cannot judge; both by name. */
export function followUpList(rows: readonly PracticeMonthRow[], trigger: FollowUpTrigger): FollowUpList {
  const list: FollowUpList = { judged: 0, listed: [], notJudged: [] }
  for (const row of rows.toSorted(byName)) {
    const judgement = judgeFollowUp(row.figures, trigger)
    if (!judgement.isJudged) {
      list.notJudged.push({ ...row, why: judgement.why })
      continue
    }
    list.judged += 1
    if (judgement.isMet) list.listed.push({ ...row, checks: judgement.checks })
  }
  return list
}

const byName = (a: PracticeMonthRow, b: PracticeMonthRow): number =>
  a.name.localeCompare(b.name) || a.odsCode.localeCompare(b.odsCode)
