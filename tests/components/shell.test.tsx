import { ErrorPage, errorTitle } from '#app/components/nhs/error-page.tsx'
import { Shell, type ShellFacts } from '#app/components/nhs/shell.tsx'
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const FACTS: ShellFacts = {
  organisationName: null,
  version: '0.1.0',
  isDemonstration: false,
  reference: 'ref12345',
}

const show = (more: Partial<ShellFacts> = {}, pathname = '/') =>
  render(
    <Shell facts={{ ...FACTS, ...more }} pathname={pathname}>
      <main>Content</main>
    </Shell>,
  )

describe('around every page', () => {
  it.each([
    ['/', 'Today'],
    ['/icbs', 'ICBs'],
    ['/icbs/XA1', 'ICBs'],
    ['/follow-up', 'Follow-up'],
    ['/follow-up-rules/new', 'Follow-up'],
    ['/decisions', 'To decide'],
    ['/proposals', 'To decide'],
    ['/review/0123', 'To decide'],
    ['/exclusions/new', 'To decide'],
    ['/months/XA1-2026-10-v1', 'Frozen months'],
    ['/revisions', 'Frozen months'],
    ['/monitor', 'Monitor health'],
    ['/method', 'How this is measured'],
  ])('on %s the navigation marks "%s"', (pathname, name) => {
    show({}, pathname)
    const menu = screen.getByRole('navigation', { name: 'Menu' })
    expect(within(menu).getByRole('link', { current: true })).toHaveTextContent(name)
  })

  it('marks nothing on a page outside the navigation', () => {
    show({}, '/practices/X90001')
    expect(screen.queryByRole('link', { current: true })).toBeNull()
  })

  it('names the service and, where set, the organisation; never a brand of others', () => {
    const { container } = show({ organisationName: 'Invented ICB' })
    expect(screen.getByRole('banner')).toHaveTextContent(/^Core HoursInvented ICB/)
    expect(container.textContent).not.toMatch(/NHS/)
    expect(container.querySelector('img, svg')).toBeNull()
  })

  it.each([
    [true, 1],
    [false, 0],
  ])('says that data are invented: %s', (isDemonstration, count) => {
    show({ isDemonstration })
    expect(screen.queryAllByText(/invented practices, invented findings/)).toHaveLength(count)
  })

  it('ends with version, status of the figures and the method', () => {
    show()
    const footer = screen.getByRole('contentinfo')
    expect(footer).toHaveTextContent('Core Hours 0.1.0')
    expect(footer).toHaveTextContent('Management information, not official statistics')
    expect(within(footer).getByRole('link', { name: 'How this is measured' })).toHaveAttribute(
      'href',
      '/method',
    )
  })
})

/** An error as Remix hands it to a boundary. */
const routeError = (status: number, data: unknown) => ({ status, statusText: '', internal: false, data })

describe('a page that cannot be shown', () => {
  it.each([
    [routeError(404, 'There is no such practice.'), 'Page not found', 'There is no such practice.'],
    [routeError(400, 'The month is wrong.'), 'This address cannot be used', 'The month is wrong.'],
    [
      routeError(405, null),
      'This address cannot be used',
      'The address asks for something that this service does not do.',
    ],
    [
      routeError(500, 'secret'),
      'Sorry, there is a problem with the service',
      'This page could not be made. Try again in a few minutes.',
    ],
    [new Error('secret'), 'Sorry, there is a problem with the service', 'ref12345'],
  ])('%o', (error, heading, words) => {
    const { container } = render(<ErrorPage error={error} reference="ref12345" />)
    expect(screen.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    expect(screen.getByText(words)).toBeVisible()
    expect(container.textContent).not.toContain('secret')
  })

  it.each([
    [routeError(404, ''), 'Page not found'],
    [routeError(400, ''), 'Address cannot be used'],
    [new Error(), 'Problem with the service'],
  ])('is titled', (error, title) => expect(errorTitle(error)).toBe(title))
})
