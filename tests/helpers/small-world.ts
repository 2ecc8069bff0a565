import type { Db } from '#db/client.server.ts'
import {
  captures,
  exclusions,
  icbs,
  memberships,
  practices,
  probeRuns,
  readings,
  sightings,
  subIcbs,
  tools,
} from '#db/schema/index.ts'
import type { ClosureReason, Outcome, RequestType, State } from '#domain/codes.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import { createHash } from 'node:crypto'

/** Rows for page tests, put in by hand: invented practices in two invented ICBs. */

const SOURCE = 'test'
const VALID = { validFrom: '2020-01-01', validTo: null, source: SOURCE }

export function addIcb(db: Db, odsCode: string, name: string): void {
  db.insert(icbs)
    .values({ odsCode, name, ...VALID })
    .run()
  db.insert(subIcbs)
    .values({ odsCode: `${odsCode}S`, name: `${name} - ${odsCode}S`, icbOdsCode: odsCode, ...VALID })
    .run()
}

type PracticeOptions = { icb: string; name: string }

export function addPractice(db: Db, odsCode: string, { icb, name }: PracticeOptions): number {
  const row = db
    .insert(practices)
    .values({ odsCode, name, source: SOURCE })
    .returning({ id: practices.id })
    .get()
  db.insert(memberships)
    .values({
      practiceId: row.id,
      subIcbOdsCode: `${icb}S`,
      pcnOdsCode: null,
      isStartAssumed: false,
      ...VALID,
    })
    .run()
  return row.id
}

export const addTool = (
  db: Db,
  practiceId: number,
  address: string,
  requestTypes: readonly RequestType[] = REQUEST_TYPES,
): number =>
  db
    .insert(tools)
    .values({ practiceId, supplierCode: 'systmconnect', address, requestTypes: [...requestTypes], ...VALID })
    .returning({ id: tools.id })
    .get().id

export const addRun = (
  db: Db,
  startedAt: number,
  more: Partial<typeof probeRuns.$inferInsert> = {},
): number =>
  db
    .insert(probeRuns)
    .values({ mode: 'scheduler', startedAt, lastSeenAt: startedAt, version: '0.1.0', ...more })
    .returning({ id: probeRuns.id })
    .get().id

export type Seen = {
  outcome?: Outcome
  states?: Partial<Record<RequestType, State>>
  reasons?: Partial<Record<RequestType, ClosureReason>>
  excerpt?: string
}

/** A sighting of a page of its own. Every state is open unless said otherwise; unknown when not assessed. */
export function addSighting(
  db: Db,
  { outcome = 'assessed', states = {}, reasons = {}, excerpt }: Seen,
): number {
  const usual: State = outcome === 'assessed' ? 'open' : 'unknown'
  const digest = createHash('sha256')
    .update(JSON.stringify([outcome, states, reasons, excerpt]))
    .digest()
  const known = db.select({ id: sightings.id, digest: sightings.digest }).from(sightings).all()
  const held = known.find((row) => row.digest.equals(digest.subarray(0, 16)))
  if (held) return held.id
  const capture = db
    .insert(captures)
    .values({
      evidenceSha256: digest.toString('hex'),
      httpStatus: outcome === 'network_failure' ? null : 200,
      landedAddress: 'https://tool.example/start',
      trace: [
        { url: 'https://tool.example/', status: 302, location: '/start', bodySha256: null },
        {
          url: 'https://tool.example/start',
          status: 200,
          location: null,
          bodySha256: digest.toString('hex'),
        },
      ],
      title: 'Ask the practice',
      heading: 'How can we help?',
      excerpt: excerpt ?? 'Choose what you need <b>today</b>.',
      bodyBytes: 39_000,
    })
    .returning({ id: captures.id })
    .get()
  return db
    .insert(sightings)
    .values({
      digest: digest.subarray(0, 16),
      captureId: capture.id,
      outcome,
      appointmentState: states.appointment ?? usual,
      medicationState: states.medication ?? usual,
      adminState: states.admin ?? usual,
      appointmentReason: reasons.appointment ?? null,
      medicationReason: reasons.medication ?? null,
      adminReason: reasons.admin ?? null,
      rule: 'systmconnect.category-redirect',
      ruleVersion: 1,
      confidence: 'simulated',
      matched: ['302 to /start'],
    })
    .returning({ id: sightings.id })
    .get().id
}

type ReadingOptions = Seen & { runId: number; part?: number; replacesPart?: number }

/** One reading of a tool at an instant; returns the id used in addresses. */
export function addReading(db: Db, toolId: number, at: number, options: ReadingOptions): string {
  const { runId, part = 0, replacesPart = null, ...seen } = options
  const slot = slotAt(at)
  const sightingId = addSighting(db, seen)
  const checkedOffsetMs = at - slot * SLOT_MS
  db.insert(readings)
    .values({ slot, toolId, part, checkedOffsetMs, latencyMs: 184, sightingId, runId, replacesPart })
    .run()
  return `${slot}-${toolId}-${part}`
}

export function addAgreedPause(db: Db, practiceId: number, startsAt: number, endsAt: number): void {
  db.insert(exclusions)
    .values({
      practiceId,
      requestTypes: [...REQUEST_TYPES],
      startsAt,
      endsAt,
      reasonCode: 'AP',
      reason: 'Flood in the building',
      enteredAt: startsAt,
    })
    .run()
}

/** Monday 23 November 2026 at 11:52am in London. */
export const MONDAY_MORNING = Date.parse('2026-11-23T11:52:00Z')
const MINUTE = 60_000

/** Six practices as they stood on a Monday morning, one for each thing that Today can say. */
export function addMonday(db: Db, at = MONDAY_MORNING) {
  addIcb(db, 'XA1', 'Invented North ICB')
  addIcb(db, 'XA2', 'Invented South ICB')
  const runId = addRun(db, at - 4 * 60 * MINUTE, { lastSeenAt: at, due: 5, taken: 5, assessed: 4 })
  const add = (odsCode: string, name: string, icb = 'XA1') => addPractice(db, odsCode, { icb, name })
  const toolOf = (practiceId: number) => addTool(db, practiceId, `https://tool.example/${practiceId}`)
  const ids = {
    open: toolOf(add('X90001', 'Alder Surgery')),
    closed: toolOf(add('X90002', 'Birch Medical Centre')),
    blocked: toolOf(add('X90004', 'Dogwood Practice', 'XA2')),
    stale: toolOf(add('X90005', 'Elm Health Centre', 'XA2')),
  }
  const paused = add('X90003', 'Cedar House Surgery')
  const pausedTool = toolOf(paused)
  add('X90006', 'Fir Tree Surgery', 'XA2')
  addAgreedPause(db, paused, at - 60 * MINUTE, at + 60 * MINUTE)
  const closed: Seen = {
    states: { appointment: 'closed', medication: 'capped' },
    reasons: { appointment: 'unstated', medication: 'capped' },
  }
  addReading(db, ids.stale, at - 40 * MINUTE, { runId })
  addReading(db, ids.closed, at - 20 * MINUTE, { runId })
  addReading(db, ids.closed, at - 3 * MINUTE, { runId, ...closed })
  addReading(db, pausedTool, at - 2 * MINUTE, { runId, ...closed })
  addReading(db, ids.blocked, at - MINUTE, { runId, outcome: 'blocked' })
  const openId = addReading(db, ids.open, at, { runId, states: { admin: 'open_with_notice' } })
  return { ...ids, pausedTool, runId, openId }
}
