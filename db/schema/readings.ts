import { ADAPTER_CONFIDENCES, CLOSURE_REASONS, MISSED_REASONS, OUTCOMES, STATES } from '#domain/codes.ts'
import { blob, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'
import { tools } from './tools.ts'

export const PROBE_RUN_MODES = ['scheduler', 'once', 'demonstration', 'reclassify', 'correction'] as const

export const probeRuns = sqliteTable('probe_runs', {
  id: integer('id').primaryKey(),
  mode: text('mode', { enum: PROBE_RUN_MODES }).notNull(),
  startedAt: instant('started_at').notNull(),
  /** Last time the run wrote anything; a run that has neither finished nor been seen lately was stopped. */
  lastSeenAt: instant('last_seen_at').notNull(),
  finishedAt: instant('finished_at'),
  due: integer('due').notNull().default(0),
  taken: integer('taken').notNull().default(0),
  assessed: integer('assessed').notNull().default(0),
  missed: integer('missed').notNull().default(0),
  version: text('version').notNull(),
})

/** One redirect step of a capture: the address asked, the status, and where it pointed. */
export type TraceStep = {
  url: string
  status: number | null
  location: string | null
  bodySha256: string | null
}

/** What came over the wire, once for every different answer; the bodies are files under EVIDENCE_PATH. */
export const captures = sqliteTable('captures', {
  id: integer('id').primaryKey(),
  /** SHA-256 of the capture manifest, in hex: the evidence hash of every reading that saw it. */
  evidenceSha256: text('evidence_sha256').notNull().unique(),
  httpStatus: integer('http_status'),
  landedAddress: text('landed_address'),
  trace: text('trace', { mode: 'json' }).$type<TraceStep[]>().notNull(),
  failure: text('failure'),
  title: text('title'),
  heading: text('heading'),
  excerpt: text('excerpt'),
  bodyBytes: integer('body_bytes').notNull(),
})

/** What a capture meant under one rule version. Re-classifying a capture adds a row and changes none. */
export const sightings = sqliteTable(
  'sightings',
  {
    id: integer('id').primaryKey(),
    /** First 16 bytes of the SHA-256 over everything below: the same sighting is stored once. */
    digest: blob('digest', { mode: 'buffer' }).notNull(),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    outcome: text('outcome', { enum: OUTCOMES }).notNull(),
    appointmentState: text('appointment_state', { enum: STATES }).notNull(),
    medicationState: text('medication_state', { enum: STATES }).notNull(),
    adminState: text('admin_state', { enum: STATES }).notNull(),
    appointmentReason: text('appointment_reason', { enum: CLOSURE_REASONS }),
    medicationReason: text('medication_reason', { enum: CLOSURE_REASONS }),
    adminReason: text('admin_reason', { enum: CLOSURE_REASONS }),
    rule: text('rule').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    confidence: text('confidence', { enum: ADAPTER_CONFIDENCES }).notNull(),
    matched: text('matched', { mode: 'json' }).$type<string[]>().notNull(),
    /** When the closed page says that it opens again that day, as a London wall-clock time such as `14:00`. */
    statedResume: text('stated_resume'),
  },
  (table) => [unique('sightings_digest').on(table.digest), index('sightings_capture').on(table.captureId)],
)

/**
 * The observations, append-only (triggers refuse update and delete). Clustered by slot and tool: a page about many
 * practices never needs them. `checked_offset_ms` counts from the start of the slot, so a row stays near 27 bytes.
 */
export const readings = sqliteTable(
  'readings',
  {
    slot: integer('slot').notNull(),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    part: integer('part').notNull(),
    checkedOffsetMs: integer('checked_offset_ms').notNull(),
    latencyMs: integer('latency_ms').notNull(),
    sightingId: integer('sighting_id')
      .notNull()
      .references(() => sightings.id),
    runId: integer('run_id')
      .notNull()
      .references(() => probeRuns.id),
    /** Set on a correction: the part of the same slot and tool that it replaces. */
    replacesPart: integer('replaces_part'),
  },
  (table) => [primaryKey({ columns: [table.slot, table.toolId, table.part] })],
)

export { MISSED_REASONS }

/** Probes that were due and not taken. Recorded as missed, never filled in. */
export const missedSlots = sqliteTable(
  'missed_slots',
  {
    slot: integer('slot').notNull(),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    part: integer('part').notNull(),
    noticedAt: instant('noticed_at').notNull(),
    reason: text('reason', { enum: MISSED_REASONS }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.toolId, table.part] })],
)
