import type { IcbRulesPage } from '../../page-models/icb-rules.server.ts'
import { PAUSE_AGREEMENTS } from '#domain/codes.ts'
import { formatDay } from '#domain/format.ts'
import { CAPPED_CLOSED_DATES } from '#domain/icb-rules.ts'
import { DECIDING_WORDS, ICB_RULE_WORDS as WORDS, PAUSE_AGREEMENT_WORDS } from '#domain/wording.ts'
import { FieldGroup, Options } from '../deciding/choice-fields.tsx'
import { LongField, TextField, type SentForm } from '../deciding/fields.tsx'
import { SelectField } from '../deciding/select-field.tsx'

type RuleFormProps = { icbs: IcbRulesPage['icbs']; sent: SentForm | null }

/** A rule of an ICB, from a day on. */
export const RuleForm = ({ icbs, sent }: RuleFormProps) => (
  <form method="post" action="/icb-rules" aria-label={WORDS.formHeading}>
    <SelectField
      name="icbOdsCode"
      label={WORDS.icb}
      sent={sent}
      choices={[
        { value: '', text: 'Choose an ICB' },
        ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name })),
      ]}
    />
    <TextField
      name="inForceFrom"
      label={WORDS.inForceFrom}
      hint={WORDS.inForceFromHint}
      sent={sent}
      isShort={false}
    />
    <FieldGroup name="isPastMeant" label={WORDS.past} hint={WORDS.pastHint} sent={sent}>
      <Options
        name="isPastMeant"
        type="checkbox"
        chosen={[sent?.values['isPastMeant'] ?? '']}
        options={[{ value: 'yes', text: 'Yes, days that are over are meant too' }]}
      />
    </FieldGroup>
    <FieldGroup name="pauses" label={WORDS.pauses} sent={sent}>
      <Options
        name="pauses"
        type="radio"
        chosen={[sent?.values['pauses'] ?? '']}
        options={PAUSE_AGREEMENTS.map((value) => ({
          value,
          text: PAUSE_AGREEMENT_WORDS[value].label,
          hint: PAUSE_AGREEMENT_WORDS[value].sentence,
        }))}
      />
    </FieldGroup>
    <SelectField
      name="cappedClosedFrom"
      label={WORDS.capped}
      hint={WORDS.cappedHint}
      sent={sent}
      choices={[
        { value: '', text: WORDS.cappedUnset },
        ...CAPPED_CLOSED_DATES.map((day) => ({ value: day, text: formatDay(day) })),
      ]}
    />
    <TextField name="decidedBy" label={DECIDING_WORDS.name} hint={DECIDING_WORDS.noSignIn} sent={sent} />
    <LongField name="why" label={WORDS.reason} sent={sent} />
    <button className="nhsuk-button" type="submit">
      {WORDS.keep}
    </button>
  </form>
)
