import { Pagination as NhsPagination } from 'nhsuk-react-components'

export type PaginationProps = {
  page: number
  pageCount: number
  hrefOf: (page: number) => string
  /** Names what is paged, such as "Practices". */
  label: string
}

/** Numbered pages around the current one. Nothing is shown for a single page. */
export function Pagination({ page, pageCount, hrefOf, label }: PaginationProps) {
  if (pageCount <= 1) return null
  return (
    <NhsPagination aria-label={`${label}, pages`}>
      {page > 1 && <NhsPagination.Link href={hrefOf(page - 1)} previous />}
      {pagesShown(page, pageCount).map((number, index) =>
        number === null ? (
          <NhsPagination.Item key={`gap-${index}`} ellipsis />
        ) : (
          <NhsPagination.Item
            key={number}
            href={hrefOf(number)}
            number={number}
            current={number === page}
            aria-current={number === page ? 'page' : undefined}
          />
        ),
      )}
      {page < pageCount && <NhsPagination.Link href={hrefOf(page + 1)} next />}
    </NhsPagination>
  )
}

/** First, last and the neighbours of the current page; null where pages are left out. */
function pagesShown(page: number, pageCount: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount)
  const numbers = [...new Set(wanted)].toSorted((a, b) => a - b)
  return numbers.flatMap((n, index) => (index > 0 && n - (numbers[index - 1] ?? n) > 1 ? [null, n] : [n]))
}
