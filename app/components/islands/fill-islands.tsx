import type { FunctionComponent } from 'react'
import type { IslandName, Islands } from './island.tsx'

type Parts = { [Name in IslandName]: () => Promise<{ default: FunctionComponent<Islands[Name]> }> }

/** Each part is loaded only on a page that has it; so is React, and the charts' library with the charts. */
const PARTS: Parts = {
  'closed-by-day-chart': () => import('../charts/closed-by-day-chart.tsx'),
  'closed-range-chart': () => import('../charts/closed-range-chart.tsx'),
  'open-share-chart': () => import('../charts/open-share-chart.tsx'),
  'xmr-chart': () => import('../charts/xmr-chart.tsx'),
  'newer-readings': () => import('../today/newer-readings.tsx'),
}

const isPart = (name: string | undefined): name is IslandName =>
  name !== undefined && Object.hasOwn(PARTS, name)

/** Fills every place on the page with its part. A part that cannot be loaded leaves its place as it was. */
export async function fillIslands(page: ParentNode): Promise<void> {
  await Promise.all([...page.querySelectorAll<HTMLElement>('[data-island]')].map(fillIsland))
}

async function fillIsland(place: HTMLElement): Promise<void> {
  const { island, told = '{}' } = place.dataset
  if (!isPart(island)) return
  const [{ createElement }, { createRoot }, { default: part }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    PARTS[island](),
  ])
  createRoot(place).render(createElement(part as FunctionComponent<object>, JSON.parse(told) as object))
}
