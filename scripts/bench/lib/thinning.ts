import { MS_PER_MINUTE, type Interval } from '#domain/interval.ts'
import {
  BASE_PART,
  CLOSING_EDGE_PART,
  OPENING_EDGE_PART,
  SLOT_MS,
  slotAt,
  type SlotRandom,
} from '#domain/slots.ts'

/**
 * What a probe with one random look a slot would have kept of a dense series: one reading of each 15-minute slot that has
 * any, each as likely as another, and one of the two minutes at either edge of the window where the series looked then.
 * `number` is the thinning; the same number gives the same readings. Readings in order of time, inside the window.
 */
export function thin<R extends { at: number }>(
  readings: readonly R[],
  window: Interval,
  random: SlotRandom,
  number: number,
): R[] {
  const kept = new Set<R>()
  const keepOne = (choices: readonly R[], slot: number, part: number): void => {
    const chosen = choices[Math.floor(random(number, slot, part) * choices.length)]
    if (chosen) kept.add(chosen)
  }
  const bySlot = Map.groupBy(readings, ({ at }) => slotAt(at))
  for (const [slot, choices] of bySlot) keepOne(choices, slot, BASE_PART)
  const { opening, closing } = edgesOf(window)
  keepOne(within(readings, opening), slotAt(window.from), OPENING_EDGE_PART)
  keepOne(within(readings, closing), slotAt(window.to - SLOT_MS), CLOSING_EDGE_PART)
  return readings.filter((reading) => kept.has(reading))
}

/** 8:00 to 8:02 and 6:27 to 6:29 on a standard day. */
const edgesOf = ({ from, to }: Interval) => ({
  opening: { from, to: from + 2 * MS_PER_MINUTE },
  closing: { from: to - 3 * MS_PER_MINUTE, to: to - MS_PER_MINUTE },
})

const within = <R extends { at: number }>(readings: readonly R[], span: Interval): R[] =>
  readings.filter(({ at }) => span.from <= at && at < span.to)
