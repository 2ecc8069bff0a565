import { INTERVAL_EXCLUSION_REASONS, REQUEST_TYPES, type PauseAgreement } from '#domain/codes.ts'
import {
  agreementWords,
  DECIDING_WORDS,
  EXCLUSION_PAGE_WORDS as WORDS,
  EXCLUSION_WORDS,
  PAUSE_AGREEMENT_WORDS,
  REQUEST_TYPE_WORDS,
} from '#domain/wording.ts'
import { FieldGroup, MomentField, Options } from '../deciding/choice-fields.tsx'
import { LongField, TextField, type SentForm } from '../deciding/fields.tsx'
import { SelectField } from '../deciding/select-field.tsx'
import { Details } from '../nhs/index.ts'
import { codeWords } from './exclusion-words.ts'

export type SentEntry = SentForm & { types: string[] }

type EntryFormProps = {
  sent: SentEntry | null
  icbs: readonly { odsCode: string; name: string }[]
  practice: string
  pauses: PauseAgreement | null
}

/** Everything that is kept with an exclusion. Sending it shows the effect and keeps nothing. */
export const EntryForm = ({ sent, icbs, practice, pauses }: EntryFormProps) => {
  const agreement = agreementWords(pauses)
  return (
    <form method="post" action="/exclusions/new" aria-label="Enter an exclusion">
      <Whose sent={sent} icbs={icbs} practice={practice} />
      <FieldGroup name="types" label={WORDS.types} sent={sent}>
        <Options
          name="types"
          type="checkbox"
          chosen={sent?.types ?? REQUEST_TYPES}
          options={REQUEST_TYPES.map((value) => ({ value, text: REQUEST_TYPE_WORDS[value].label }))}
        />
      </FieldGroup>
      <MomentField name="from" label={WORDS.from} hint={WORDS.timesHint} sent={sent} />
      <MomentField name="to" label={WORDS.to} sent={sent} />
      <Why sent={sent} />
      {pauses && <p className="nhsuk-hint">{PAUSE_AGREEMENT_WORDS[pauses].sentence}</p>}
      <TextField name="agreedBy" label={agreement.by} hint={agreement.byHint} sent={sent} />
      <TextField name="agreedOn" label={agreement.on} hint={WORDS.dayHint} sent={sent} />
      <TextField name="reference" label={WORDS.reference} hint={WORDS.referenceHint} sent={sent} />
      <TextField name="enteredBy" label={DECIDING_WORDS.name} hint={DECIDING_WORDS.noSignIn} sent={sent} />
      <button className="nhsuk-button" type="submit" name="step" value="show">
        {WORDS.show}
      </button>
    </form>
  )
}

const Whose = ({ sent, icbs, practice }: Omit<EntryFormProps, 'pauses'>) => (
  <>
    <TextField
      name="practices"
      label={WORDS.practices}
      hint={WORDS.practicesHint}
      initial={practice}
      sent={sent}
    />
    <SelectField
      name="icb"
      label={WORDS.icb}
      hint={WORDS.icbHint}
      sent={sent}
      choices={[
        { value: '', text: 'None' },
        ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name })),
      ]}
    />
  </>
)

const Why = ({ sent }: { sent: SentEntry | null }) => (
  <>
    <SelectField
      name="code"
      label={WORDS.code}
      sent={sent}
      choices={[
        { value: '', text: 'Choose a reason' },
        ...INTERVAL_EXCLUSION_REASONS.map((code) => ({ value: code, text: codeWords(code) })),
      ]}
    />
    <Details summary="What each reason means">
      {INTERVAL_EXCLUSION_REASONS.map((code) => (
        <p key={code}>
          <strong>{EXCLUSION_WORDS[code].label}</strong>: {EXCLUSION_WORDS[code].sentence}
        </p>
      ))}
    </Details>
    <LongField name="reason" label={WORDS.reason} sent={sent} />
  </>
)
