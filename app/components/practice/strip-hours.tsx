import { formatTime } from '#domain/format.ts'
import type { Interval } from '#domain/interval.ts'
import type { Scale } from './day-strip.tsx'

const HOUR_MS = 3_600_000
/** Two labels nearer than this would touch. */
const LEAST_BETWEEN_MS = 45 * 60_000

type StripHoursProps = { window: Interval; scale: Scale; top: number; textAt: number }

/** A mark at every full hour, and the hours in words from opening to closing. */
export const StripHours = ({ window, scale, top, textAt }: StripHoursProps) => (
  <>
    {[...hoursIn(window), window.to].map((at) => (
      <line key={at} x1={scale.x(at)} x2={scale.x(at)} y1={top} y2={top + 5} className="app-strip__tick" />
    ))}
    {labelsIn(window).map((at) => (
      <text key={at} x={scale.x(at)} y={textAt} className={textClass(at, window)}>
        {formatTime(at)}
      </text>
    ))}
  </>
)

/** Every full hour before closing. */
function hoursIn({ from, to }: Interval): number[] {
  const hours: number[] = []
  for (let at = Math.ceil(from / HOUR_MS) * HOUR_MS; at < to; at += HOUR_MS) hours.push(at)
  return hours
}

/** Opening, closing, and the hours between that leave room for both. */
const labelsIn = (window: Interval): number[] => [
  window.from,
  ...hoursIn(window).filter(
    (at) => at - window.from >= LEAST_BETWEEN_MS && window.to - at >= LEAST_BETWEEN_MS,
  ),
  window.to,
]

function textClass(at: number, { from, to }: Interval): string {
  if (at === from) return 'app-strip__hour app-strip__hour--first'
  return at === to ? 'app-strip__hour app-strip__hour--last' : 'app-strip__hour'
}
