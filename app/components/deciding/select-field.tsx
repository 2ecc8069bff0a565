import classNames from 'classnames'
import type { Choice } from '../nhs/index.ts'
import { describedBy, Labelled, type SentForm } from './fields.tsx'

type SelectFieldProps = {
  name: string
  label: string
  choices: readonly Choice[]
  sent: SentForm | null
  initial?: string
  hint?: string
}

/** A choice of one. */
export function SelectField({ choices, initial = '', ...field }: SelectFieldProps) {
  const { name, sent, hint } = field
  const error = sent?.errors[name]
  return (
    <Labelled {...field}>
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
    </Labelled>
  )
}
