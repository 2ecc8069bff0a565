import { openImage, type Db } from '#db/client.server.ts'
import { insertIcbRule } from '#db/queries/icb-rules.server.ts'
import { sumMonth } from '#db/queries/practice-months.server.ts'
import { insertIncidentDecision, removeIncident } from '#db/queries/incidents.server.ts'
import { incidents, incidentSpans } from '#db/schema/index.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { recountAll, spreadChanges } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import {
  anExclusion,
  anIcb,
  aPractice,
  aReading,
  aRun,
  aSighting,
  aTool,
  subIcbOf,
} from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19']
const AS_OF = londonInstant('2026-11-20', '07:00')
const PRACTICES = 3
const SEQUENCES = 1000
const HOURS = ['07:00', '09:15', '10:00', '12:30', '14:00', '16:45', '18:30']

/** Numbers that an edit reads its practice, day and hours from. */
type Edit = { kind: number; practice: number; day: number; hour: number; length: number }
const edits = fc.array(
  fc.record({
    kind: fc.nat(14),
    practice: fc.nat(PRACTICES - 1),
    day: fc.nat(DAYS.length - 1),
    hour: fc.nat(HOURS.length - 2),
    length: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Three practices in two ICBs, each with a tool read every hour and a half, closed at times. */
function world(): Db {
  const db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const runId = aRun(db)
  const [open, closed] = [aSighting(db), aSighting(db, { state: 'closed' })]
  for (let n = 0; n < PRACTICES; n++) {
    const toolId = aTool(db, aPractice(db, `X9000${n}`, { icb: n === 2 ? 'XA2' : 'XA1' }))
    for (const [d, day] of DAYS.entries())
      for (let minute = 5; minute < 630; minute += 25) {
        const at = londonInstant(day, '08:00') + (minute + n) * 60_000
        const isClosed = (minute + 60 * (n + d)) % 240 < 90
        aReading(db, toolId, at, {
          runId,
          sightingId: isClosed ? closed : open,
          part: minute % 15 < 10 ? 0 : 4,
        })
      }
  }
  return db
}

const image = (() => {
  const db = world()
  spreadChanges(db)
  rollUp(db, { days: DAYS, asOf: AS_OF })
  return db.$client.serialize()
})()

function edit(db: Db, { kind, practice, day: d, hour, length }: Edit, n: number): void {
  const run = (sql: string, ...values: (string | number | null)[]) => db.$client.prepare(sql).run(...values)
  const day = DAYS[d] ?? ''
  const id = practice + 1
  const from = HOURS[hour] ?? ''
  const to = HOURS[Math.min(hour + length, HOURS.length - 1)] ?? ''
  const span = { startsAt: londonInstant(day, from), endsAt: londonInstant(day, to) }
  const icb = practice === 2 ? 'XA2' : 'XA1'
  const EDITS: (() => unknown)[] = [
    () => anExclusion(db, { practiceId: id, ...span, requestTypes: REQUEST_TYPES.slice(0, length) }),
    () => anExclusion(db, { icbOdsCode: icb, ...span, reasonCode: 'NI' }),
    () => run('UPDATE exclusions SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL', AS_OF, length),
    () => anExclusion(db, { practiceId: id, startsAt: span.startsAt, endsAt: span.endsAt + 48 * 3_600_000 }),
    () => run('UPDATE tools SET valid_to = ? WHERE id = ?', length === 1 ? null : day, id),
    () =>
      run(
        'UPDATE tools SET request_types = ? WHERE id = ?',
        JSON.stringify(REQUEST_TYPES.slice(0, length)),
        id,
      ),
    () => aTool(db, id, { address: `http://generic.simulator.example/second/${n}`, validFrom: day }),
    () =>
      run(
        'UPDATE contracts SET core_opens = ?, core_closes = ? WHERE practice_id = ?',
        length === 3 ? null : from,
        length === 3 ? null : to,
        id,
      ),
    () => run(`INSERT OR IGNORE INTO bank_holidays VALUES (?, 'Invented', 0, 'test')`, day),
    () => run('DELETE FROM bank_holidays WHERE day = ?', day),
    () => run('UPDATE practices SET closed_on = ? WHERE id = ?', length === 1 ? null : day, id),
    () =>
      run(
        'UPDATE memberships SET sub_icb_ods_code = ? WHERE practice_id = ?',
        subIcbOf(length === 1 ? 'XA2' : 'XA1'),
        id,
      ),
    () => correct(db, id, day, n),
    () => incident(db, id, day, span, { length, n }),
    () =>
      insertIcbRule(
        db,
        {
          icbOdsCode: icb,
          inForceFrom: day,
          pauses: 'agreement_needed',
          cappedClosedFrom: [null, '2025-10-01', '2026-04-01'][length - 1] ?? null,
          decidedBy: 'A. Person',
          reason: 'Invented',
          isPastMeant: true,
        },
        AS_OF,
      ),
  ]
  EDITS[kind]?.()
}

/** The first reading of a tool on a day said something else. */
function correct(db: Db, toolId: number, day: string, n: number): void {
  const slot = Math.floor(londonInstant(day, '08:00') / 900_000)
  const sightingId = n % 2 === 0 ? 1 : 2
  aReading(db, toolId, slot * 900_000 + 300_000, { runId: 1, sightingId, part: 100 + n, replacesPart: 0 })
}

/** An incident is found, decided about, or no longer seen. */
function incident(
  db: Db,
  practiceId: number,
  day: string,
  span: { startsAt: number; endsAt: number },
  { length, n }: { length: number; n: number },
): void {
  const held = db.select({ id: incidents.id }).from(incidents).get()
  if (held && length === 3)
    return insertIncidentDecision(db, {
      incidentId: held.id,
      decision: n % 2 === 0 ? 'dismissed' : 'adjusted',
      kind: 'monitor',
      ...span,
      leftOut: [],
      decidedBy: 'A. Person',
      why: 'test',
      decidedAt: AS_OF,
    })
  if (held && length === 2 && db.$client.prepare('SELECT 1 FROM incident_decisions').get() === undefined)
    return removeIncident(db, held.id)
  const times = {
    startsAfter: span.startsAt,
    firstFailedAt: span.startsAt,
    lastFailedAt: span.endsAt,
    endsBefore: span.endsAt,
  }
  const { id } = db
    .insert(incidents)
    .values({ kind: 'supplier', supplierCode: 'accurx', day, ...times, monitored: 5, foundAt: AS_OF })
    .returning()
    .get()
  db.insert(incidentSpans)
    .values({
      incidentId: id,
      toolId: practiceId,
      practiceId,
      requestTypes: [...REQUEST_TYPES],
      ...span,
      readingsFailed: 1,
      readingsClosed: 0,
    })
    .run()
}

const figures = (db: Db) =>
  db.$client.prepare('SELECT * FROM practice_days ORDER BY day, request_type, practice_id').all()

const sums = (db: Db) =>
  db.$client.prepare('SELECT * FROM practice_months ORDER BY month, request_type, practice_id').all()

it(`counting only what changed gives what counting everything gives, in ${SEQUENCES} sequences of edits`, () => {
  let changed = 0
  const before = figures(openImage(image))
  fc.assert(
    fc.property(edits, (sequence) => {
      const db = openImage(image)
      sequence.forEach((each, n) => edit(db, each, n))
      recountAll(db, AS_OF)
      const incremental = figures(db)
      const months = sums(db)
      rollUp(db, { days: DAYS, asOf: AS_OF })
      expect(incremental).toEqual(figures(db))
      db.$client.prepare('DELETE FROM practice_months').run()
      sumMonth(db, '2026-11')
      expect(months).toEqual(sums(db))
      if (JSON.stringify(incremental) !== JSON.stringify(before)) changed += 1
      db.$client.close()
    }),
    { numRuns: SEQUENCES, seed: 20261123 },
  )
  // Edits that change nothing would prove nothing.
  expect(changed).toBeGreaterThan(SEQUENCES / 2)
})
