import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import type { Mover } from '#app/page-models/movers.ts'
import { formatCount, formatCounted, formatMinutesCell, formatMonth } from '#domain/format.ts'
import type { MonthRate } from '#domain/movers.ts'
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
    : `Of ${formatCounted(compared, 'practice')} that could be assessed in both months, ${formatCount(more.count)} had clearly more closed time a day and ${formatCount(less.count)} clearly less.`

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
          header: `Closed minutes a valid day, ${formatMonth(previous)}`,
          isNumeric: true,
          cell: ({ before }: Mover) => rateWords(before),
        },
        {
          key: 'after',
          header: `Closed minutes a valid day, ${formatMonth(month)}`,
          isNumeric: true,
          cell: ({ after }: Mover) => rateWords(after),
        },
      ]}
      rows={named}
      rowKey={({ odsCode }) => odsCode}
      emptyText={MOVERS_WORDS.none}
    />
  )

const rateWords = ({ daysValid, closedLowMs, closedHighMs }: MonthRate): string =>
  closedHighMs === 0 ? 'None seen' : formatMinutesCell(closedLowMs / daysValid, closedHighMs / daysValid)
