import type { Db } from '#db/client.server.ts'
import { heldInSlot, toolsOn, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import { missedBySlot } from '#db/queries/monitor.server.ts'
import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import { SETTING_KEYS, settingOf } from '#db/queries/settings.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, type CoreHours } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { dayOf } from '#domain/london-time.ts'
import { plannedInSlot, slotAt, slotStart, type SlotRandom } from '#domain/slots.ts'

const SLOTS_SHOWN = 4

/** The slot under way and those before it today: checks planned, taken, missed, waiting and still to come. */
export function slotsUnderWay(db: Db, window: Interval, now: number, holidays: BankHolidays) {
  const last = slotAt(now)
  const first = Math.max(slotAt(window.from), last - SLOTS_SHOWN + 1)
  const tools = toolsOn(db, dayOf(now))
  const random = plannedTimes(db)
  const windowFor = windowsOn(dayOf(now), holidays)
  const missed = missedBySlot(db, first, last)
  const rows = []
  for (let slot = last; slot >= first; slot--) {
    const planned = tools.flatMap((tool) => plannedFor(tool, slot, windowFor, random))
    const held = heldInSlot(db, slot)
    const left = planned.filter(({ name }) => !held.has(name))
    const missedHere = missed
      .filter((row) => row.slot === slot)
      .reduce((total, { count }) => total + count, 0)
    rows.push({
      slot,
      from: slotStart(slot),
      to: slotStart(slot + 1),
      isUnderWay: slot === last,
      planned: planned.length,
      taken: planned.length - left.length - missedHere,
      missed: missedHere,
      waiting: left.filter(({ dueAt }) => dueAt <= now).length,
      toCome: left.filter(({ dueAt }) => dueAt > now).length,
    })
  }
  return rows
}

/** The times that the scheduler draws; before its first run there is no seed, and every check counts as due at once. */
function plannedTimes(db: Db): SlotRandom {
  const seed = settingOf(db, SETTING_KEYS.samplingSeed)
  return seed === null ? () => 0 : seededSlots(seed)
}

function plannedFor({ toolId, hours }: ToolToProbe, slot: number, windowFor: WindowFor, random: SlotRandom) {
  const window = windowFor(hours)
  const planned = window ? plannedInSlot(toolId, slot, window, random) : []
  return planned.map(({ part, dueAt }) => ({ name: `${toolId}/${part}`, dueAt }))
}

type WindowFor = (hours: CoreHours) => Interval | null

/** The core window of each contract's hours, worked out once: time zones are slow and most contracts share hours. */
function windowsOn(day: string, holidays: BankHolidays): WindowFor {
  const known = new Map<string, Interval | null>()
  return (hours) => {
    const key = `${hours.opens}-${hours.closes}`
    const held = known.get(key)
    if (held !== undefined) return held
    const window = coreWindow(day, holidays, hours)
    known.set(key, window)
    return window
  }
}
