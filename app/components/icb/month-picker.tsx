import { formatMonth } from '#domain/format.ts'

type MonthPickerProps = {
  month: string
  previous: string
  next: string | null
  hrefOf: (month: string) => string
}

/** The month before and after, as links. */
export const MonthPicker = ({ month, previous, next, hrefOf }: MonthPickerProps) => (
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
  </nav>
)
