import * as search from '#app/routes/search.tsx'
import { anIcb, aPractice } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

function open(query: string) {
  const db = freshDb()
  anIcb(db, 'XA1')
  aPractice(db, 'X90001', { name: 'Elm Street Surgery' })
  aPractice(db, 'X90002', { name: 'Elm House', closedOn: '2026-03-31' })
  renderRoute(search, '/search', `/search${query}`, contextAt(db, Date.parse('2026-11-23T10:00:00Z')))
}

describe('Search', () => {
  it('asks, before anything was typed', async () => {
    open('')
    expect(await screen.findByRole('searchbox')).toHaveValue('')
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('lists what was found and keeps what was typed', async () => {
    open('?q=elm')
    expect(await screen.findByRole('status')).toHaveTextContent('2 practices for “elm”.')
    expect(screen.getByRole('searchbox')).toHaveValue('elm')
    expect(screen.getByRole('link', { name: 'Elm Street Surgery' })).toHaveAttribute(
      'href',
      '/practices/X90001',
    )
    expect(screen.getByRole('row', { name: /^Elm House/ })).toHaveTextContent('Closed on 31 March 2026')
  })

  it('leads to an ICB', async () => {
    open('?q=xa1')
    expect(await screen.findByRole('link', { name: 'XA1 Integrated Care Board' })).toHaveAttribute(
      'href',
      '/icbs/XA1',
    )
  })

  it('says what to do when nothing was found', async () => {
    open('?q=zzz')
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Nothing was found for “zzz”. Try fewer letters, the code of the practice, or its postcode.',
    )
  })

  it('refuses a text that is too long', async () => {
    open(`?q=${'a'.repeat(101)}`)
    expect(
      await screen.findByText(/The value of “q” in the address must be at most 100 characters/),
    ).toBeVisible()
  })
})
