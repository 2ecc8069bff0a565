import type { CurrentState, State } from '#domain/codes.ts'
import { CURRENT_STATE_WORDS, STATE_WORDS, type StateTone } from '#domain/wording.ts'

/** A state as a shape and a word, never a colour alone. */
export const StateText = ({ state }: { state: State }) => <Marked {...STATE_WORDS[state]} />

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
