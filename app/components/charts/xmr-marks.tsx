import type { XmrKind, XmrSide } from '#domain/statistics/xmr.ts'
import { INK, XMR_COLOURS } from './palette.ts'

export type MarkKind = { kind: XmrKind; side: XmrSide | null }

type XmrMarkProps = MarkKind & { cx: number; cy: number; radius?: number }

/**
 * A point by the rules: a circle for common cause, a triangle towards its side for special cause, hollow where it is an
 * improvement. Told apart by shape and outline; the colour only repeats it.
 */
export function XmrMark({ kind, side, cx, cy, radius = 5 }: XmrMarkProps) {
  const outline = { stroke: INK, strokeWidth: 1.25 }
  if (kind === 'common_cause' || side === null)
    return <circle cx={cx} cy={cy} r={radius - 1} fill={XMR_COLOURS.common_cause} {...outline} />
  return (
    <g>
      <path d={triangle(cx, cy, radius + 2, side)} fill={XMR_COLOURS[kind]} {...outline} />
      {kind === 'improvement' && <path d={triangle(cx, cy, radius - 1.5, side)} fill="#fff" />}
    </g>
  )
}

/** An even triangle about a centre, its tip up for high and down for low. */
function triangle(x: number, y: number, radius: number, side: XmrSide): string {
  const up = side === 'high' ? -1 : 1
  const half = radius * 0.87
  const base = y - (up * radius) / 2
  return `M${x} ${y + up * radius}L${x + half} ${base}L${x - half} ${base}Z`
}

const KEY = [
  { kind: 'common_cause', side: null, words: 'usual ups and downs' },
  { kind: 'concern', side: 'high', words: 'special cause, more closures' },
  { kind: 'improvement', side: 'low', words: 'special cause, fewer closures' },
] as const

/** What the shapes mean, above the chart. */
export const XmrKey = () => (
  <ul
    className="app-chart-key app-trend-key"
    data-key="● usual ups and downs   ▲ special cause, more closures   ▼ special cause, fewer closures"
  >
    {KEY.map(({ words, ...mark }) => (
      <li key={mark.kind}>
        <svg width="18" height="18" aria-hidden="true" focusable="false">
          <XmrMark {...mark} cx={9} cy={9} />
        </svg>{' '}
        {words}
      </li>
    ))}
  </ul>
)
