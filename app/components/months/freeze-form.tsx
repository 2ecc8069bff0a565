import { DECIDING_WORDS, MONTH_WORDS } from '#domain/wording.ts'
import type { FreezePreview } from '../../page-models/freeze.server.ts'
import { LongField, TextField, type SentForm } from '../deciding/fields.tsx'

type Props = { page: FreezePreview; sent: SentForm | null }

/** Who freezes, why where a version exists already, and the button. */
export const FreezeForm = ({ page, sent }: Props) => (
  <form
    method="post"
    action={`/months/freeze?icb=${page.icb}&month=${page.month}`}
    aria-label="Freeze the month"
  >
    <input type="hidden" name="icb" value={page.icb} />
    <input type="hidden" name="month" value={page.month} />
    <p className="nhsuk-hint">{DECIDING_WORDS.noSignIn}</p>
    <TextField name="decidedBy" label={DECIDING_WORDS.name} sent={sent} />
    <LongField
      name="why"
      label={page.needsReason ? MONTH_WORDS.reasonNeeded : MONTH_WORDS.reasonOptional}
      sent={sent}
    />
    <button className="nhsuk-button" type="submit">
      {MONTH_WORDS.freezeButton}
    </button>
  </form>
)
