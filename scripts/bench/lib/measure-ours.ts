import { openDatabase } from '#db/client.server.ts'
import { daysOfPractices, practicesOfGroup, practicesOfIcbs } from '#db/queries/icb-month.server.ts'
import { monthSums } from '#db/queries/practice-months.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { answerOrders, proofOf, timed, type MinutesRow } from './answer-orders.ts'
import { AS_OF, DAYS, ICB, LAST_DAY, MONTH, ONE_DAY, PRACTICE, type Question } from './measure-work.ts'

/** The product's own roll-up and the queries of its pages, in a process of its own. Arguments: the database. */

const db = openDatabase(process.argv[2] ?? '')

const WORK: Record<Question, () => number> = {
  month: () => rollUp(db, { days: DAYS, asOf: AS_OF }),
  day: () => rollUp(db, { days: [ONE_DAY], asOf: AS_OF }),
  practice: () => rollUp(db, { days: DAYS, practiceIds: [PRACTICE], asOf: AS_OF }),
  changed: () => rollUp(db, { days: [ONE_DAY], practiceIds: [PRACTICE], asOf: AS_OF }),
  practiceQuery: () => daysOfPractices(db, [PRACTICE], DAYS, 'all').size,
  icbQuery: () => {
    const practices = practicesOfGroup(db, 'all', { kind: 'icb', code: ICB }, LAST_DAY)
    const ids = practices.map(({ id }) => id)
    return monthSums(db, ids, MONTH, 'all').size
  },
  nationalQuery: () =>
    Math.min(practicesOfIcbs(db, 'all', LAST_DAY).length, monthSums(db, 'all', MONTH, 'all').size),
}

const proof = () =>
  proofOf(
    db.$client
      .prepare(
        `SELECT practice_id, day, request_type, open_ms, closed_ms, mixed_ms, unobserved_ms FROM practice_days
         WHERE day BETWEEN ? AND ? ORDER BY practice_id, day, request_type`,
      )
      .raw()
      .all(ONE_DAY, LAST_DAY) as MinutesRow[],
  )

answerOrders(({ kind }) => (kind === 'proof' ? proof() : timed(WORK[kind as Question])))
