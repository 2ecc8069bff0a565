import { formatCount, formatMinutesRange } from '#domain/format.ts'
import type { MergerRow, MergersPage } from '../../page-models/mergers.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'

type Totals = MergersPage['total']
type Place = MergerRow['reported']

const PlaceName = ({ odsCode, name }: Place) => (
  <>
    {name} {odsCode !== '' && <span className="app-code app-secondary">{odsCode}</span>}
  </>
)

const totalColumns = <Row extends Totals>(): Column<Row>[] => [
  { key: 'practices', header: 'Practices', isNumeric: true, cell: ({ practices }) => formatCount(practices) },
  {
    key: 'assessable',
    header: 'Could be assessed',
    isNumeric: true,
    cell: (row) => formatCount(row.assessable),
  },
  {
    key: 'closure',
    header: 'With a confirmed closure',
    isNumeric: true,
    cell: ({ withClosure }) => formatCount(withClosure),
  },
  {
    key: 'closed',
    header: 'Closed when checked, in total',
    isWide: true,
    cell: ({ lowMs, highMs }) => formatMinutesRange(lowMs, highMs),
  },
]

/** From which ICB to which the practices of a month have gone. */
export const MappingTable = ({ rows }: { rows: readonly MergerRow[] }) => (
  <DataTable
    caption="Practices by the ICB of the month and the ICB of today"
    columns={[
      {
        key: 'then',
        header: 'As reported',
        isRowHeader: true,
        cell: ({ reported }) => <PlaceName {...reported} />,
      },
      { key: 'now', header: 'Current hierarchy', cell: ({ current }) => <PlaceName {...current} /> },
      ...totalColumns<MergerRow>(),
    ]}
    rows={rows}
    rowKey={({ reported, current }) => `${reported.odsCode} ${current.odsCode}`}
    emptyText="No practice was measured in this month."
  />
)

type ViewRow = MergersPage['reported'][number]

/** One view with its total, which is the same in both. */
export const ViewTable = ({
  caption,
  rows,
  total,
}: {
  caption: string
  rows: readonly ViewRow[]
  total: Totals
}) => (
  <DataTable
    caption={caption}
    columns={[
      { key: 'icb', header: 'ICB', isRowHeader: true, cell: ({ place }) => <PlaceName {...place} /> },
      ...totalColumns<ViewRow>(),
    ]}
    rows={[...rows, { place: { odsCode: '', name: 'Total' }, ...total }]}
    rowKey={({ place }) => `${place.odsCode} ${place.name}`}
    emptyText="No practice was measured in this month."
  />
)
