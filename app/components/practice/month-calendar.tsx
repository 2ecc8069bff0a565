import type { CalendarDay } from '#app/page-models/practice.server.ts'
import { formatCounted, formatMinutesRange, formatWeekday } from '#domain/format.ts'
import { DAY_WORDS, MISSING } from '#domain/wording.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

type MonthCalendarProps = {
  days: readonly CalendarDay[]
  shownDay: string | null
  hrefOf: (day: string) => string
}

/**
 * The core days of a month by week: a date, a shape and a word in each cell, and the way to that day. On a phone it is
 * laid out as a list of days; the roles keep it a table for screen readers there.
 */
export function MonthCalendar({ days, shownDay, hrefOf }: MonthCalendarProps) {
  return (
    <div className="app-table-scroll" role="region" aria-label="Calendar of the month" tabIndex={0}>
      <table className="app-calendar" role="table">
        <caption className="nhsuk-u-visually-hidden">Core days of the month, Monday to Friday</caption>
        <thead role="rowgroup">
          <tr role="row">
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {weeksOf(days).map((week) => (
            <tr key={week.find(Boolean)?.day} role="row">
              {week.map((day, index) => (
                <td key={day?.day ?? `empty-${index}`} className={cellClass(day, shownDay)} role="cell">
                  {day && <Cell day={day} isShown={day.day === shownDay} href={hrefOf(day.day)} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const EMPTY_WORDS: Record<CalendarDay['kind'], string> = {
  measured: MISSING.noData,
  not_measured: MISSING.noData,
  to_come: 'Not yet',
  not_core: 'Bank holiday',
}

const dateOf = (day: string): number => Number(day.slice(-2))

function Cell({ day, isShown, href }: { day: CalendarDay; isShown: boolean; href: string }) {
  if (day.status === null)
    return (
      <div className="app-calendar__blank">
        <DateOfDay day={day.day} />
        <span className="app-calendar__word app-secondary">{EMPTY_WORDS[day.kind]}</span>
      </div>
    )
  const { label, glyph } = DAY_WORDS[day.status]
  return (
    <a href={href} aria-current={isShown ? 'date' : undefined}>
      <DateOfDay day={day.day} />
      <span className="app-calendar__word">
        <span aria-hidden="true">{glyph} </span>
        {label}
      </span>
      <Note day={day} />
    </a>
  )
}

/** The date alone where the head of the column names the weekday; in full for screen readers. */
const DateOfDay = ({ day }: { day: string }) => (
  <span className="app-calendar__date">
    <span aria-hidden="true">
      <span className="app-calendar__weekday">{formatWeekday(day).slice(0, 3)} </span>
      {dateOf(day)}
    </span>
    <span className="nhsuk-u-visually-hidden">{formatWeekday(day)}</span>
  </span>
)

/** How long it was closed, or what was seen once and does not count. */
function Note({ day }: { day: CalendarDay }) {
  if (day.status === 'closed_at_times')
    return <span className="app-calendar__note">{formatMinutesRange(day.closedLowMs, day.closedHighMs)}</span>
  if (day.closuresUnconfirmed === 0) return null
  return (
    <span className="app-calendar__note">
      {formatCounted(day.closuresUnconfirmed, 'closure')} not confirmed
    </span>
  )
}

function cellClass(day: CalendarDay | null, shownDay: string | null): string {
  if (!day) return 'app-calendar__cell app-calendar__cell--empty'
  const tone = day.status ? DAY_WORDS[day.status].tone : 'none'
  const shown = day.day === shownDay ? ' app-calendar__cell--shown' : ''
  return `app-calendar__cell app-calendar__cell--${tone}${shown}`
}

/** Rows of Monday to Friday; null where the month has no such day. */
function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const weeks: (CalendarDay | null)[][] = []
  for (const day of days) {
    if (day.weekday > WEEKDAYS.length) continue
    if (weeks.length === 0 || day.weekday === 1) weeks.push(WEEKDAYS.map(() => null))
    const week = weeks.at(-1)
    if (week) week[day.weekday - 1] = day
  }
  return weeks
}
