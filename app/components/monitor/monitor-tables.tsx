import type { MonitorPage } from '#app/page-models/monitor.server.ts'
import { MISSED_REASONS } from '#domain/codes.ts'
import {
  formatCount,
  formatDay,
  formatInstant,
  formatShare,
  formatSpan,
  formatWeekday,
} from '#domain/format.ts'
import { MISSED_WORDS, OUTCOME_WORDS, RUN_MODE_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

type Slot = MonitorPage['slots'][number]

const SLOT_COLUMNS: readonly Column<Slot>[] = [
  {
    key: 'slot',
    header: 'Quarter of an hour',
    isRowHeader: true,
    cell: ({ from, to, isUnderWay }) => `${formatSpan(from, to)}${isUnderWay ? ' (under way)' : ''}`,
  },
  { key: 'planned', header: 'Planned', isNumeric: true, cell: ({ planned }) => formatCount(planned) },
  { key: 'taken', header: 'Taken', isNumeric: true, cell: ({ taken }) => formatCount(taken) },
  { key: 'missed', header: 'Missed', isNumeric: true, cell: ({ missed }) => formatCount(missed) },
  {
    key: 'waiting',
    header: 'Due, not taken yet',
    isNumeric: true,
    cell: ({ waiting }) => formatCount(waiting),
  },
  { key: 'toCome', header: 'Still to come', isNumeric: true, cell: ({ toCome }) => formatCount(toCome) },
]

export const SlotTable = ({ slots }: { slots: readonly Slot[] }) => (
  <DataTable
    caption="Checks of the last hour"
    isCaptionHidden
    columns={SLOT_COLUMNS}
    rows={slots}
    rowKey={({ slot }) => slot}
    emptyText="It is outside core hours, so no check is due."
  />
)

type Run = MonitorPage['runs'][number]

const RUN_COLUMNS: readonly Column<Run>[] = [
  {
    key: 'id',
    header: 'Run',
    isRowHeader: true,
    cell: ({ id, mode }) => `${id}, ${RUN_MODE_WORDS[mode].label.toLowerCase()}`,
  },
  { key: 'started', header: 'Started', cell: ({ startedAt }) => formatInstant(startedAt) },
  { key: 'ended', header: 'Ended', isWide: true, cell: (run) => endOf(run) },
  { key: 'due', header: 'Due', isNumeric: true, cell: ({ due }) => formatCount(due) },
  { key: 'taken', header: 'Taken', isNumeric: true, cell: ({ taken }) => formatCount(taken) },
  { key: 'assessed', header: 'Assessed', isNumeric: true, cell: ({ assessed }) => formatCount(assessed) },
  { key: 'missed', header: 'Missed', isNumeric: true, cell: ({ missed }) => formatCount(missed) },
  { key: 'version', header: 'Version', cell: ({ version }) => version },
]

const endOf = ({ finishedAt, lastSeenAt }: Run): string =>
  finishedAt === null ? `Not ended, last seen ${formatInstant(lastSeenAt)}` : formatInstant(finishedAt)

export const RunTable = ({ runs }: { runs: readonly Run[] }) => (
  <DataTable
    caption="Last probe runs"
    isCaptionHidden
    columns={RUN_COLUMNS}
    rows={runs}
    rowKey={({ id }) => id}
    emptyText="No run yet."
  />
)

type MissedDay = MonitorPage['missed'][number]

const MISSED_COLUMNS: readonly Column<MissedDay>[] = [
  { key: 'day', header: 'Day', isRowHeader: true, cell: ({ day }) => formatWeekday(day) },
  ...MISSED_REASONS.map((reason): Column<MissedDay> => ({
    key: reason,
    header: MISSED_WORDS[reason].label,
    isNumeric: true,
    cell: ({ reasons }) => formatCount(reasons[reason]),
  })),
  { key: 'total', header: 'All', isNumeric: true, cell: ({ total }) => formatCount(total) },
]

export const MissedTable = ({ missed }: { missed: readonly MissedDay[] }) => (
  <DataTable
    caption="Missed checks in the last 7 core days"
    isCaptionHidden
    columns={MISSED_COLUMNS}
    rows={missed}
    rowKey={({ day }) => day}
    emptyText="No core day yet."
  />
)

type OutcomeRow = MonitorPage['outcomes']['rows'][number]

export const OutcomeTable = ({ outcomes }: { outcomes: MonitorPage['outcomes'] }) => {
  const columns: Column<OutcomeRow>[] = [
    {
      key: 'outcome',
      header: 'Outcome',
      isRowHeader: true,
      cell: ({ outcome }) => OUTCOME_WORDS[outcome].label,
    },
    ...outcomes.days.map((day, index): Column<OutcomeRow> => ({
      key: day,
      header: shortDay(day),
      isNumeric: true,
      cell: ({ counts }) => formatCount(counts[index] ?? 0),
    })),
    { key: 'total', header: 'All days', isNumeric: true, cell: ({ total }) => formatCount(total) },
    { key: 'share', header: 'Share', isNumeric: true, cell: ({ total }) => shareOf(total, outcomes.total) },
  ]
  return (
    <DataTable
      caption="Readings by outcome in the last 7 core days"
      isCaptionHidden
      columns={columns}
      rows={outcomes.rows}
      rowKey={({ outcome }) => outcome}
      emptyText="No reading in the last 7 core days."
    />
  )
}

/** "23 November": the year stands in the table above. */
const shortDay = (day: string): string => formatDay(day).replace(/ \d{4}$/, '')

/** Never "100%" beside another row, never "0%" for something that was seen. */
const shareOf = (part: number, all: number): string =>
  part * 1000 < all ? 'less than 0.1%' : formatShare(part / all)
