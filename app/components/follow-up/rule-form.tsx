import type { AnsweredRule } from '#app/page-models/follow-up-preview.server.ts'
import { TRIGGER_COMBINATIONS } from '#domain/codes.ts'
import { DECIDING_WORDS, FOLLOW_UP_WORDS, TRIGGER_COMBINATION_WORDS } from '#domain/wording.ts'
import { LongField, TextField } from '../deciding/fields.tsx'
import { SelectField } from '../deciding/select-field.tsx'
import type { Choice } from '../nhs/index.ts'
import { PreviewTable } from './preview-table.tsx'

type RuleFormProps = {
  action: string
  sent: AnsweredRule | null
  /** ICBs to choose from; null where the rule is an ICB's already. */
  icbs: readonly Choice[] | null
  initial: Record<string, string>
}

/** The thresholds and whose they are; what they would have listed comes before they can be kept. */
export const RuleForm = ({ action, sent, icbs, initial }: RuleFormProps) => (
  <form method="post" action={`${action}#preview`} aria-label="Follow-up rule">
    {sent?.preview && (
      <>
        <h2 className="nhsuk-heading-m" id="preview">
          What it would have listed
        </h2>
        <PreviewTable preview={sent.preview} icb={sent.values['icb'] ?? ''} />
        <h2 className="nhsuk-heading-m">The rule</h2>
      </>
    )}
    {icbs ? (
      <SelectField
        name="icb"
        label="ICB that owns the rule"
        choices={[{ value: '', text: 'Choose an ICB' }, ...icbs]}
        sent={sent}
        initial={initial['icb'] ?? ''}
      />
    ) : (
      <input type="hidden" name="icb" value={initial['icb']} />
    )}
    <Thresholds sent={sent} initial={initial} />
    <p className="nhsuk-hint">{DECIDING_WORDS.noSignIn}</p>
    <TextField name="author" label={DECIDING_WORDS.name} sent={sent} />
    <LongField name="reason" label="Reason for these thresholds" sent={sent} />
    <p>{sent?.preview ? FOLLOW_UP_WORDS.shown : FOLLOW_UP_WORDS.show}</p>
    <Buttons sent={sent} />
  </form>
)

const Thresholds = ({ sent, initial }: Pick<RuleFormProps, 'sent' | 'initial'>) => (
  <>
    <TextField
      name="name"
      label="Name of the rule"
      hint="Such as “Autumn follow-up”."
      sent={sent}
      initial={initial['name'] ?? ''}
    />
    <TextField
      name="daysConfirmed"
      label="Days with a confirmed closure, at least"
      hint="Valid days in a month. Leave it empty to go by minutes only."
      sent={sent}
      initial={initial['daysConfirmed'] ?? ''}
      isShort
    />
    <TextField
      name="closedMinutesLow"
      label="Closed minutes in a month, at least"
      hint={`${FOLLOW_UP_WORDS.lowBound} Leave it empty to go by days only.`}
      sent={sent}
      initial={initial['closedMinutesLow'] ?? ''}
      isShort
    />
    <SelectField
      name="combination"
      label="Thresholds that have to be reached"
      choices={TRIGGER_COMBINATIONS.map((value) => ({ value, text: TRIGGER_COMBINATION_WORDS[value].label }))}
      sent={sent}
      initial={initial['combination'] ?? 'any'}
    />
    <TextField
      name="inForceFrom"
      label="In force from"
      hint="Such as 2026-12-01. A month’s list is made by the rule in force on its last day."
      sent={sent}
      initial={initial['inForceFrom'] ?? ''}
    />
  </>
)

/** The rule can be kept once it has been shown; until then there is one way on. */
const Buttons = ({ sent }: Pick<RuleFormProps, 'sent'>) => (
  <div className="nhsuk-button-group">
    {sent?.preview && (
      <>
        <input type="hidden" name="shownFor" value={sent.shownFor} />
        <button className="nhsuk-button" type="submit" name="verdict" value="keep">
          Keep this rule
        </button>
      </>
    )}
    <button
      className={`nhsuk-button ${sent?.preview ? 'nhsuk-button--secondary' : ''}`.trim()}
      type="submit"
      name="verdict"
      value="show"
    >
      {sent?.preview ? 'Show again' : 'Show what it would have listed'}
    </button>
  </div>
)
