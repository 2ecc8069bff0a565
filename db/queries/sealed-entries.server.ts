import type { Db } from '../client.server.ts'

/** What a seal covers: readings, their pictures, checks that were missed, and notes of the second vantage point. */
export const ENTRY_KINDS = ['reading', 'picture', 'missed', 'vantage'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export type Slots = { from: number; to: number }
export type EntryRow = [slot: number, toolId: number, part: number, ...values: (number | string | null)[]]

const TABLES: Record<EntryKind, { table: string; values: string }> = {
  reading: { table: 'readings', values: 'checked_offset_ms, latency_ms, replaces_part, run_id, sighting_id' },
  picture: { table: 'screenshots', values: 'sha256, how, bytes, taken_at' },
  missed: { table: 'missed_slots', values: 'noticed_at, reason' },
  vantage: { table: 'reading_vantages', values: 'vantage' },
}

/** The entries of one kind in a span of slots (the end not included), one at a time, in the order of their key. */
export const entryRows = (db: Db, kind: EntryKind, slots: Slots): IterableIterator<EntryRow> =>
  db.$client
    .prepare(
      `SELECT slot, tool_id, part, ${TABLES[kind].values} FROM ${TABLES[kind].table}
       WHERE slot >= :from AND slot < :to ORDER BY slot, tool_id, part`,
    )
    .raw()
    .iterate(slots) as IterableIterator<EntryRow>

/** How many entries of all kinds there are in a span of slots. */
export const countEntries = (db: Db, slots: Slots): number =>
  db.$client
    .prepare(
      `SELECT ${ENTRY_KINDS.map((kind) => `(SELECT count(*) FROM ${TABLES[kind].table} WHERE slot >= :from AND slot < :to)`).join(' + ')}`,
    )
    .pluck()
    .get(slots) as number

export type SealedTool = { practiceCode: string; address: string }

/** Whose tool it is; what the register may learn later, such as the supplier, is not sealed. */
export const sealedTool = (db: Db) => {
  const find = db.$client.prepare(
    `SELECT p.ods_code AS practiceCode, t.address FROM tools t JOIN practices p ON p.id = t.practice_id WHERE t.id = ?`,
  )
  return (id: number) => find.get(id) as SealedTool | undefined
}

/** What never changes of a run, as JSON. */
export const sealedRun = (db: Db) => {
  const find = db.$client
    .prepare(
      `SELECT json_object('id', id, 'mode', mode, 'started_at', started_at, 'version', version)
       FROM probe_runs WHERE id = ?`,
    )
    .pluck()
  return (id: number) => find.get(id) as string | undefined
}

/** Everything stored of a sighting and its capture, as JSON. */
export const sealedSighting = (db: Db) => {
  const find = db.$client
    .prepare(
      `SELECT json_object('outcome', s.outcome, 'appointment', s.appointment_state, 'medication', s.medication_state,
         'admin', s.admin_state, 'appointment_reason', s.appointment_reason, 'medication_reason', s.medication_reason,
         'admin_reason', s.admin_reason, 'rule', s.rule, 'rule_version', s.rule_version, 'confidence', s.confidence,
         'matched', s.matched, 'stated_resume', s.stated_resume, 'evidence_sha256', c.evidence_sha256,
         'http_status', c.http_status, 'landed_address', c.landed_address, 'failure', c.failure, 'trace', c.trace,
         'title', c.title, 'heading', c.heading, 'excerpt', c.excerpt, 'body_bytes', c.body_bytes)
       FROM sightings s JOIN captures c ON c.id = s.capture_id WHERE s.id = ?`,
    )
    .pluck()
  return (id: number) => find.get(id) as string | undefined
}
