import type { ComponentProps } from 'react'
import type ClosedByDayChart from '../charts/closed-by-day-chart.tsx'
import type ClosedRangeChart from '../charts/closed-range-chart.tsx'
import type OpenShareChart from '../charts/open-share-chart.tsx'
import type XmrChart from '../charts/xmr-chart.tsx'
import type NewerReadings from '../today/newer-readings.tsx'

/** The parts of pages that live in the browser, with what each is told. Everything else is a document. */
export type Islands = {
  'closed-by-day-chart': ComponentProps<typeof ClosedByDayChart>
  'closed-range-chart': ComponentProps<typeof ClosedRangeChart>
  'open-share-chart': ComponentProps<typeof OpenShareChart>
  'xmr-chart': ComponentProps<typeof XmrChart>
  'newer-readings': ComponentProps<typeof NewerReadings>
}

export type IslandName = keyof Islands

type IslandProps<Name extends IslandName> = { name: Name; told: Islands[Name]; className?: string } & (
  { heightPx: number; isLive?: never } | { heightPx?: never; isLive: true }
)

/**
 * The place of a part that a script fills, at its full height from the start, so that nothing moves when it arrives.
 * Without a script it stays empty: for a chart the headline and the table are the figure.
 */
export const Island = <Name extends IslandName>({
  name,
  told,
  className,
  heightPx,
  isLive,
}: IslandProps<Name>) => (
  <div
    className={className}
    data-island={name}
    data-told={JSON.stringify(told)}
    style={heightPx === undefined ? undefined : { height: heightPx }}
    role={isLive ? 'status' : undefined}
  />
)
