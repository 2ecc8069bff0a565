import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import type { Mover } from '#app/page-models/movers.ts'
import { formatCount, formatCounted, formatMonth, formatShare } from '#domain/format.ts'
import type { MonthShare } from '#domain/movers.ts'
import { MOVERS_WORDS } from '#domain/wording.ts'
import { DataTable } from '../nhs/index.ts'
import { practiceHref } from './practice-table.tsx'

/** Practices that were closed for clearly more or less of a day than in the month before; in words where there are none. */
export function MoversSection({ page: { movers, window } }: { page: GroupMonthPage }) {
  const { month, previous } = window
  return (
    <section aria-labelledby="movers">
      <h2 className="nhsuk-heading-m" id="movers">
        Changes since {formatMonth(previous)}
      </h2>
      {movers.compared === 0 ? (
        <p className="app-reading-width">{MOVERS_WORDS.nothingToCompare}</p>
      ) : (
        <>
          <p className="app-reading-width">{sentenceOf(movers)}</p>
          {movers.rulesDiffer && <p className="app-reading-width">{MOVERS_WORDS.rulesDiffer}</p>}
          <MoverTable caption={MOVERS_WORDS.more} moved={movers.more} {...{ month, previous }} />
          <MoverTable caption={MOVERS_WORDS.less} moved={movers.less} {...{ month, previous }} />
          {movers.more.count + movers.less.count > 0 && (
            <p className="app-secondary app-reading-width">{MOVERS_WORDS.how}</p>
          )}
        </>
      )}
    </section>
  )
}

type Movers = GroupMonthPage['movers']

const sentenceOf = ({ compared, more, less }: Movers): string =>
  more.count + less.count === 0
    ? `No practice moved clearly, of ${formatCount(compared)} that could be assessed in both months.`
    : `Of ${formatCounted(compared, 'practice')} that could be assessed in both months, ${formatCount(more.count)} had a clearly larger share of the observed time closed and ${formatCount(less.count)} a clearly smaller one.`

type MoverTableProps = { caption: string; moved: Movers['more']; month: string; previous: string }

const MoverTable = ({ caption, moved: { count, named }, month, previous }: MoverTableProps) =>
  count > 0 && (
    <DataTable
      caption={count > named.length ? `${caption}: ${MOVERS_WORDS.farthest(named.length, count)}` : caption}
      columns={[
        {
          key: 'practice',
          header: 'Practice',
          isRowHeader: true,
          cell: ({ odsCode, name }: Mover) => (
            <>
              <a href={practiceHref(odsCode, month)}>{name}</a>{' '}
              <span className="app-code app-secondary">{odsCode}</span>
            </>
          ),
        },
        {
          key: 'before',
          header: `Share of observed time closed, ${formatMonth(previous)}`,
          isNumeric: true,
          cell: ({ before }: Mover) => shareWords(before),
        },
        {
          key: 'after',
          header: `Share of observed time closed, ${formatMonth(month)}`,
          isNumeric: true,
          cell: ({ after }: Mover) => shareWords(after),
        },
      ]}
      rows={named}
      rowKey={({ odsCode }) => odsCode}
      emptyText={MOVERS_WORDS.none}
    />
  )

const shareWords = ({ observedMs, closedLowMs, closedHighMs }: MonthShare): string =>
  closedHighMs === 0
    ? 'None seen'
    : `${formatShare(closedLowMs / observedMs)} to ${formatShare(closedHighMs / observedMs)}`
