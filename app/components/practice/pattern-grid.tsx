import type { PatternsPage } from '#app/page-models/practice-patterns.server.ts'
import type { PatternCell } from '#domain/statistics/pattern-grid.ts'
import { HALF_HOUR_MINUTES } from '#domain/statistics/half-hours.ts'
import {
  minuteSpanWords,
  MISSING,
  PATTERN_CELL_WORDS,
  WEEKDAY_WORDS,
  type PatternTone,
} from '#domain/wording.ts'

type PatternGridProps = { grid: PatternsPage['grid']; caption: string }

/**
 * Half-hours down and weekdays across, as a timetable: it fits a phone, and a screen reader hears weekday, time and
 * count. The shade repeats what the count says.
 */
export const PatternGrid = ({ grid, caption }: PatternGridProps) => (
  <>
    <PatternKey />
    <div className="app-table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="app-pattern-grid">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {grid.rows.map(({ weekday }) => (
              <th key={weekday} scope="col">
                <WeekdayHeading weekday={weekday} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.startMinutes.map((minute, i) => (
            <tr key={minute}>
              <th scope="row">{minuteSpanWords(minute, minute + HALF_HOUR_MINUTES)}</th>
              {grid.rows.map(({ weekday, cells }) => (
                <Cell key={weekday} cell={cells[i]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
)

/** Three letters where there is no room for more; always in full for screen readers. */
const WeekdayHeading = ({ weekday }: { weekday: number }) => {
  const name = WEEKDAY_WORDS[weekday - 1] ?? ''
  return (
    <>
      <span aria-hidden="true">
        {name.slice(0, 3)}
        <span className="app-pattern-grid__rest">{name.slice(3)}</span>
      </span>
      <span className="nhsuk-u-visually-hidden">{name}</span>
    </>
  )
}

const toneOf = ({ share }: PatternCell): PatternTone => {
  if (share === null) return 'unseen'
  if (share === 0) return 'none'
  return share < 0.5 ? 'some' : 'most'
}

const Cell = ({ cell }: { cell: PatternCell | undefined }) => {
  if (!cell || cell.daysObserved === 0)
    return <td className="app-pattern-grid__cell app-pattern-grid__cell--unseen">{MISSING.noData}</td>
  return (
    <td className={`app-pattern-grid__cell app-pattern-grid__cell--${toneOf(cell)}`}>
      {cell.daysClosed} of {cell.daysObserved}
    </td>
  )
}

const TONES: readonly PatternTone[] = ['none', 'some', 'most', 'unseen']

const PatternKey = () => (
  <ul className="app-pattern-key" aria-label="Key">
    {TONES.map((tone) => (
      <li key={tone}>
        <span
          className={`app-pattern-key__patch app-pattern-grid__cell app-pattern-grid__cell--${tone}`}
          aria-hidden="true"
        />
        {PATTERN_CELL_WORDS[tone]}
      </li>
    ))}
  </ul>
)
