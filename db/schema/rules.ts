import type { ContractType } from '#domain/codes.ts'
import { EXCLUSION_REASONS, LEGAL_STATUSES } from '#domain/codes.ts'
import type { RequestType } from '#domain/codes.ts'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, flag, instant } from './columns.ts'
import { practices } from './practices.ts'

/** The requirements catalogue (OC-01 to OC-16), written from app/domain/requirements.ts by every migration. */
export const requirements = sqliteTable('requirements', {
  id: text('id').primaryKey(),
  words: text('words').notNull(),
  legalStatus: text('legal_status', { enum: LEGAL_STATUSES }).notNull(),
  inForceFrom: day('in_force_from').notNull(),
  inForceUntil: day('in_force_until'),
  citation: text('citation').notNull(),
  contractTypes: text('contract_types', { mode: 'json' }).$type<ContractType[]>().notNull(),
  /** measured: the automatic figure; flag: observed, for a person; not_checked: listed so that nobody is misled. */
  treatment: text('treatment', { enum: ['measured', 'flag', 'not_checked'] }).notNull(),
})

export const bankHolidays = sqliteTable('bank_holidays', {
  day: day('day').primaryKey(),
  title: text('title').notNull(),
  isSubstitute: flag('is_substitute').notNull(),
  source: text('source').notNull(),
})

/** Minutes that do not count against a practice: agreed pauses, supplier and monitor faults, and so on. */
export const exclusions = sqliteTable(
  'exclusions',
  {
    id: integer('id').primaryKey(),
    /** Exactly one of practice and ICB is set. */
    practiceId: integer('practice_id').references(() => practices.id),
    icbOdsCode: text('icb_ods_code'),
    requestTypes: text('request_types', { mode: 'json' }).$type<RequestType[]>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reasonCode: text('reason_code', { enum: EXCLUSION_REASONS }).notNull(),
    reason: text('reason').notNull(),
    agreedBy: text('agreed_by'),
    agreedOn: day('agreed_on'),
    reference: text('reference'),
    enteredAt: instant('entered_at').notNull(),
    enteredBy: text('entered_by'),
    /** A mistake is withdrawn and entered anew, never changed: what was counted once can be found again. */
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnWhy: text('withdrawn_why'),
  },
  (table) => [
    index('exclusions_practice').on(table.practiceId, table.startsAt),
    index('exclusions_icb').on(table.icbOdsCode, table.startsAt),
  ],
)
