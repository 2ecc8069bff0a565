import type { EntryValues, Preview } from '../../page-models/enter-exclusion.server.ts'
import type { IntervalExclusionReason, PauseAgreement, RequestType } from '#domain/codes.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { agreementWords, EXCLUSION_PAGE_WORDS as WORDS, MISSING } from '#domain/wording.ts'
import { Notice, SummaryList, type Fact } from '../nhs/index.ts'
import { Effect, Frozen } from './effect.tsx'
import { codeWords, exclusionHref, typesWords } from './exclusion-words.ts'

type EntryPreviewProps = { preview: Preview; values: EntryValues; pauses: PauseAgreement | null }

/** What the entry would do, and the choice to keep it as it is or to change it. */
export const EntryPreview = ({ preview, values, pauses }: EntryPreviewProps) => (
  <>
    <Notice>
      <p>{WORDS.nothingKept}</p>
      {preview.isRetrospective && <p>{WORDS.retrospective}</p>}
    </Notice>
    <SummaryList facts={factsOf(preview, values, pauses)} />
    <h2 className="nhsuk-heading-m">What it would change</h2>
    <Effect effect={preview.effect} />
    <Overlaps overlaps={preview.overlaps} />
    <Frozen frozen={preview.frozen} />
    <form method="post" action="/exclusions/new" aria-label="Keep or change the exclusion">
      <Carried values={values} />
      <p className="nhsuk-hint">{WORDS.after}</p>
      <div className="nhsuk-button-group">
        <button className="nhsuk-button" type="submit" name="step" value="keep">
          {WORDS.keep}
        </button>
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="step" value="change">
          {WORDS.change}
        </button>
      </div>
    </form>
  </>
)

function factsOf(preview: Preview, values: EntryValues, pauses: PauseAgreement | null): Fact[] {
  const agreement = agreementWords(pauses)
  const { entries, from, to, agreedOn } = preview
  const { agreedBy, reference } = values
  return [
    {
      label: entries[0]?.icbCode ? WORDS.wholeIcb : entries.length > 1 ? 'Practices' : 'Practice',
      value: entries.map(({ practiceCode, icbCode }) => practiceCode ?? icbCode ?? '').join(', '),
    },
    { label: WORDS.from, value: formatInstant(from) },
    { label: WORDS.to, value: formatInstant(to) },
    { label: WORDS.types, value: typesWords(values.types as RequestType[]) },
    { label: 'Why', value: `${codeWords(values.code as IntervalExclusionReason)}: ${values.reason}` },
    { label: agreement.by, value: agreedBy.trim() || MISSING.notRecorded },
    { label: agreement.on, value: agreedOn === null ? MISSING.notRecorded : formatDay(agreedOn) },
    { label: 'Reference', value: reference.trim() || MISSING.notRecorded },
    { label: 'Entered by', value: values.enteredBy },
  ]
}

const Overlaps = ({ overlaps }: Pick<Preview, 'overlaps'>) =>
  overlaps.length === 0 ? null : (
    <>
      <h3 className="nhsuk-heading-s">{WORDS.overlapsHeading}</h3>
      <p>{WORDS.overlaps}</p>
      <ul className="nhsuk-list nhsuk-list--bullet app-reading-width">
        {overlaps.map(({ id, practiceCode, icbOdsCode, startsAt, endsAt, reasonCode }) => (
          <li key={id}>
            <a href={exclusionHref(id)}>Exclusion {id}</a>,{' '}
            {practiceCode ?? `the whole ICB ${icbOdsCode ?? ''}`}: {codeWords(reasonCode)},{' '}
            {formatInstant(startsAt)} to {formatInstant(endsAt)}
          </li>
        ))}
      </ul>
    </>
  )

/** The same values again, to be checked again when they are sent. */
const Carried = ({ values: { types, ...values } }: { values: EntryValues }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {types.map((type) => (
      <input key={type} type="hidden" name="types" value={type} />
    ))}
  </>
)
