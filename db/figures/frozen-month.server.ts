import { MEASURED_TYPES, type DataStatus } from '#domain/codes.ts'
import { followUpRuleOn, versionsKnownAt } from '#domain/follow-up.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { addDays, addMonths, daysOfMonth, londonInstant } from '#domain/london-time.ts'
import {
  practiceMonthRecord,
  type PracticeMonthRecord,
  type RecordFacts,
} from '#domain/practice-month-columns.ts'
import type { Db } from '../client.server.ts'
import { followUpVersions } from '../queries/follow-up-rules.server.ts'
import {
  icbsInScope,
  practicesOfGroup,
  type IcbOnDay,
  type PracticeOfIcb,
} from '../queries/icb-month.server.ts'
import { exclusionsTouching, type PracticeExclusion } from '../queries/month-exclusions.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { measuredMonth, type MeasuredDay } from './measured-month.server.ts'

/** What a version of a month is named by; it stands in the frozen rows themselves. */
export type VersionNames = { snapshotId: string; dataStatus: DataStatus; codeVersion: string }

/** A month of an ICB worked out from raw readings and the facts held now: everything its frozen tables are made of. */
export type FrozenMonth = {
  icb: IcbOnDay
  month: string
  /** The last day of the month: its hierarchy counts. */
  asOfDay: string
  practices: PracticeOfIcb[]
  days: Map<number, MeasuredDay[]>
  exclusions: PracticeExclusion[]
  records: PracticeMonthRecord[]
}

/** Null where the ICB was not in force at the end of the month. `asOf` lies after the month. */
export function frozenMonth(
  db: Db,
  { icbOdsCode, month, ...names }: { icbOdsCode: string; month: string } & VersionNames,
  asOf: number,
): FrozenMonth | null {
  const asOfDay = addDays(`${addMonths(month, 1)}-01`, -1)
  const icb = icbsInScope(db, 'all', asOfDay).find(({ odsCode }) => odsCode === icbOdsCode)
  if (!icb) return null
  const practices = practicesOfGroup(db, 'all', { kind: 'icb', code: icbOdsCode }, asOfDay).toSorted(byCode)
  const practiceIds = practices.map(({ id }) => id)
  const holidays = bankHolidayCalendar(db)
  const coreDays = daysOfMonth(month).filter((day) => isCoreDay(day, holidays))
  const days = measuredMonth(db, { practiceIds, days: coreDays, asOf, holidays })
  const span = {
    from: londonInstant(`${month}-01`, '00:00'),
    to: londonInstant(addDays(asOfDay, 1), '00:00'),
  }
  const exclusions = exclusionsTouching(db, practiceIds, span)
  const versions = versionsKnownAt(followUpVersions(db, [icbOdsCode]), asOf)
  const facts = { month, icb, asOfDay, ...names, followUpRule: followUpRuleOn(versions, asOfDay) }
  const records = practices.flatMap((practice) =>
    MEASURED_TYPES.map((requestType) =>
      record({ ...facts, practice, requestType }, practice, days.get(practice.id) ?? []),
    ),
  )
  return { icb, month, asOfDay, practices, days, exclusions, records }
}

const byCode = (a: PracticeOfIcb, b: PracticeOfIcb): number => (a.odsCode < b.odsCode ? -1 : 1)

function record(
  facts: RecordFacts,
  terms: PracticeOfIcb,
  measured: readonly MeasuredDay[],
): PracticeMonthRecord {
  const days = measured.flatMap(({ day, figures }) => {
    const ofType = figures.find(({ requestType }) => requestType === facts.requestType)
    return ofType ? [{ ...ofType, day }] : []
  })
  return practiceMonthRecord(facts, terms, days)
}
