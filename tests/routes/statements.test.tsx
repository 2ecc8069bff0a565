import * as accessibility from '#app/routes/accessibility.tsx'
import * as glossary from '#app/routes/glossary.tsx'
import * as privacy from '#app/routes/privacy.tsx'
import { GLOSSARY } from '#domain/wording.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const context = (more: Parameters<typeof contextAt>[2] = {}) =>
  contextAt(freshDb(), Date.parse('2026-11-23T11:52:00Z'), more)

describe('the glossary', () => {
  it('says each term once, by alphabet, at an address of its own', async () => {
    const { container } = renderRoute(glossary, '/glossary', '/glossary', context())
    await screen.findByRole('heading', { level: 1, name: 'Glossary' })
    const terms = [...container.querySelectorAll('dt')].map((term) => term.textContent)
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b)))
    expect(terms).toHaveLength(GLOSSARY.length)
    for (const link of container.querySelectorAll('dt a'))
      expect(container.querySelector(link.getAttribute('href') ?? '#none')).toHaveTextContent(
        link.textContent,
      )
  })
})

describe.each([
  ['Accessibility statement', accessibility, '/accessibility', /have not been tried/],
  ['Privacy and cookies', privacy, '/privacy', /No cookie is set/],
])('%s', (name, route, path, words) => {
  it.each([
    ['an address', { contactEmail: 'checks@invented-icb.example' }, 'checks@invented-icb.example'],
    ['no address', {}, 'No address is set for this service: ask the organisation that runs it.'],
  ])('says what holds and whom to ask: %s', async (_name, more, whom) => {
    renderRoute(route, path, path, context(more))
    expect(await screen.findByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible()
    expect(screen.getByText(words)).toBeVisible()
    expect(screen.getByText(whom)).toBeVisible()
  })
})
