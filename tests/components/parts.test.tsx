import {
  CurrentStateText,
  DataTable,
  Figure,
  FilterForm,
  Page,
  pageTitle,
  Pagination,
  SelectFilter,
  StateText,
  StatusTag,
  type Column,
} from '#app/components/nhs/index.ts'
import { CURRENT_STATES, RESULT_STATUSES, STATES } from '#domain/codes.ts'
import { CURRENT_STATE_WORDS, STATE_WORDS, STATUS_WORDS } from '#domain/wording.ts'
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

type Row = { name: string; minutes: number }

const COLUMNS: Column<Row>[] = [
  {
    key: 'name',
    header: 'Practice',
    isRowHeader: true,
    cell: ({ name }) => name,
    sort: { href: '?sort=name', direction: 'ascending' },
  },
  {
    key: 'minutes',
    header: 'Minutes',
    isNumeric: true,
    cell: ({ minutes }) => minutes,
    sort: { href: '?sort=minutes', direction: null },
  },
]

const table = (rows: Row[]) => (
  <DataTable
    caption="Practices"
    columns={COLUMNS}
    rows={rows}
    rowKey={({ name }) => name}
    emptyText="No practice."
  />
)

describe('a table', () => {
  it('sits in a labelled region that the keyboard can scroll', () => {
    render(table([{ name: 'Alder', minutes: 3 }]))
    expect(screen.getByRole('region', { name: 'Practices' })).toHaveAttribute('tabindex', '0')
    expect(screen.getByRole('table', { name: 'Practices' })).toBeVisible()
    expect(screen.getByRole('rowheader', { name: 'Alder' })).toBeVisible()
    expect(screen.getByRole('cell', { name: '3' })).toHaveClass('app-numeric')
  })

  it('sorts by link and says the order now', () => {
    render(table([{ name: 'Alder', minutes: 3 }]))
    const [name, minutes] = screen.getAllByRole('columnheader')
    expect(name).toHaveAttribute('aria-sort', 'ascending')
    expect(minutes).toHaveAttribute('aria-sort', 'none')
    expect(within(minutes as HTMLElement).getByRole('link')).toHaveAttribute('href', '?sort=minutes')
  })

  it('says in words that it is empty', () => {
    render(table([]))
    expect(screen.getByText('No practice.')).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })
})

describe('words for codes', () => {
  it.each(RESULT_STATUSES)('tags %s with its word', (status) => {
    render(<StatusTag status={status} />)
    expect(screen.getByText(STATUS_WORDS[status].label)).toHaveClass(
      `nhsuk-tag--${STATUS_WORDS[status].colour}`,
    )
  })

  it.each(STATES)('shows %s as a shape and a word', (state) => {
    render(<StateText state={state} />)
    expect(screen.getByText(STATE_WORDS[state].label)).toHaveTextContent(STATE_WORDS[state].glyph)
  })

  it.each(CURRENT_STATES)('shows %s as a shape and a word', (state) => {
    render(<CurrentStateText state={state} />)
    expect(screen.getByText(CURRENT_STATE_WORDS[state].label)).toHaveTextContent(
      CURRENT_STATE_WORDS[state].glyph,
    )
  })
})

describe('pages of a list', () => {
  const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'))
  const show = (page: number, pageCount: number) =>
    render(<Pagination label="Practices" page={page} pageCount={pageCount} hrefOf={(n) => `?page=${n}`} />)

  it.each([
    [1, 2, ['?page=1', '?page=2', '?page=2']],
    [2, 2, ['?page=1', '?page=1', '?page=2']],
    [5, 9, ['?page=4', '?page=1', '?page=4', '?page=5', '?page=6', '?page=9', '?page=6']],
  ])('page %d of %d', (page, pageCount, hrefs) => {
    show(page, pageCount)
    expect(links()).toEqual(hrefs)
    expect(screen.getByRole('link', { current: 'page' })).toHaveAttribute('href', `?page=${page}`)
  })

  it('shows nothing for one page', () => {
    show(1, 1)
    expect(screen.queryByRole('navigation')).toBeNull()
  })
})

describe('filters', () => {
  it('are a GET form, and what is selected can be taken away', () => {
    render(
      <FilterForm
        action="/icbs/XA1"
        legend="Filter practices"
        kept={{ month: '2026-11' }}
        chips={[{ text: 'Closed at times', removeHref: '/icbs/XA1?month=2026-11' }]}
        clearHref="/icbs/XA1"
      >
        <SelectFilter
          name="status"
          label="Status"
          value="b"
          choices={[
            { value: 'a', text: 'A' },
            { value: 'b', text: 'B' },
          ]}
        />
      </FilterForm>,
    )
    const form = screen.getByRole('form', { name: 'Filter practices' })
    expect(form).toHaveAttribute('method', 'get')
    expect(form).toHaveFormValues({ month: '2026-11', status: 'b' })
    const chips = screen.getByRole('list', { name: 'Selected filters' })
    expect(within(chips).getByRole('link', { name: /Closed at times/ })).toHaveAttribute(
      'href',
      '/icbs/XA1?month=2026-11',
    )
  })
})

describe('a figure', () => {
  it('is named by its headline and holds its table and source', () => {
    render(
      <Figure
        headline="Closures fell"
        subtitle="Practices, by month"
        table={table([{ name: 'Alder', minutes: 3 }])}
        source="Readings to 23 November 2026"
        pictureName="closures"
      >
        <svg />
      </Figure>,
    )
    const figure = screen.getByRole('figure', { name: 'Closures fell' })
    expect(within(figure).getByText('View as table')).toBeVisible()
    expect(within(figure).getByText('Readings to 23 November 2026')).toBeVisible()
    expect(figure.querySelector('details table')).not.toBeNull()
  })
})

describe('a page', () => {
  it('has one main heading with its caption, and the way here', () => {
    render(
      <Page title="Alder Surgery" caption="X90001" breadcrumbs={[{ href: '/icbs', text: 'ICBs' }]}>
        <p>Content</p>
      </Page>,
    )
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('X90001Alder Surgery')
    expect(screen.getByRole('navigation', { name: 'Breadcrumb' })).toHaveTextContent('ICBs')
    expect(screen.getByRole('main')).toHaveAttribute('id', 'maincontent')
  })

  it.each([
    [[], 'Core Hours'],
    [['Today'], 'Today - Core Hours'],
    [['Alder Surgery', 'ICBs'], 'Alder Surgery - ICBs - Core Hours'],
  ])('%j is titled "%s"', (parts, title) => expect(pageTitle(...parts)).toEqual([{ title }]))
})
