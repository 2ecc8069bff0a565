import type { MeasuredType } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'

type Named = { odsCode: string; requestType: MeasuredType; firstClosed: number }

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The address of a closure: its practice, day, request type and the time of its first closed reading. */
export const closureHref = ({ odsCode, requestType, firstClosed }: Named): string =>
  `/practices/${odsCode}/closures/${dayOf(firstClosed)}-${requestType}-${londonClock.format(firstClosed).replaceAll(':', '')}`
