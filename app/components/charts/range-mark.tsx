import { DARK_BLUE, INK, ORANGE } from './palette.ts'

type RangeMarkProps = { x?: number; y?: number; width?: number; height?: number; layout: 'across' | 'up' }

const RADIUS = 5

/** A range as a line from a circle (at least) to a diamond (at most): told apart by shape, not by colour alone. */
export function RangeMark({ x = 0, y = 0, width = 0, height = 0, layout }: RangeMarkProps) {
  const isAcross = layout === 'across'
  const low = isAcross ? { x, y: y + height / 2 } : { x: x + width / 2, y: y + Math.max(height, 0) }
  const high = isAcross ? { x: x + width, y: y + height / 2 } : { x: x + width / 2, y }
  return (
    <g>
      <line x1={low.x} y1={low.y} x2={high.x} y2={high.y} stroke={INK} strokeWidth={2} />
      <path d={diamond(high.x, high.y)} fill={ORANGE} stroke={INK} strokeWidth={1.5} />
      <circle cx={low.x} cy={low.y} r={RADIUS} fill={DARK_BLUE} stroke={INK} strokeWidth={1} />
    </g>
  )
}

const diamond = (x: number, y: number): string =>
  `M${x} ${y - RADIUS - 1}L${x + RADIUS + 1} ${y}L${x} ${y + RADIUS + 1}L${x - RADIUS - 1} ${y}Z`

/** What the two shapes mean, above the chart. */
export const RangeKey = () => (
  <p className="app-chart-key" data-key="● at least   ◆ at most">
    <svg width="14" height="14" aria-hidden="true" focusable="false">
      <circle cx="7" cy="7" r="5" fill={DARK_BLUE} stroke={INK} />
    </svg>{' '}
    at least{' '}
    <svg width="14" height="14" aria-hidden="true" focusable="false">
      <path d={diamond(7, 7)} fill={ORANGE} stroke={INK} />
    </svg>{' '}
    at most
  </p>
)
