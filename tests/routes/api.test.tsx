import * as api from '#app/routes/api._index.tsx'
import { loader as table } from '#app/routes/api.v1.$.ts'
import { apiWorld } from '#tests/helpers/api-world.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { LATER } from '#tests/helpers/frozen-world.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { API_OPERATION_WORDS } from '#domain/wording.ts'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

describe('the page about the API', () => {
  it('lists every table with its address, its parameters and its columns', async () => {
    renderRoute(api, '/api', '/api', contextAt(apiWorld(), LATER))
    const tables = await screen.findByRole('table', { name: 'Tables of the API' })
    for (const [path, { label }] of Object.entries(API_OPERATION_WORDS))
      expect(within(tables).getByRole('rowheader', { name: label }).closest('tr')).toHaveTextContent(
        `/api/v1/${path}.csv or .json`,
      )
    expect(screen.getByRole('table', { name: 'Columns of Closures, in order' })).toHaveTextContent(
      'started_before_first_readingTrue or false',
    )
    expect(screen.getByRole('link', { name: /OpenAPI 3\.1/ })).toHaveAttribute('href', '/api/v1/openapi.json')
    expect(screen.getByText(/no token is asked for/)).toBeInTheDocument()
  })

  it('gives programs that ask for an ICB with a frozen month', async () => {
    renderRoute(api, '/api', '/api', contextAt(apiWorld(), LATER))
    expect(await screen.findByRole('region', { name: 'Python' })).toHaveTextContent(
      /api\/v1\/practice-month\.csv\?icb=XA1/,
    )
    expect(screen.getByRole('region', { name: 'Power BI' })).toHaveTextContent(/\[icb = "XA1"\]/)
  })

  it('says so where no month is frozen', async () => {
    renderRoute(api, '/api', '/api', contextAt(freshDb(), LATER))
    expect(await screen.findByText(/No month has been frozen yet/)).toBeInTheDocument()
  })

  it('stands beside the tables themselves', async () => {
    const request = new Request('http://localhost/api/v1/code-lists.json')
    const context = contextAt(freshDb(), LATER)
    const answer = table({ request, context, params: { '*': 'code-lists.json' } })
    expect(await answer.json()).toContainEqual({
      list: 'contract_type',
      code: 'GMS',
      label: 'GMS',
      meaning: 'General Medical Services contract.',
    })
  })
})
