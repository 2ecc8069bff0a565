import type { Kind } from '#domain/practice-readings.ts'
import { STATE_WORDS } from '#domain/wording.ts'

type ReadingMarkProps = { x: number; y: number; kind: Kind; title: string }

/** A reading on the time line: a circle open, a triangle closed, a diamond for neither. */
export const ReadingMark = ({ x, y, kind, title }: ReadingMarkProps) => (
  <g className={`app-mark app-mark--${STATE_WORDS[kind].tone}`}>
    {shapeOf(kind, x, y)}
    <title>{`${title}: ${STATE_WORDS[kind].label}`}</title>
  </g>
)

function shapeOf(kind: Kind, x: number, y: number) {
  if (kind === 'open') return <circle cx={x} cy={y} r={4} />
  if (kind === 'not_offered') return <path d={`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`} />
  return <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`} />
}
