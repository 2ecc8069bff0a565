import type { DemandMonth, PracticeDemand } from '#app/page-models/practice-demand.server.ts'
import { besideMiddleHalf } from '#domain/demand.ts'
import { formatCount, formatInstant, formatMonth } from '#domain/format.ts'
import {
  changeWords,
  DEMAND_CAVEATS,
  DEMAND_STATE_WORDS,
  DEMAND_WORDS,
  editionWords,
  rateWords,
} from '#domain/wording.ts'
import { Bullets, DataTable, Details } from '../nhs/index.ts'

type Props = { demand: PracticeDemand; asked: string }
type Demand = Exclude<PracticeDemand, 'not_listed'>

/** Submissions received in a month beside those of the ICB and of a year before, and beside the closures seen. */
export function DemandSection({ demand, asked }: Props) {
  return (
    <section aria-labelledby="demand">
      <h2 className="nhsuk-heading-m" id="demand">
        {DEMAND_WORDS.title}
        {demand !== 'not_listed' && `, ${formatMonth(demand.month)}`}
      </h2>
      {demand === 'not_listed' ? (
        <p className="app-reading-width">{DEMAND_WORDS.notListed}</p>
      ) : (
        <Figures demand={demand} asked={asked} />
      )}
      <Details summary="What these figures can and cannot say">
        <Bullets items={DEMAND_CAVEATS} />
      </Details>
      <p className="app-secondary app-reading-width">
        Source: {DEMAND_WORDS.source}
        {demand !== 'not_listed' && sourceWords(demand)}
      </p>
    </section>
  )
}

function Figures({ demand, asked }: { demand: Demand; asked: string }) {
  const [shown] = demand.months
  return (
    <>
      {demand.isEarlier && (
        <p className="app-reading-width">
          No figures of {formatMonth(asked)} are held for this practice. This is {formatMonth(demand.month)},
          the newest month before it.
        </p>
      )}
      {shown && <p className="nhsuk-body-l app-reading-width">{sentence(shown, demand)}</p>}
      <DemandTable demand={demand} />
      <p className="app-reading-width">{DEMAND_WORDS.isContext}</p>
    </>
  )
}

const PLACES = { below: 'below', within: 'within', above: 'above' }

/** "41.8 submissions per 1,000 registered patients, below the middle half of its ICB (60.1 to 190.2) and up 54% on a year before." */
function sentence({ newest, middleHalf }: DemandMonth, { change, icb }: Demand): string {
  if (!newest) return DEMAND_WORDS.notListed
  if (newest.state !== 'counted' && newest.state !== 'zero')
    return `${DEMAND_STATE_WORDS[newest.state]}: that is not zero submissions, and says nothing about whether its tools were open.`
  if (newest.perThousand === null)
    return `${formatCount(newest.total)} submissions; no list size is published.`
  const rate = newest.perThousand
  const place = middleHalf
    ? `, ${PLACES[besideMiddleHalf(rate, middleHalf)]} the middle half of ${icb?.name ?? 'its ICB'} (${rateWords(middleHalf.low)} to ${rateWords(middleHalf.high)})`
    : ''
  const year = change === null ? '' : `${place ? ' and' : ','} ${changeWords(change)} on a year before`
  return `${rateWords(rate)} submissions per 1,000 registered patients${place}${year}.`
}

const DemandTable = ({ demand }: { demand: Demand }) => (
  <DataTable
    caption={`Submissions per month up to ${formatMonth(demand.month)}`}
    isCaptionHidden
    columns={[
      { key: 'month', header: 'Month', isRowHeader: true, cell: (row) => <MonthCell row={row} /> },
      { key: 'rate', header: 'Per 1,000 patients', isNumeric: true, cell: rateCell },
      { key: 'closed', header: 'Days with a confirmed closure', isNumeric: true, cell: closedCell },
      { key: 'half', header: 'Middle half of the ICB', isNumeric: true, cell: halfCell },
      { key: 'total', header: 'Submissions', isNumeric: true, cell: (row) => countCell(row, 'total') },
      { key: 'clinical', header: 'Clinical', isNumeric: true, cell: (row) => countCell(row, 'clinical') },
      {
        key: 'administrative',
        header: 'Administrative',
        isNumeric: true,
        cell: (row) => countCell(row, 'administrative'),
      },
      { key: 'other', header: 'Other or unknown', isNumeric: true, cell: (row) => countCell(row, 'other') },
    ]}
    rows={demand.months}
    rowKey={({ month }) => month}
    emptyText={DEMAND_WORDS.notListed}
  />
)

const MonthCell = ({ row: { month, newest, revised } }: { row: DemandMonth }) => (
  <>
    {formatMonth(month)}{' '}
    <span className="app-source app-secondary">
      {newest && editionWords(newest.edition)}
      {revised.map(({ edition, total }) => `; ${formatCount(total)} in the ${editionWords(edition)}`)}
    </span>
  </>
)

function rateCell({ newest }: DemandMonth): string {
  if (!newest) return ''
  if (newest.state !== 'counted') return DEMAND_STATE_WORDS[newest.state]
  return newest.perThousand === null ? 'No list size' : rateWords(newest.perThousand)
}

const halfCell = ({ middleHalf }: DemandMonth): string =>
  middleHalf
    ? `${rateWords(middleHalf.low)} to ${rateWords(middleHalf.high)} (${formatCount(middleHalf.practices)} practices)`
    : DEMAND_WORDS.noMiddleHalf

const countCell = (
  { newest }: DemandMonth,
  key: 'total' | 'clinical' | 'administrative' | 'other',
): string => (newest?.state === 'counted' || newest?.state === 'zero' ? formatCount(newest[key]) : '–')

const closedCell = ({ daysMeasured, daysWithClosure }: DemandMonth): string =>
  daysMeasured === 0 ? DEMAND_WORDS.notMeasured : `${daysWithClosure} of ${daysMeasured}`

function sourceWords({ months }: Demand): string {
  const newest = months[0]?.newest
  if (!newest) return ''
  const list = newest.patients === null ? '' : ` List size of that month: ${formatCount(newest.patients)}.`
  return `${list} Imported on ${formatInstant(newest.importedAt)} from ${newest.source}.`
}
