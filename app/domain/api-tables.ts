import { CODE_LIST_HEADER } from './code-lists.ts'
import type { CsvCell } from './csv.ts'
import { FROZEN_CLOSURE_HEADER } from './frozen-tables.ts'
import { PRACTICE_DAY_COLUMNS } from './practice-day-columns.ts'
import { PRACTICE_MONTH_COLUMNS } from './practice-month-columns.ts'

/** What a cell holds; any cell may be empty. Flags are "true" and "false" in a CSV and booleans in JSON. */
export type ColumnType = 'text' | 'number' | 'flag'
export type ApiColumn = { name: string; type: ColumnType }

const FLAGS = new Set([
  'follow_up_met',
  'retrospective',
  'started_before_first_reading',
  'continued_past_last_reading',
  'day_valid',
  'spc_trial',
  'outliers_screened',
  'is_newest',
])
/** Names say their units, so that a name decides the type. */
const NUMBER = new RegExp(
  [
    '_minutes(_|$)',
    '^minutes_',
    '_pct(_|$)',
    '^days_',
    '^core_days$',
    '^readings(_total|_assessable|_closed)?$',
    '^closures_confirmed$',
    '^practices(_|$)',
    '^practice_days_',
    '^patients_',
    '^list_size$',
    '^schema_version$',
    '^version$',
    '^spc_(mean|lower|upper)$',
    '^rebase_group$',
  ].join('|'),
)

/** The type of a column by its name, such as ('closed_minutes_low'). */
export function columnType(name: string): ColumnType {
  if (FLAGS.has(name)) return 'flag'
  return NUMBER.test(name) ? 'number' : 'text'
}

const columns = (names: readonly string[]): ApiColumn[] =>
  names.map((name) => ({ name, type: columnType(name) }))

const ORIGIN = ['report_month', 'icb_ods_code', 'snapshot_id', 'data_status'] as const

/** A frozen table is given with where its rows are from, where they do not say so themselves. */
const withOrigin = (names: readonly string[]): ApiColumn[] =>
  columns([...names, ...ORIGIN.filter((name) => !names.includes(name))])

/** The tables of the API with their columns in order; additions only at the end. */
export const API_TABLES = {
  'practice-month': columns(PRACTICE_MONTH_COLUMNS.map(([name]) => name)),
  'practice-day': withOrigin(PRACTICE_DAY_COLUMNS.map(([name]) => name)),
  closures: withOrigin(FROZEN_CLOSURE_HEADER),
  exclusions: withOrigin([
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
  ]),
  'icb-month': withOrigin([
    'report_month',
    'icb_ods_code',
    'icb_ons_code',
    'icb_name',
    'practices_registered',
    'practices_assessable',
    'practices_no_confirmed_closure',
    'practices_with_confirmed_closure',
    'practices_with_pct',
    'practices_with_pct_low',
    'practices_with_pct_high',
    'patients_registered',
    'patients_at_practices_with_closure',
    'closed_minutes_low_total',
    'closed_minutes_high_total',
    'median_closed_minutes_affected',
    'agreed_pause_minutes_total',
    'supplier_fault_minutes_total',
    'coverage_pct_median',
    'practices_not_bound',
  ]),
  coverage: withOrigin([
    'practice_ods_code',
    'practice_name',
    'reason',
    'coverage_pct',
    'days_valid',
    'core_days',
  ]),
  'supplier-week': columns([
    'week_start',
    'supplier_code',
    'practices',
    'practice_days_valid',
    'practice_days_closed',
    'share_pct',
    'spc_mean',
    'spc_lower',
    'spc_upper',
    'spc_flag',
    'spc_direction',
    'spc_trial',
    'rebase_group',
    'outliers_screened',
    'data_status',
  ]),
  snapshots: columns([
    'snapshot_id',
    'icb_ods_code',
    'report_month',
    'version',
    'data_status',
    'is_newest',
    'frozen_at_utc',
    'reason',
    'rule_version',
    'hierarchy_version',
    'hierarchy_sha256',
    'data_sha256',
    'code_version',
    'sha256',
  ]),
  'code-lists': columns(CODE_LIST_HEADER),
} as const satisfies Record<string, readonly ApiColumn[]>

export type ApiTableName = keyof typeof API_TABLES

/** A cell as JSON has it: a flag becomes a boolean, everything else stays. */
export const jsonCell = (type: ColumnType, cell: CsvCell): CsvCell | boolean =>
  type === 'flag' && cell !== null ? cell === 'true' : cell
