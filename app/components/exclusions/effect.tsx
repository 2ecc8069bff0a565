import type {
  EffectOnPage,
  EffectRow,
  EffectSum,
  FrozenMonth,
} from '../../page-models/exclusion-effect.server.ts'
import {
  formatCount,
  formatCounted,
  formatMinutesCell,
  formatMinutesRange,
  formatMonth,
} from '#domain/format.ts'
import { EXCLUSION_PAGE_WORDS, REQUEST_TYPE_WORDS } from '#domain/wording.ts'
import { Bullets, DataTable, StatusTag, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'

const closed = (lowMs: number, highMs: number): string =>
  highMs === 0 ? 'None seen' : formatMinutesCell(lowMs, highMs)

const TYPE_COLUMN: Column<EffectRow> = {
  key: 'type',
  header: 'Request type',
  cell: ({ requestType }) => REQUEST_TYPE_WORDS[requestType].label,
}

/** The request type stands in the table only where there is more than one. */
const columnsOf = ({ sums }: EffectOnPage): readonly Column<EffectRow>[] => [
  practiceColumn(),
  { key: 'month', header: 'Month', cell: ({ month }) => formatMonth(month) },
  ...(sums.length > 1 ? [TYPE_COLUMN] : []),
  { key: 'days', header: 'Days touched', isNumeric: true, cell: ({ days }) => days },
  {
    key: 'out',
    header: 'Minutes taken out',
    isNumeric: true,
    cell: ({ excludedMs }) => formatCount(Math.round(excludedMs / 60_000)),
  },
  {
    key: 'before',
    header: 'Closed minutes without it',
    isNumeric: true,
    cell: ({ closedLowMs, closedHighMs }) => closed(closedLowMs[0], closedHighMs[0]),
  },
  {
    key: 'after',
    header: 'Closed minutes with it',
    isNumeric: true,
    cell: ({ closedLowMs, closedHighMs }) => closed(closedLowMs[1], closedHighMs[1]),
  },
  { key: 'was', header: 'Result without it', cell: ({ status }) => <StatusTag status={status[0]} /> },
  { key: 'is', header: 'Result with it', cell: ({ status }) => <StatusTag status={status[1]} /> },
]

/** What an exclusion takes out of the figures: the sums in words, and each practice's month side by side. */
export function Effect({ effect }: { effect: EffectOnPage | null }) {
  if (!effect) return <p className="app-reading-width">{EXCLUSION_PAGE_WORDS.notWorkedOut}</p>
  const felt = effect.sums.filter(({ practiceDays }) => practiceDays > 0)
  if (felt.length === 0) return <p>{EXCLUSION_PAGE_WORDS.noEffect}</p>
  return (
    <>
      <Bullets items={effect.sums.map((sum) => sumWords(sum))} />
      <h3 className="nhsuk-heading-s">The months of each practice, without and with it</h3>
      <DataTable
        caption="The months of each practice, without and with it"
        isCaptionHidden
        columns={columnsOf(effect)}
        rows={effect.rows}
        rowKey={({ practice, month, requestType }) => `${practice.odsCode}/${month}/${requestType}`}
        emptyText={EXCLUSION_PAGE_WORDS.noEffect}
      />
      {effect.rowsLeftOut > 0 && (
        <p>{`${formatCounted(effect.rowsLeftOut, 'more row')} of practices and months are in the sums and not in the table.`}</p>
      )}
    </>
  )
}

function sumWords({ requestType, practiceDays, excludedMs, closedLowMs, closedHighMs }: EffectSum): string {
  const type = REQUEST_TYPE_WORDS[requestType].label
  if (practiceDays === 0) return `${type}: ${EXCLUSION_PAGE_WORDS.noEffect}`
  const length = (when: 0 | 1) => formatMinutesRange(closedLowMs[when], closedHighMs[when])
  const minutes = formatCounted(Math.round(excludedMs / 60_000), 'minute')
  const days = formatCounted(practiceDays, 'practice-day')
  return `${type}: ${minutes} taken out of ${days}. Closed when checked on them: ${length(0)} without it, ${length(1)} with it.`
}

/** Months whose figures wait for a revision; nothing where none is frozen. */
export const Frozen = ({ frozen }: { frozen: readonly FrozenMonth[] }) =>
  frozen.length === 0 ? null : (
    <>
      <h3 className="nhsuk-heading-s">{EXCLUSION_PAGE_WORDS.frozenHeading}</h3>
      <p>{EXCLUSION_PAGE_WORDS.frozen}</p>
      <Bullets
        items={frozen.map(
          ({ month, practices }) =>
            `${formatMonth(month)} is frozen for ${formatCounted(practices, 'practice')}.`,
        )}
      />
    </>
  )
