import type { Interval } from './interval.ts'

/**
 * Slots and the random times inside them (measurement design: one uniform random time in each 15-minute slot plus two
 * edge readings, so that a closure of 30 minutes is always seen and no clock can be guessed; RFC 2330 section 11).
 *
 * A slot is numbered by the quarter-hours since 1970-01-01T00:00Z. A probe is named by slot, tool and part.
 */
export const SLOT_MS = 15 * 60_000
/** The longest gap over which two equal readings still count as observed: 2N. */
export const MAX_GAP_MS = 2 * SLOT_MS

/** Part numbers inside a slot. Re-checks and corrections take the next free number from FIRST_EXTRA_PART on. */
export const BASE_PART = 0
export const OPENING_EDGE_PART = 1
export const CLOSING_EDGE_PART = 2
export const FIRST_EXTRA_PART = 3

/** Edge readings fall between 0 and 2 minutes after opening, and between 3 and 1 minutes before closing. */
const EDGE_SPREAD_MS = 2 * 60_000
const CLOSING_EDGE_LEAD_MS = 3 * 60_000

export const slotAt = (instant: number): number => Math.floor(instant / SLOT_MS)
export const slotStart = (slot: number): number => slot * SLOT_MS

export type PlannedProbe = { slot: number; part: number; dueAt: number }

/** A number in [0, 1) for a tool, slot and part: unguessable without the seed, the same after a restart. */
export type SlotRandom = (toolId: number, slot: number, part: number) => number

/** The probes of one tool on one core day, in order of time: one per slot and the two edges (44 on a standard day). */
export function plannedProbes(toolId: number, window: Interval, random: SlotRandom): PlannedProbe[] {
  const probes: PlannedProbe[] = []
  for (let slot = slotAt(window.from); slotStart(slot) < window.to; slot++)
    probes.push(...plannedInSlot(toolId, slot, window, random))
  return probes.toSorted((a, b) => a.dueAt - b.dueAt)
}

/** The probes of one tool in one slot of its core window; none when the slot lies outside. */
export function plannedInSlot(
  toolId: number,
  slot: number,
  window: Interval,
  random: SlotRandom,
): PlannedProbe[] {
  const from = Math.max(slotStart(slot), window.from)
  const to = Math.min(slotStart(slot + 1), window.to)
  if (from >= to) return []
  const at = (part: number, start: number, lengthMs: number): PlannedProbe => ({
    slot,
    part,
    dueAt: start + Math.floor(random(toolId, slot, part) * lengthMs),
  })
  const probes = [at(BASE_PART, from, to - from)]
  if (slot === slotAt(window.from)) probes.push(at(OPENING_EDGE_PART, window.from, EDGE_SPREAD_MS))
  if (slot === slotAt(window.to - 1))
    probes.push(at(CLOSING_EDGE_PART, window.to - CLOSING_EDGE_LEAD_MS, EDGE_SPREAD_MS))
  return probes
}

/** The last instant at which a planned probe may still be taken: the end of its slot, or of its two edge minutes. */
export function lastStart(probe: PlannedProbe, window: Interval): number {
  if (probe.part === OPENING_EDGE_PART) return window.from + EDGE_SPREAD_MS + 60_000
  if (probe.part === CLOSING_EDGE_PART) return window.to - 60_000
  return Math.min(slotStart(probe.slot + 1), window.to)
}
