import type { CsvCell } from '#domain/csv.ts'
import { overlapMs } from '#domain/interval.ts'
import { formatUtc } from '#domain/format.ts'
import {
  FROZEN_CLOSURE_HEADER,
  FROZEN_DAY_HEADER,
  frozenClosureCells,
  frozenDayCells,
  type FrozenTable,
} from '#domain/frozen-tables.ts'
import { isRetrospective } from '#domain/exclusion-entries.ts'
import { icbMonthTable } from '#domain/icb-month-columns.ts'
import { PRACTICE_MONTH_COLUMNS, practiceMonthCells } from '#domain/practice-month-columns.ts'
import type { PracticeExclusion } from '../queries/month-exclusions.server.ts'
import type { FrozenMonth } from './frozen-month.server.ts'

/** The tables of a frozen month, in the order of FROZEN_TABLES: the same month always gives the same tables. */
export const frozenTables = (month: FrozenMonth): FrozenTable[] => [
  {
    name: 'practice-month',
    header: PRACTICE_MONTH_COLUMNS.map(([name]) => name),
    rows: month.records.map(practiceMonthCells),
  },
  daysTable(month),
  closuresTable(month),
  exclusionsTable(month),
  icbMonthTable(month.icb, month.month, month.records),
  coverageTable(month),
  hierarchyTable(month),
  inputsTable(month),
]

function daysTable({ practices, days }: FrozenMonth): FrozenTable {
  const rows = practices.flatMap(({ id, odsCode }) =>
    (days.get(id) ?? []).flatMap(({ day, figures }) =>
      figures.map((ofType) => frozenDayCells(odsCode, day, ofType)),
    ),
  )
  return { name: 'practice-days', header: FROZEN_DAY_HEADER, rows }
}

function closuresTable({ practices, days }: FrozenMonth): FrozenTable {
  const rows = practices.flatMap(({ id, odsCode }) =>
    (days.get(id) ?? []).flatMap(({ day, closures }) =>
      closures.map((closure) => frozenClosureCells(odsCode, day, closure)),
    ),
  )
  return { name: 'closures', header: FROZEN_CLOSURE_HEADER, rows }
}

const EXCLUSION_HEADER = [
  'exclusion_id',
  'practice_ods_code',
  'request_type',
  'start_utc',
  'end_utc',
  'minutes_core',
  'reason_code',
  'agreed_by_role',
  'agreed_on',
  'reference',
  'entered_at_utc',
  'retrospective',
  'status',
]

/** One row per exclusion, practice and request type (exports, section 3.4). */
function exclusionsTable({ practices, days, exclusions }: FrozenMonth): FrozenTable {
  const byId = new Map(practices.map((practice) => [practice.id, practice.odsCode]))
  const windowsOf = (practiceId: number) =>
    (days.get(practiceId) ?? []).flatMap(({ figures: [any] }) =>
      any ? [{ from: any.windowFrom, to: any.windowTo }] : [],
    )
  const rows = exclusions.flatMap((exclusion) => {
    const coreMs = windowsOf(exclusion.practiceId).reduce(
      (sum, window) => sum + overlapMs([{ from: exclusion.startsAt, to: exclusion.endsAt }], window),
      0,
    )
    const odsCode = byId.get(exclusion.practiceId) ?? ''
    return exclusion.requestTypes.map((type) => exclusionCells(exclusion, odsCode, type, coreMs))
  })
  return { name: 'exclusions', header: EXCLUSION_HEADER, rows }
}

const exclusionCells = (
  e: PracticeExclusion,
  odsCode: string,
  requestType: string,
  coreMs: number,
): CsvCell[] => [
  e.exclusionId > 0 ? String(e.exclusionId) : (e.reference ?? ''),
  odsCode,
  requestType,
  formatUtc(e.startsAt),
  formatUtc(e.endsAt),
  Math.round(coreMs / 6000) / 10,
  e.reasonCode,
  e.agreedBy,
  e.agreedOn,
  e.reference,
  formatUtc(e.enteredAt),
  String(isRetrospective(e)),
  'in_force',
]

/** Practices whose month cannot be assessed, and why. */
function coverageTable({ records }: FrozenMonth): FrozenTable {
  const rows = records
    .filter(({ requestType, figures }) => requestType === 'all' && figures.assessableStatus !== 'assessable')
    .map(({ practice, figures }) => [
      practice.odsCode,
      practice.name,
      figures.assessableStatus,
      figures.assessedMs > 0 ? Math.floor(figures.coverageShare * 1000 + 1e-9) / 10 : null,
      figures.daysValid,
      figures.coreDays,
    ])
  const header = ['practice_ods_code', 'practice_name', 'reason', 'coverage_pct', 'days_valid', 'core_days']
  return { name: 'coverage', header, rows }
}

/** The facts of the last day of the month that decide where a practice stands and whether it is bound. */
function hierarchyTable({ practices, icb }: FrozenMonth): FrozenTable {
  const header = [
    'practice_ods_code',
    'practice_name',
    'pcn_code',
    'sub_icb_code',
    'icb_ods_code',
    'icb_ons_code',
    'contract_type',
    'variation_effective_on',
    'clause',
    'list_size',
    'list_size_date',
    'suppliers',
    'tools',
  ]
  const rows = practices.map((p) => [
    p.odsCode,
    p.name,
    p.pcnCode,
    p.subIcbCode,
    icb.odsCode,
    icb.onsCode,
    p.contractType,
    p.variationEffectiveOn,
    p.clause,
    p.listSize,
    p.listSizeDay,
    p.suppliers.toSorted().join('|'),
    p.toolIds.toSorted((a, b) => a - b).join('|'),
  ])
  return { name: 'hierarchy', header, rows }
}

function inputsTable({ practices, days }: FrozenMonth): FrozenTable {
  const rows = practices.flatMap(({ id, odsCode }) =>
    (days.get(id) ?? []).map(({ day, inputSha256 }) => [odsCode, day, inputSha256]),
  )
  return { name: 'inputs', header: ['practice_ods_code', 'core_date', 'input_sha256'], rows }
}
