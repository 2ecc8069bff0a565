import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day } from './columns.ts'
import { imports } from './imports.ts'
import { practices } from './practices.ts'

/**
 * Online consultation submissions of a practice by time of day, from the national "By Day and Time" files. Editions to
 * November 2025 give weekdays of a month, later ones days: an empty `day` marks the former.
 */
export const submissionBands = sqliteTable(
  'submission_bands',
  {
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    month: text('month').notNull(),
    /** 1 Monday to 7 Sunday. */
    weekday: integer('weekday').notNull(),
    /** Empty where the edition says only the weekday. */
    day: day('day').notNull(),
    /** Minutes after midnight, London time; `to_minute` is not included. */
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
    submissions: integer('submissions').notNull(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
  },
  (table) => [
    primaryKey({ columns: [table.practiceId, table.month, table.weekday, table.day, table.fromMinute] }),
    index('submission_bands_import').on(table.importId),
  ],
)
