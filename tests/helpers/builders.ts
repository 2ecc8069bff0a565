import type { Db } from '#db/client.server.ts'
import {
  captures,
  contracts,
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
import { REQUEST_TYPES, type Outcome, type RequestType, type State } from '#domain/codes.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'

/** Rows for tests, one call each, with defaults; every code is one that ODS does not issue. */

export function anIcb(db: Db, odsCode = 'XA1'): void {
  db.insert(icbs)
    .values({ odsCode, name: `${odsCode} Integrated Care Board`, validFrom: '2022-07-01', source: 'test' })
    .run()
  db.insert(subIcbs)
    .values({
      odsCode: subIcbOf(odsCode),
      name: `${odsCode} place`,
      icbOdsCode: odsCode,
      validFrom: '2022-07-01',
      source: 'test',
    })
    .run()
}

export const subIcbOf = (icbOdsCode: string): string => `X${icbOdsCode.slice(-1)}A`

export type PracticeOptions = {
  icb?: string
  name?: string
  contract?: Partial<typeof contracts.$inferInsert>
  openedOn?: string
  closedOn?: string
}

export function aPractice(db: Db, odsCode = 'X90001', options: PracticeOptions = {}): number {
  const { icb = 'XA1', name = `Practice ${odsCode}`, contract = {}, openedOn, closedOn } = options
  const { id } = db
    .insert(practices)
    .values({ odsCode, name, openedOn, closedOn, source: 'test' })
    .returning()
    .get()
  db.insert(memberships)
    .values({
      practiceId: id,
      subIcbOdsCode: subIcbOf(icb),
      pcnOdsCode: null,
      validFrom: '2022-07-01',
      isStartAssumed: false,
      source: 'test',
    })
    .run()
  db.insert(contracts)
    .values({
      practiceId: id,
      type: 'GMS',
      variationEffectiveOn: '2025-10-01',
      validFrom: '2015-04-01',
      source: 'test',
      ...contract,
    })
    .run()
  return id
}

export function aTool(db: Db, practiceId: number, options: Partial<typeof tools.$inferInsert> = {}): number {
  return db
    .insert(tools)
    .values({
      practiceId,
      supplierCode: 'other',
      address: `http://generic.simulator.example/${practiceId}`,
      requestTypes: [...REQUEST_TYPES],
      validFrom: '2025-10-01',
      source: 'test',
      ...options,
    })
    .returning()
    .get().id
}

export function aRun(db: Db, startedAt = 0): number {
  return db
    .insert(probeRuns)
    .values({ mode: 'once', startedAt, lastSeenAt: startedAt, version: 'test' })
    .returning()
    .get().id
}

export type SightingOptions = {
  outcome?: Outcome
  states?: Partial<Record<RequestType, State>>
  state?: State
  statedResume?: string
  rule?: string
}

let made = 0

/** A sighting of its own with one state for all types unless told otherwise. */
export function aSighting(
  db: Db,
  {
    outcome = 'assessed',
    state = 'open',
    states = {},
    statedResume,
    rule = 'test.rule',
  }: SightingOptions = {},
): number {
  made += 1
  const capture = db
    .insert(captures)
    .values({
      evidenceSha256: String(made).padStart(64, '0'),
      httpStatus: 200,
      landedAddress: 'http://generic.simulator.example/',
      trace: [],
      bodyBytes: 0,
    })
    .returning()
    .get()
  const of = (type: RequestType) => states[type] ?? (outcome === 'assessed' ? state : 'unknown')
  return db
    .insert(sightings)
    .values({
      digest: Buffer.from(String(made)),
      captureId: capture.id,
      outcome,
      appointmentState: of('appointment'),
      medicationState: of('medication'),
      adminState: of('admin'),
      rule,
      ruleVersion: 1,
      confidence: 'simulated',
      matched: [],
      statedResume,
    })
    .returning()
    .get().id
}

export type ReadingOptions = { part?: number; replacesPart?: number; runId: number; sightingId: number }

export function aReading(db: Db, toolId: number, at: number, options: ReadingOptions): void {
  const slot = slotAt(at)
  const { part = 0, replacesPart, runId, sightingId } = options
  db.insert(readings)
    .values({
      slot,
      toolId,
      part,
      checkedOffsetMs: at - slot * SLOT_MS,
      latencyMs: 100,
      sightingId,
      runId,
      replacesPart,
    })
    .run()
}

export function anExclusion(
  db: Db,
  options: Partial<typeof exclusions.$inferInsert> & { startsAt: number; endsAt: number },
): number {
  return db
    .insert(exclusions)
    .values({
      requestTypes: [...REQUEST_TYPES],
      reasonCode: 'AP',
      reason: 'agreed for the test',
      enteredAt: options.startsAt,
      ...options,
    })
    .returning()
    .get().id
}
