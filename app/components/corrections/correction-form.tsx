import { OUTCOMES, REQUEST_TYPES } from '#domain/codes.ts'
import { CORRECTED_STATES } from '#domain/corrections.ts'
import {
  CORRECTION_WORDS,
  DECIDING_WORDS,
  OUTCOME_WORDS,
  REQUEST_TYPE_WORDS,
  STATE_WORDS,
} from '#domain/wording.ts'
import type { CorrectionPreview, ReadingToCorrect } from '../../page-models/corrections.server.ts'
import { LongField, TextField, type SentForm } from '../deciding/fields.tsx'
import { SelectField } from '../deciding/select-field.tsx'
import { CorrectionEffect } from './effect.tsx'

export type SentCorrection = SentForm & { preview?: CorrectionPreview | undefined }
type Props = { reading: ReadingToCorrect; sent: SentCorrection | null }

const STATE_CHOICES = CORRECTED_STATES.map((state) => ({ value: state, text: STATE_WORDS[state].label }))
const OUTCOME_CHOICES = OUTCOMES.map((outcome) => ({ value: outcome, text: OUTCOME_WORDS[outcome].label }))

/** What the reading should have said, and after "show the effect" the effect and the button that keeps it. */
export const CorrectionForm = ({ reading, sent }: Props) => (
  <form method="post" action={`/corrections/new?reading=${reading.id}`} aria-label={CORRECTION_WORDS.report}>
    <SelectField
      name="outcome"
      label={CORRECTION_WORDS.outcome}
      choices={OUTCOME_CHOICES}
      sent={sent}
      initial={reading.said.outcome}
    />
    {REQUEST_TYPES.map((type) => (
      <SelectField
        key={type}
        name={type}
        label={REQUEST_TYPE_WORDS[type].label}
        choices={STATE_CHOICES}
        sent={sent}
        initial={reading.said.states[type]}
      />
    ))}
    <LongField name="why" label={CORRECTION_WORDS.reason} sent={sent} />
    <p className="nhsuk-hint">{DECIDING_WORDS.noSignIn}</p>
    <TextField name="decidedBy" label={DECIDING_WORDS.name} sent={sent} />
    {sent?.preview && (
      <section aria-labelledby="effect">
        <h2 className="nhsuk-heading-m" id="effect">
          {CORRECTION_WORDS.effect}
        </h2>
        <CorrectionEffect preview={sent.preview} frozenAs={reading.frozenAs} />
        <input type="hidden" name="shown" value={shownFor(sent.values)} />
      </section>
    )}
    <div className="nhsuk-button-group">
      {sent?.preview && (
        <button className="nhsuk-button" type="submit" name="verdict" value="keep">
          {CORRECTION_WORDS.keep}
        </button>
      )}
      <button
        className={sent?.preview ? 'nhsuk-button nhsuk-button--secondary' : 'nhsuk-button'}
        type="submit"
        name="verdict"
        value="preview"
      >
        {CORRECTION_WORDS.showEffect}
      </button>
    </div>
  </form>
)

/** What the effect was shown for: kept is only what was shown. */
export const shownFor = (values: Record<string, string>): string =>
  ['outcome', ...REQUEST_TYPES].map((name) => values[name] ?? '').join(' ')
