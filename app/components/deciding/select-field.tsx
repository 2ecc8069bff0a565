import classNames from 'classnames'
import type { Choice } from '../nhs/index.ts'
import { ErrorText, type SentForm } from './fields.tsx'

type SelectFieldProps = {
  name: string
  label: string
  choices: readonly Choice[]
  sent: SentForm | null
  initial?: string
}

/** A labelled choice with its complaint, if it has one. */
export function SelectField({ name, label, choices, sent, initial = '' }: SelectFieldProps) {
  const error = sent?.errors[name]
  return (
    <div className={classNames('nhsuk-form-group', { 'nhsuk-form-group--error': error })}>
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      {error && <ErrorText name={name} text={error} />}
      <select
        className={classNames('nhsuk-select', { 'nhsuk-select--error': error })}
        id={name}
        name={name}
        defaultValue={sent?.values[name] ?? initial}
        aria-describedby={error ? `${name}-error` : undefined}
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
