import type { PracticeDay } from '#app/page-models/practice-day.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { formatTimeWithSeconds, formatWeekday } from '#domain/format.ts'
import { OUTCOME_WORDS, REQUEST_TYPE_WORDS, VANTAGE_WORDS } from '#domain/wording.ts'
import { DataTable, StateText, type Column } from '../nhs/index.ts'

type Reading = PracticeDay['readings'][number]

const COLUMNS: readonly Column<Reading>[] = [
  {
    key: 'time',
    header: 'Checked at',
    isRowHeader: true,
    cell: ({ id, at }) => <a href={`/readings/${id}`}>{formatTimeWithSeconds(at)}</a>,
  },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: ({ outcome, isFromSecondVantage, isReplaced }) =>
      `${OUTCOME_WORDS[outcome].label}${isFromSecondVantage ? `, from the ${VANTAGE_WORDS.second}` : ''}${isReplaced ? ', corrected since' : ''}`,
  },
  ...REQUEST_TYPES.map((type): Column<Reading> => ({
    key: type,
    header: REQUEST_TYPE_WORDS[type].label,
    cell: ({ states }) => <StateText state={states[type]} isShort />,
  })),
]

/** Every reading of the day, each with the way to what was seen. */
export const DayReadings = ({ day }: { day: PracticeDay }) => (
  <DataTable
    caption={`Readings of ${formatWeekday(day.day)}`}
    columns={COLUMNS}
    rows={day.readings}
    rowKey={({ id }) => id}
    emptyText="No check was made on this day."
  />
)
