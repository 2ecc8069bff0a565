import classNames from 'classnames'
import { useId, type ReactNode } from 'react'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  isNumeric?: boolean
  /** Sentences or addresses: kept wide enough to read on a small screen. */
  isWide?: boolean
  /** The first column that names the row is its header. */
  isRowHeader?: boolean
  /** Where the header link leads, and how the table is sorted by this column now. */
  sort?: { href: string; direction: SortDirection | null }
}
export type SortDirection = 'ascending' | 'descending'

export type DataTableProps<Row> = {
  caption: string
  /** The caption may repeat a heading just above; then only screen readers need it. */
  isCaptionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Said in place of an empty table. */
  emptyText: string
}

/** A table inside a labelled region that scrolls sideways by keyboard too. Sorting is a link, never a script. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const captionId = useId()
  const { caption, isCaptionHidden = false, columns, rows, rowKey, emptyText } = props
  if (rows.length === 0) return <p>{emptyText}</p>
  return (
    <div className="app-table-scroll" role="region" aria-labelledby={captionId} tabIndex={0}>
      <table className="nhsuk-table">
        <caption
          id={captionId}
          className={classNames('nhsuk-table__caption', { 'nhsuk-u-visually-hidden': isCaptionHidden })}
        >
          {caption}
        </caption>
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">{columns.map(headerCell)}</tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="nhsuk-table__row">
              {columns.map((column) => bodyCell(column, row))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function headerCell<Row>({ key, header, isNumeric, isWide, sort }: Column<Row>) {
  return (
    <th
      key={key}
      scope="col"
      className={classNames('nhsuk-table__header', { 'app-numeric': isNumeric, 'app-wide': isWide })}
      aria-sort={sort?.direction ?? (sort ? 'none' : undefined)}
    >
      {sort ? <SortLink {...sort}>{header}</SortLink> : header}
    </th>
  )
}

function bodyCell<Row>({ key, cell, isNumeric, isRowHeader }: Column<Row>, row: Row) {
  const className = classNames(isRowHeader ? 'nhsuk-table__header' : 'nhsuk-table__cell', {
    'app-numeric': isNumeric,
  })
  return isRowHeader ? (
    <th key={key} scope="row" className={className}>
      {cell(row)}
    </th>
  ) : (
    <td key={key} className={className}>
      {cell(row)}
    </td>
  )
}

const MARKS: Record<SortDirection, string> = { ascending: '▲', descending: '▼' }

type SortLinkProps = { href: string; direction: SortDirection | null; children: ReactNode }

const SortLink = ({ href, direction, children }: SortLinkProps) => (
  <a className="app-sort" href={href}>
    {children}
    <span className="app-sort__mark" aria-hidden="true">
      {direction ? MARKS[direction] : '⇅'}
    </span>
    <span className="nhsuk-u-visually-hidden">{direction ? `, sorted ${direction}` : ', sort by this'}</span>
  </a>
)
