import classNames from 'classnames'
import type { Choice } from '../nhs/index.ts'
import { describedBy, ErrorText, type SentForm } from './fields.tsx'

type SelectFieldProps = {
  name: string
  label: string
  choices: readonly Choice[]
  sent: SentForm | null
  initial?: string
  hint?: string
}

/** A labelled choice with its complaint, if it has one. */
export function SelectField({ name, label, choices, sent, initial = '', hint }: SelectFieldProps) {
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
      <select
        className={classNames('nhsuk-select', 'app-select', { 'nhsuk-select--error': error })}
        id={name}
        name={name}
        defaultValue={sent?.values[name] ?? initial}
        aria-describedby={describedBy(name, hint, error)}
      >
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
