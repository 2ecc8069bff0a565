import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import { isDay, isLondonTime, londonInstant } from '#domain/london-time.ts'

export type ClosureKeyInAddress = { day: string; requestType: MeasuredType; firstClosedSecond: number }

const KEY_SHAPE = /^(\d{4}-\d{2}-\d{2})-([a-z]+)-(\d{2})(\d{2})(\d{2})$/

/**
 * What a closure is called in addresses, such as "2026-10-14-appointment-123700": its London day, its request type and the
 * London time of its first closed reading. Null when the text is no such name.
 */
export function closureKeyOf(id: string | undefined): ClosureKeyInAddress | null {
  const [, day = '', type, hours, minutes, seconds] = KEY_SHAPE.exec(id ?? '') ?? []
  const requestType = MEASURED_TYPES.find((each) => each === type)
  if (!requestType || !isDay(day) || !isLondonTime(day, `${hours}:${minutes}`) || Number(seconds) > 59)
    return null
  const minute = londonInstant(day, `${hours}:${minutes}`)
  return { day, requestType, firstClosedSecond: minute + Number(seconds) * 1000 }
}
