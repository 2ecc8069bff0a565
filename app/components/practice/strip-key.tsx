import { SEGMENT_WORDS, STATE_WORDS } from '#domain/wording.ts'
import { shapeOf, UNASSESSED } from './reading-mark.tsx'

const SEGMENTS = ['open', 'closed', 'mixed', 'apart', 'unobserved'] as const
const MARKS = [
  { kind: 'open', ...STATE_WORDS.open },
  { kind: 'closed', ...STATE_WORDS.closed },
  { kind: 'not_offered', ...STATE_WORDS.not_offered },
  { kind: 'unassessed', ...UNASSESSED },
] as const

/** What the shapes of readings and the fills of stretches mean. */
export const StripKey = () => (
  <>
    <ul className="app-strip-key" aria-label="Readings, above each bar">
      <li aria-hidden="true">Each reading:</li>
      {MARKS.map(({ kind, tone, label }) => (
        <li key={kind}>
          <svg width="16" height="16" aria-hidden="true" focusable="false">
            <g className={`app-mark app-mark--${tone}`}>{shapeOf(kind, 8, 8)}</g>
          </svg>{' '}
          {label}
        </li>
      ))}
    </ul>
    <ul className="app-strip-key" aria-label="Stretches of time, in each bar">
      <li aria-hidden="true">Time between readings:</li>
      {SEGMENTS.map((kind) => (
        <li key={kind}>
          <Swatch kind={kind} /> {SEGMENT_WORDS[kind].label}
        </li>
      ))}
      <li>
        <Swatch kind="excluded" /> Excluded
      </li>
    </ul>
  </>
)

const Swatch = ({ kind }: { kind: string }) => (
  <svg width="34" height="16" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="32" height="14" className={`app-seg app-seg--${kind}`} />
  </svg>
)
