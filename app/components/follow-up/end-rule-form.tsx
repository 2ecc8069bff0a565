import { DECIDING_WORDS, FOLLOW_UP_WORDS } from '#domain/wording.ts'
import { LongField, TextField, type SentForm } from '../deciding/fields.tsx'

/** Ends a rule from a day; its fields have names of their own, since the page has two forms. */
export const EndRuleForm = ({ action, sent }: { action: string; sent: SentForm | null }) => (
  <form method="post" action={action} aria-label="End the rule">
    <p className="app-reading-width">{FOLLOW_UP_WORDS.end}</p>
    <TextField name="endFrom" label="First day without the rule" hint="Such as 2026-12-01." sent={sent} />
    <TextField name="endAuthor" label={DECIDING_WORDS.name} sent={sent} />
    <LongField name="endReason" label="Reason for ending it" sent={sent} />
    <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="verdict" value="end">
      End the rule
    </button>
  </form>
)
