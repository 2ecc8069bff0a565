import { openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'

/** A national-size database of invented practices; readings are made up, for measuring speed only. */
export type NationalWorld = { practices: number; days: readonly string[] }

const STATES = ['open', 'closed', 'capped', 'unknown'] as const

export function makeNationalWorld(path: string, { practices, days }: NationalWorld): Db {
  const db = openDatabase(path)
  migrateDatabase(db)
  db.$client.transaction(() => addFacts(db, practices))()
  for (const day of days) db.$client.transaction(() => addReadings(db, practices, day))()
  return db
}

/** As many boards as England has had since April 2026; the practices go round them. */
const ICBS = 36

export const benchIcb = (n: number): string => `X${String.fromCharCode(65 + Math.floor(n / 9))}${(n % 9) + 1}`

function addFacts(db: Db, practices: number): void {
  const client = db.$client
  client.exec(
    `INSERT INTO probe_runs (id, mode, started_at, last_seen_at, version) VALUES (1, 'once', 0, 0, 'bench')`,
  )
  const icb = client.prepare(
    `INSERT INTO icbs (ods_code, name, valid_from, source) VALUES (?, ?, '2022-07-01', 'bench')`,
  )
  const subIcb = client.prepare(
    `INSERT INTO sub_icbs (ods_code, name, icb_ods_code, valid_from, source) VALUES (?, ?, ?, '2022-07-01', 'bench')`,
  )
  for (let n = 0; n < ICBS; n++) {
    icb.run(benchIcb(n), `Invented ICB ${n + 1}`)
    subIcb.run(`${benchIcb(n)}S`, `Invented place ${n + 1}`, benchIcb(n))
  }
  const prepared = prepareFacts(client)
  for (let id = 1; id <= practices; id++) addPractice(prepared, id)
  addSightings(db)
}

function addPractice(prepared: ReturnType<typeof prepareFacts>, id: number): void {
  prepared.practice.run(id, `XB${String(id).padStart(5, '0')}`, `Invented practice ${id}`)
  prepared.membership.run(id, `${benchIcb(id % ICBS)}S`)
  prepared.contract.run(id)
  prepared.list.run(id, 3_000 + (id % 17) * 1_000)
  prepared.tool.run(id, id, `http://generic.simulator.example/${id}`)
}

const prepareFacts = (client: Db['$client']) => ({
  practice: client.prepare(`INSERT INTO practices (id, ods_code, name, source) VALUES (?, ?, ?, 'bench')`),
  membership: client.prepare(
    `INSERT INTO memberships (practice_id, sub_icb_ods_code, valid_from, is_start_assumed, source) VALUES (?, ?, '2022-07-01', 0, 'bench')`,
  ),
  contract: client.prepare(
    `INSERT INTO contracts (practice_id, type, variation_effective_on, valid_from, source) VALUES (?, 'GMS', '2025-10-01', '2015-04-01', 'bench')`,
  ),
  list: client.prepare(
    `INSERT INTO list_sizes (practice_id, day, patients, source) VALUES (?, '2026-08-01', ?, 'bench')`,
  ),
  tool: client.prepare(
    `INSERT INTO tools (id, practice_id, supplier_code, address, request_types, valid_from, source)
     VALUES (?, ?, 'other', ?, '["appointment","medication","admin"]', '2025-10-01', 'bench')`,
  ),
})

function addSightings(db: Db): void {
  const capture = db.$client.prepare(
    `INSERT INTO captures (id, evidence_sha256, trace, body_bytes) VALUES (?, ?, '[]', 0)`,
  )
  const sighting = db.$client.prepare(
    `INSERT INTO sightings (id, digest, capture_id, outcome, appointment_state, medication_state, admin_state, rule, rule_version, confidence, matched)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'bench', 1, 'simulated', '[]')`,
  )
  for (const [i, state] of STATES.entries()) {
    const id = i + 1
    const other = state === 'unknown' ? 'unknown' : 'open'
    capture.run(id, String(id).padStart(64, '0'))
    sighting.run(
      id,
      Buffer.from([id]),
      id,
      state === 'unknown' ? 'network_failure' : 'assessed',
      state,
      other,
      other,
    )
  }
}

/** 44 readings a tool: 42 slots and two edges; one practice in ten closes for an hour at midday, a few readings fail. */
export function addReadings(db: Db, practices: number, day: string): void {
  const insert = db.$client.prepare(`INSERT INTO readings VALUES (?, ?, ?, ?, 120, ?, 1, NULL)`)
  const first = slotAt(londonInstant(day, '08:00'))
  for (let n = 0; n < 42; n++)
    for (let tool = 1; tool <= practices; tool++) {
      const noise = (Math.imul(tool * 42 + n, 2_654_435_761) >>> 0) / 4_294_967_296
      const isLunch = tool % 10 === 0 && n >= 18 && n < 22
      const sighting = noise > 0.99 ? 4 : isLunch ? 2 : 1
      insert.run(first + n, tool, 0, Math.floor(noise * (SLOT_MS - 1)), sighting)
      if (n === 0) insert.run(first, tool, 1, Math.floor(noise * 120_000), sighting)
      if (n === 41) insert.run(first + 41, tool, 2, SLOT_MS - 180_000 + Math.floor(noise * 120_000), sighting)
    }
}

/** Days without a measurement of their own: the figures of one measured day under another date. */
export function copyPracticeDays(db: Db, from: string, days: readonly string[]): void {
  const columns = db.$client
    .prepare(`SELECT name FROM pragma_table_info('practice_days') WHERE name <> 'day'`)
    .pluck()
    .all()
    .join(', ')
  const copy = db.$client.prepare(
    `INSERT INTO practice_days (day, ${columns}) SELECT :day, ${columns} FROM practice_days WHERE day = :from`,
  )
  db.$client.transaction(() => days.forEach((day) => copy.run({ day, from })))()
}
