import { formatMonth } from '#domain/format.ts'
import { useId } from 'react'

type MonthPickerProps = {
  month: string
  previous: string
  next: string | null
  /** Months to choose from, newest first. */
  months: readonly string[]
  hrefOf: (month: string) => string
  /** Where the form leads, and what it keeps of the address. */
  action: string
  kept?: Record<string, string>
}

/** The month before and after as links, and any other by a form that works without a script. */
export const MonthPicker = ({
  month,
  previous,
  next,
  months,
  hrefOf,
  action,
  kept = {},
}: MonthPickerProps) => (
  <nav className="app-months" aria-label="Months">
    <a href={hrefOf(previous)}>
      <span aria-hidden="true">← </span>
      {formatMonth(previous)}
    </a>
    <strong aria-current="true">{formatMonth(month)}</strong>
    {next ? (
      <a href={hrefOf(next)}>
        {formatMonth(next)}
        <span aria-hidden="true"> →</span>
      </a>
    ) : (
      <span className="app-secondary">No later month yet</span>
    )}
    {months.length > 1 && <MonthForm {...{ month, months, action, kept }} />}
  </nav>
)

type MonthFormProps = Required<Pick<MonthPickerProps, 'month' | 'months' | 'action' | 'kept'>>

function MonthForm({ month, months, action, kept }: MonthFormProps) {
  const id = useId()
  return (
    <form className="app-months__form" method="get" action={action} aria-label="Choose a month">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="nhsuk-u-visually-hidden" htmlFor={id}>
        Month
      </label>
      {/* The key starts the field anew on another month: a default value is read once only. */}
      <select key={month} className="nhsuk-select" id={id} name="month" defaultValue={month}>
        {months.map((each) => (
          <option key={each} value={each}>
            {formatMonth(each)}
          </option>
        ))}
      </select>
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Show month
      </button>
    </form>
  )
}
