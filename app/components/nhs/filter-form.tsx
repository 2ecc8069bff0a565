import { useId, type ReactNode } from 'react'

export type Chip = { text: string; removeHref: string }

export type FilterFormProps = {
  action: string
  legend: string
  /** Values that must survive the submission, such as the sort order. */
  kept?: Record<string, string>
  chips: readonly Chip[]
  clearHref: string
  submitText?: string
  /** SelectFilter and TextFilter fields. */
  children: ReactNode
}

/** Filters as a plain GET form. What is selected is listed below it, each with a link that takes it away. */
export const FilterForm = ({
  action,
  legend,
  kept = {},
  chips,
  clearHref,
  submitText = 'Apply filters',
  children,
}: FilterFormProps) => (
  <>
    <form className="app-filters" method="get" action={action} aria-label={legend}>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="app-filters__fields">
        {children}
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
          {submitText}
        </button>
      </div>
    </form>
    {chips.length > 0 && <Chips chips={chips} clearHref={clearHref} />}
  </>
)

const Chips = ({ chips, clearHref }: { chips: readonly Chip[]; clearHref: string }) => (
  <ul className="app-chips" aria-label="Selected filters">
    {chips.map(({ text, removeHref }) => (
      <li key={text}>
        <a className="app-chip" href={removeHref}>
          <span className="nhsuk-u-visually-hidden">Remove filter: </span>
          {text} <span aria-hidden="true">✕</span>
        </a>
      </li>
    ))}
    <li>
      <a className="app-chip" href={clearHref}>
        Clear all
      </a>
    </li>
  </ul>
)

export type Choice = { value: string; text: string }

type SelectFilterProps = { name: string; label: string; value: string; choices: readonly Choice[] }

export function SelectFilter({ name, label, value, choices }: SelectFilterProps) {
  const id = useId()
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <select className="nhsuk-select" id={id} name={name} defaultValue={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  )
}

type TextFilterProps = { name: string; label: string; value: string }

export function TextFilter({ name, label, value }: TextFilterProps) {
  const id = useId()
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="nhsuk-input nhsuk-input--width-20"
        id={id}
        name={name}
        type="search"
        defaultValue={value}
      />
    </div>
  )
}
