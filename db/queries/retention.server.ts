import { addDays, dayOf, daysBetween, londonInstant } from '#domain/london-time.ts'
import { KEEP_REASONS, type KeepReason } from '#domain/retention.ts'
import { SLOT_MS, slotAt, slotStart } from '#domain/slots.ts'
import type { Db } from '../client.server.ts'
import { slotsWithReadings } from './evidence-seals.server.ts'

export type RetentionAsked = {
  /** The first slot whose readings are within their time: the start of a London day. */
  limitSlot: number
  heldPractices: readonly string[] | 'all'
}

export type RetentionPlan = {
  /** Hashes of bodies and pictures that nothing keeps, in order; some may be gone already. */
  prunable: string[]
  /** Files that out-of-time readings cite and something keeps, each under the first reason. */
  kept: { reason: KeepReason; files: number }[]
}

const rankOf = (reason: KeepReason): number => KEEP_REASONS.indexOf(reason)

/**
 * What may go, found set by set, because one body serves thousands of readings. Manifests are no part of it: they are the
 * hashes that stay. A body may go when every capture that holds it was seen by out-of-time readings only and nothing keeps
 * one of those; a capture that no rule speaks of is kept.
 */
export function retentionPlan(db: Db, asked: RetentionAsked): RetentionPlan {
  dropPlan(db)
  try {
    fillSlotDays(db, asked.limitSlot)
    fillKeptDays(db, asked)
    fillCaptures(db, asked.limitSlot)
    return readPlan(db, asked.limitSlot)
  } finally {
    dropPlan(db)
  }
}

/** The planner's own working tables: in the connection's temporary database, so that looking writes nothing. */
const TABLES = ['slot_days', 'kept_days', 'out_of_time', 'kept_captures'] as const

function dropPlan(db: Db): void {
  for (const table of TABLES) db.$client.exec(`DROP TABLE IF EXISTS temp.${table}`)
}

/** The London day of every slot before the limit, from the first that holds a reading. */
function fillSlotDays(db: Db, limitSlot: number): void {
  db.$client.exec(`CREATE TEMP TABLE slot_days (slot INTEGER PRIMARY KEY, day TEXT NOT NULL)`)
  const held = slotsWithReadings(db)
  if (!held) return
  const insert = db.$client.prepare(`INSERT INTO temp.slot_days VALUES (?, ?)`)
  db.$client.transaction(() => {
    for (const day of daysBetween(dayOf(slotStart(held.first)), dayOf(slotStart(limitSlot - 1)))) {
      const end = slotAt(londonInstant(addDays(day, 1), '00:00'))
      for (let slot = slotAt(londonInstant(day, '00:00')); slot < end; slot++) insert.run(slot, day)
    }
  })()
}

/** Practice-days whose evidence stays whole, with the reason. */
function fillKeptDays({ $client }: Db, { limitSlot, heldPractices }: RetentionAsked): void {
  $client.exec(
    `CREATE TEMP TABLE kept_days (practice_id INTEGER, day TEXT, reason INTEGER, PRIMARY KEY (practice_id, day)) WITHOUT ROWID`,
  )
  const keep = (reason: KeepReason, select: string, values: Record<string, string | number> = {}) =>
    $client
      .prepare(
        `INSERT INTO temp.kept_days SELECT DISTINCT practice_id, day, :reason FROM (${select}) WHERE true
         ON CONFLICT DO UPDATE SET reason = min(reason, excluded.reason)`,
      )
      .run({ reason: rankOf(reason), ...values })
  keep('closed_day', CLOSED_DAYS, { limitSlot })
  keep('closed_day', CONFIRMED_DAYS)
  keep('decision', DECIDED_INCIDENT_DAYS)
  keep('decision', CORRECTED_DAYS)
  if (heldPractices === 'all') keep('hold', ALL_DAYS)
  else keep('hold', `${ALL_DAYS} WHERE ${IS_HELD}`, { held: JSON.stringify(heldPractices) })
}

const CLOSED_DAYS = `
  SELECT t.practice_id, d.day FROM readings r
  JOIN sightings s ON s.id = r.sighting_id JOIN tools t ON t.id = r.tool_id JOIN temp.slot_days d ON d.slot = r.slot
  WHERE r.slot < :limitSlot AND (s.appointment_state IN ('closed', 'capped')
    OR s.medication_state IN ('closed', 'capped') OR s.admin_state IN ('closed', 'capped'))`

/** Says the same from the figures, should a rule ever count as closed what is called otherwise. */
const CONFIRMED_DAYS = `
  SELECT practice_id, day FROM practice_days
  WHERE closures_confirmed > 0 AND day IN (SELECT DISTINCT day FROM temp.slot_days)`

/** What a person decided about an incident rests on what was seen on that day. */
const DECIDED_INCIDENT_DAYS = `
  SELECT s.practice_id, d.day FROM incident_spans s
  JOIN temp.slot_days d ON d.slot BETWEEN s.starts_at / ${SLOT_MS} AND s.ends_at / ${SLOT_MS}
  WHERE s.incident_id IN (SELECT incident_id FROM incident_decisions)`

/** Whoever says that a reading is wrong, and whoever agrees, had its page to look at. */
const CORRECTED_DAYS = `
  SELECT t.practice_id, d.day FROM corrections c
  JOIN tools t ON t.id = c.tool_id JOIN temp.slot_days d ON d.slot = c.slot`

const ALL_DAYS = `
  SELECT p.id AS practice_id, d.day FROM practices p CROSS JOIN (SELECT DISTINCT day FROM temp.slot_days) d`
const IS_HELD = `p.ods_code IN (SELECT value FROM json_each(:held))`

/** Captures that out-of-time readings saw, and captures that something keeps. */
function fillCaptures({ $client }: Db, limitSlot: number): void {
  $client.exec(`
    CREATE TEMP TABLE out_of_time (capture_id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE kept_captures (capture_id INTEGER PRIMARY KEY, reason INTEGER NOT NULL)`)
  $client
    .prepare(
      `INSERT INTO temp.out_of_time SELECT DISTINCT capture_id FROM sightings
       WHERE id IN (SELECT sighting_id FROM readings WHERE slot < ?)`,
    )
    .run(limitSlot)
  const keep = (select: string, values: Record<string, number>) =>
    $client
      .prepare(
        `INSERT INTO temp.kept_captures SELECT capture_id, min(reason) FROM (${select}) WHERE true GROUP BY capture_id
         ON CONFLICT DO UPDATE SET reason = min(reason, excluded.reason)`,
      )
      .run(values)
  keep(CAPTURES_OF_KEPT_DAYS, { limitSlot })
  keep(CAPTURES_WITHIN_TIME, { limitSlot, reason: rankOf('newer_reading') })
  keep(CAPTURES_OF_VISITS, { reason: rankOf('website_visit') })
  // Last, so that what people decide while this runs is seen.
  keep(CAPTURES_OF_DECISIONS, { reason: rankOf('decision') })
}

const CAPTURES_OF_KEPT_DAYS = `
  SELECT s.capture_id, k.reason FROM readings r
  JOIN temp.slot_days d ON d.slot = r.slot JOIN tools t ON t.id = r.tool_id
  JOIN temp.kept_days k ON k.practice_id = t.practice_id AND k.day = d.day
  JOIN sightings s ON s.id = r.sighting_id WHERE r.slot < :limitSlot`

const CAPTURES_WITHIN_TIME = `
  SELECT capture_id, :reason AS reason FROM sightings
  WHERE id IN (SELECT sighting_id FROM readings WHERE slot >= :limitSlot)`

const CAPTURES_OF_VISITS = `
  SELECT id AS capture_id, :reason AS reason FROM captures
  WHERE evidence_sha256 IN (SELECT evidence_sha256 FROM site_visits)`

const CAPTURES_OF_DECISIONS = `
  SELECT id AS capture_id, :reason AS reason FROM captures WHERE evidence_sha256 IN (
    SELECT evidence_sha256 FROM proposals UNION SELECT evidence_sha256 FROM site_findings)
  UNION SELECT capture_id, :reason FROM review_decision_pages`

/** Every citation of a file with the reason to keep it; null where that citation keeps nothing. */
const CITATIONS = `
  SELECT json_extract(step.value, '$.bodySha256') AS sha256, o.capture_id IS NOT NULL AS is_out_of_time,
    coalesce(k.reason, CASE WHEN o.capture_id IS NULL THEN :noReading END) AS reason
  FROM captures c JOIN json_each(c.trace) step
  LEFT JOIN temp.kept_captures k ON k.capture_id = c.id LEFT JOIN temp.out_of_time o ON o.capture_id = c.id
  UNION ALL
  SELECT x.sha256, x.slot < :limitSlot, CASE WHEN x.slot >= :limitSlot THEN :newer
    WHEN s.id IS NULL THEN :noReading
    ELSE coalesce(d.reason, CASE WHEN k.reason = :decision THEN k.reason END) END
  FROM screenshots x JOIN tools t ON t.id = x.tool_id
  LEFT JOIN readings r ON r.slot = x.slot AND r.tool_id = x.tool_id AND r.part = x.part
  LEFT JOIN sightings s ON s.id = r.sighting_id
  LEFT JOIN temp.kept_captures k ON k.capture_id = s.capture_id
  LEFT JOIN temp.slot_days sd ON sd.slot = x.slot
  LEFT JOIN temp.kept_days d ON d.practice_id = t.practice_id AND d.day = sd.day`

/**
 * Files with an out-of-time citation; one citation with a reason keeps a file, null is left where none has one. A page
 * that repeats some manifest to the byte takes nothing with it.
 */
const FILES = `
  SELECT sha256, min(reason) AS reason FROM (${CITATIONS})
  WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT evidence_sha256 FROM captures)
  GROUP BY sha256 HAVING max(is_out_of_time)`

function readPlan({ $client }: Db, limitSlot: number): RetentionPlan {
  const prunable: string[] = []
  const ranks = new Map<number, number>()
  const rows = $client
    .prepare(`${FILES} ORDER BY sha256`)
    .raw()
    .iterate({
      limitSlot,
      noReading: rankOf('no_reading'),
      newer: rankOf('newer_reading'),
      decision: rankOf('decision'),
    }) as IterableIterator<[sha256: string, reason: number | null]>
  for (const [sha256, rank] of rows)
    if (rank === null) prunable.push(sha256)
    else ranks.set(rank, (ranks.get(rank) ?? 0) + 1)
  const kept = KEEP_REASONS.map((reason, rank) => ({ reason, files: ranks.get(rank) ?? 0 }))
  return { prunable, kept: kept.filter(({ files }) => files > 0) }
}
