import type { CurrentState, State } from '#domain/codes.ts'
import { CURRENT_STATE_WORDS, STATE_WORDS, type StateTone } from '#domain/wording.ts'

type StateTextProps = {
  state: State
  /** For a narrow column that says "when checked" in its heading. */ isShort?: boolean
}

/** A state as a shape and a word, never a colour alone. */
export const StateText = ({ state, isShort = false }: StateTextProps) => {
  const { label, short, tone, glyph } = STATE_WORDS[state]
  return <Marked label={isShort ? short : label} tone={tone} glyph={glyph} />
}

/** The same for where a practice stands as of the last reading. */
export const CurrentStateText = ({ state }: { state: CurrentState }) => (
  <Marked {...CURRENT_STATE_WORDS[state]} />
)

const Marked = ({ label, tone, glyph }: { label: string; tone: StateTone; glyph: string }) => (
  <span className={`app-state app-state--${tone}`}>
    <span className="app-state__glyph" aria-hidden="true">
      {glyph}
    </span>
    {label}
  </span>
)
