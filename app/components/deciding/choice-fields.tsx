import classNames from 'classnames'
import type { ReactNode } from 'react'
import { describedBy, ErrorText, type SentForm } from './fields.tsx'

type GroupProps = {
  name: string
  label: string
  sent: SentForm | null
  hint?: string
  children: ReactNode
}

/** Fields that are one answer, with a legend, a hint and one complaint. */
export function FieldGroup({ name, label, sent, hint, children }: GroupProps) {
  const error = sent?.errors[name]
  return (
    <div className={classNames('nhsuk-form-group', { 'nhsuk-form-group--error': error })}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy(name, hint, error)}>
        <legend className="nhsuk-fieldset__legend">{label}</legend>
        {hint && (
          <div className="nhsuk-hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        {error && <ErrorText name={name} text={error} />}
        {children}
      </fieldset>
    </div>
  )
}

type MomentProps = { name: 'from' | 'to'; label: string; sent: SentForm | null; hint?: string }

/** A day and a time beside each other; a complaint leads to the day. */
export const MomentField = ({ name, label, sent, hint }: MomentProps) => (
  <FieldGroup name={name} label={label} sent={sent} {...(hint !== undefined && { hint })}>
    <div className="app-moment">
      <MomentPart id={name} name={`${name}Day`} label="Day" sent={sent} hasError={!!sent?.errors[name]} />
      <MomentPart
        id={`${name}Time`}
        name={`${name}Time`}
        label="Time"
        sent={sent}
        hasError={!!sent?.errors[name]}
      />
    </div>
  </FieldGroup>
)

type PartProps = { id: string; name: string; label: string; sent: SentForm | null; hasError: boolean }

const MomentPart = ({ id, name, label, sent, hasError }: PartProps) => (
  <div>
    <label className="nhsuk-label" htmlFor={id}>
      {label}
    </label>
    <input
      className={classNames(
        'nhsuk-input',
        label === 'Time' ? 'nhsuk-input--width-5' : 'nhsuk-input--width-10',
        { 'nhsuk-input--error': hasError },
      )}
      id={id}
      name={name}
      type="text"
      defaultValue={sent?.values[name] ?? ''}
      autoComplete="off"
    />
  </div>
)

export type Option = { value: string; text: string; hint?: string }

type OptionsProps = {
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  type: 'checkbox' | 'radio'
}

/** Tick boxes, or round ones of which one is chosen; a complaint leads to the first. */
export const Options = ({ name, options, chosen, type }: OptionsProps) => {
  const block = type === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes'
  return (
    <div className={block}>
      {options.map(({ value, text, hint }, index) => {
        const id = index === 0 ? name : `${name}-${value}`
        return (
          <div key={value} className={`${block}__item`}>
            <input
              className={`${block}__input`}
              id={id}
              name={name}
              type={type}
              value={value}
              defaultChecked={chosen.includes(value)}
              aria-describedby={hint && `${id}-hint`}
            />
            <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
              {text}
            </label>
            {hint && (
              <div className={`nhsuk-hint ${block}__hint`} id={`${id}-hint`}>
                {hint}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
