import { fillIslands } from '#app/components/islands/fill-islands.tsx'
import { Island } from '#app/components/islands/island.tsx'
import { act, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const POINTS = [{ label: 'Alder "A" </script> Surgery', low: 45, high: 75 }]

describe('a part of a page that lives in the browser', () => {
  it('keeps its place and what it is told until a script fills it', () => {
    const { container } = render(
      <Island name="closed-range-chart" heightPx={90} told={{ points: POINTS, label: 'A chart' }} />,
    )
    const place = container.querySelector<HTMLElement>('[data-island]')
    expect(place).toBeEmptyDOMElement()
    expect(place?.style.height).toBe('90px')
    expect(JSON.parse(place?.dataset['told'] ?? '')).toEqual({ points: POINTS, label: 'A chart' })
  })

  describe('when filled', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      const newest = { json: () => Promise.resolve({ newestAt: 2 }) } as Response
      vi.stubGlobal('fetch', () => Promise.resolve(newest))
    })
    afterEach(() => {
      vi.useRealTimers()
      vi.unstubAllGlobals()
    })

    it('is told what the page said', async () => {
      const { container } = render(
        <Island name="newer-readings" isLive told={{ newestAt: 1, href: '/?a=1' }} />,
      )
      await act(() => fillIslands(container))
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      await waitFor(() => expect(screen.getByRole('link', { name: 'Show them' })).toBeVisible())
      expect(screen.getByRole('link')).toHaveAttribute('href', '/?a=1')
      expect(screen.getByRole('status')).toContainElement(screen.getByRole('link'))
    })

    it('stays as it is where no such part is known', async () => {
      const { container } = render(<div data-island="constructor" data-told="{}" />)
      await act(() => fillIslands(container))
      expect(container.firstElementChild).toBeEmptyDOMElement()
    })
  })
})
