import { DECIDING_WORDS } from '#domain/wording.ts'
import classNames from 'classnames'
import type { ReactNode } from 'react'

/** What is wrong with a form that was sent, by field, and what was typed into it. */
export type SentForm = { errors: Record<string, string>; values: Record<string, string> }

type FieldProps = {
  name: string
  label: string
  sent: SentForm | null
  initial?: string
  hint?: string
  /** For a time of day rather than a line of text. */
  isShort?: boolean
}

type LabelledProps = Pick<FieldProps, 'name' | 'label' | 'hint' | 'sent'> & { children: ReactNode }

/** A field under its label, with its hint and its complaint, if it has them. */
export function Labelled({ name, label, hint, sent, children }: LabelledProps) {
  const error = sent?.errors[name]
  return (
    <div className={classNames('nhsuk-form-group', { 'nhsuk-form-group--error': error })}>
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      {hint && (
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && <ErrorText name={name} text={error} />}
      {children}
    </div>
  )
}

/** A line of text. */
export function TextField({ initial = '', isShort = false, ...field }: FieldProps) {
  const { name, sent, hint } = field
  const error = sent?.errors[name]
  return (
    <Labelled {...field}>
      <input
        className={classNames('nhsuk-input', isShort ? 'nhsuk-input--width-5' : 'nhsuk-input--width-30', {
          'nhsuk-input--error': error,
        })}
        id={name}
        name={name}
        type="text"
        defaultValue={sent?.values[name] ?? initial}
        aria-describedby={describedBy(name, hint, error)}
        autoComplete={name === 'decidedBy' || name === 'enteredBy' ? 'name' : 'off'}
      />
    </Labelled>
  )
}

/** Several lines of text. */
export function LongField({ name, label, sent }: FieldProps) {
  const error = sent?.errors[name]
  return (
    <Labelled name={name} label={label} sent={sent}>
      <textarea
        className={classNames('nhsuk-textarea', { 'nhsuk-textarea--error': error })}
        id={name}
        name={name}
        rows={3}
        defaultValue={sent?.values[name] ?? ''}
        aria-describedby={describedBy(name, undefined, error)}
      />
    </Labelled>
  )
}

export const describedBy = (name: string, hint?: string, error?: string): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

export const ErrorText = ({ name, text }: { name: string; text: string }) => (
  <span className="nhsuk-error-message" id={`${name}-error`}>
    <span className="nhsuk-u-visually-hidden">Error:</span> {text}
  </span>
)

/** What is wrong with the form, above it, each complaint leading to its field. */
export function ErrorList({ sent }: { sent: SentForm | null }) {
  const errors = Object.entries(sent?.errors ?? {})
  if (errors.length === 0) return null
  return (
    <div className="nhsuk-error-summary" aria-labelledby="error-summary-title" role="alert" tabIndex={-1}>
      <h2 className="nhsuk-error-summary__title" id="error-summary-title">
        {DECIDING_WORDS.errorsHeading}
      </h2>
      <ul className="nhsuk-list nhsuk-error-summary__list">
        {errors.map(([name, text]) => (
          <li key={name}>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Verdict = { value: string; text: string }
type DecisionFieldsProps = { sent: SentForm | null; verdicts: readonly Verdict[]; children?: ReactNode }

/** Who decides, why, and the buttons: the end of every form on which a person decides. */
export const DecisionFields = ({ sent, verdicts, children }: DecisionFieldsProps) => (
  <>
    {children}
    <p className="nhsuk-hint">{DECIDING_WORDS.noSignIn}</p>
    <TextField name="decidedBy" label={DECIDING_WORDS.name} sent={sent} />
    <LongField name="why" label={DECIDING_WORDS.why} sent={sent} />
    <div className="nhsuk-button-group">
      {verdicts.map(({ value, text }, index) => (
        <button
          key={value}
          className={classNames('nhsuk-button', { 'nhsuk-button--secondary': index > 0 })}
          type="submit"
          name="verdict"
          value={value}
        >
          {text}
        </button>
      ))}
    </div>
  </>
)

/** The choice to decide on every row that the page shows. */
export const Everything = ({ ids }: { ids: readonly number[] }) => (
  <div className="nhsuk-form-group">
    {ids.map((id) => (
      <input key={id} type="hidden" name="shown" value={id} />
    ))}
    <div className="nhsuk-checkboxes">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id="everything"
          name="everything"
          type="checkbox"
          value="yes"
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="everything">
          {DECIDING_WORDS.everything}
        </label>
      </div>
    </div>
  </div>
)

/** One tick box of a row; its label is for those who do not see the row. */
export const RowTick = ({ id, label }: { id: number; label: string }) => (
  <input type="checkbox" name="chosen" value={id} aria-label={label} className="app-row-tick" />
)
