import type { MethodPage } from '#app/page-models/method.server.ts'
import { detectionProbability } from '#domain/detection.ts'
import { formatDay, formatHours, formatMinutes, formatShare } from '#domain/format.ts'
import { READING_PART_WORDS } from '#domain/wording.ts'
import { DataTable, Details } from '../nhs/index.ts'

const MS_PER_MINUTE = 60_000
const CLOSURE_MINUTES = [5, 10, 15, 20, 30] as const

export const minutesOf = (ms: number): string => formatMinutes(ms / MS_PER_MINUTE)

/** When checks are made and how likely a closure of a given length is to be seen. */
export function Sampling({ sampling, hours, bankHolidays, day }: MethodPage) {
  return (
    <>
      <p className="app-reading-width">
        Core hours are {formatHours(hours.opens, hours.closes)}, Monday to Friday, except bank holidays:{' '}
        {sampling.coreMs / MS_PER_MINUTE} minutes a day, in London time. Where a contract sets other hours,
        those count.
      </p>
      <p className="app-reading-width">
        Each tool is checked {sampling.all} times on a core day: {sampling.regular} times at a random moment
        in each {minutesOf(sampling.slotMs)}, and once at each end of the day. The moment is different for
        every tool and every time, so that checks cannot be expected and do not keep step with a timetable.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {Object.values(READING_PART_WORDS).map(({ label, sentence }) => (
          <li key={label}>
            {label}: {sentence}
          </li>
        ))}
      </ul>
      <Details summary={`Bank holidays in ${day.slice(0, 4)}`}>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {bankHolidays.map((holiday) => (
            <li key={holiday.day}>
              {formatDay(holiday.day)}, {holiday.title}
            </li>
          ))}
        </ul>
      </Details>
      <DetectionTable slotMs={sampling.slotMs} />
    </>
  )
}

const DetectionTable = ({ slotMs }: { slotMs: number }) => (
  <DataTable
    caption="How likely one closure is to be seen at least once"
    columns={[
      {
        key: 'length',
        header: 'Length of the closure',
        isRowHeader: true,
        cell: (minutes: number) => formatMinutes(minutes),
      },
      {
        key: 'share',
        header: 'Seen in',
        isNumeric: true,
        cell: (minutes: number) => seenIn(detectionProbability(minutes * MS_PER_MINUTE, slotMs)),
      },
    ]}
    rows={CLOSURE_MINUTES}
    rowKey={(minutes) => minutes}
    emptyText="None"
  />
)

const seenIn = (probability: number): string =>
  probability >= 1 ? 'every case' : `${formatShare(probability)} of cases`
