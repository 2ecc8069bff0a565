import type { ReadingMark as Mark } from '#app/page-models/day-marks.server.ts'
import { formatTime } from '#domain/format.ts'
import { STATE_WORDS } from '#domain/wording.ts'

/** A reading whose state says neither open nor closed. */
export const UNASSESSED = { label: 'Could not be assessed', tone: 'unknown' } as const

type ReadingMarkProps = { mark: Mark; x: number; y: number }

/** A reading on the time line, by shape: a circle open, a triangle closed, a diamond not offered, a cross not assessed. */
export function ReadingMark({ mark: { at, kind, isExcluded }, x, y }: ReadingMarkProps) {
  const { label, tone } = kind === 'unassessed' ? UNASSESSED : STATE_WORDS[kind]
  return (
    <g className={`app-mark app-mark--${tone}${isExcluded ? ' app-mark--excluded' : ''}`}>
      {shapeOf(kind, x, y)}
      <title>{`${formatTime(at)}: ${label}${isExcluded ? ', excluded' : ''}`}</title>
    </g>
  )
}

/** The shape of a kind of reading, around a point. */
export function shapeOf(kind: Mark['kind'], x: number, y: number) {
  if (kind === 'open') return <circle cx={x} cy={y} r={4} />
  if (kind === 'not_offered') return <path d={`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`} />
  if (kind === 'unassessed')
    return <path d={`M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}`} />
  return <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`} />
}
