import { formatMinutesRange } from '#domain/format.ts'

const MS_PER_MINUTE = 60_000

export type RangeDatum = { name: string; range: readonly [number, number] | null }

/** What Recharts hands to the content of a tooltip, as far as it is used here. */
type RangeTooltipProps = { active?: boolean; payload?: readonly { payload?: RangeDatum }[] }

/** The values of one mark in words. An extra: the table under the chart has them all. */
export function RangeTooltip({ active, payload }: RangeTooltipProps) {
  const datum = payload?.[0]?.payload
  if (!active || !datum?.range) return null
  const [low, high] = datum.range
  return (
    <p className="app-tooltip">
      <strong>{datum.name}</strong>
      <br />
      {high === 0
        ? 'not seen closed'
        : `closed for ${formatMinutesRange(low * MS_PER_MINUTE, high * MS_PER_MINUTE)}`}
    </p>
  )
}
