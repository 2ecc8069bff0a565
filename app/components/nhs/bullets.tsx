import type { ReactNode } from 'react'

/** Sentences or links as a list, no wider than is easily read. */
export const Bullets = ({ items }: { items: readonly ReactNode[] }) => (
  <ul className="nhsuk-list nhsuk-list--bullet app-reading-width">
    {items.map((item, index) => (
      <li key={typeof item === 'string' ? item : index}>{item}</li>
    ))}
  </ul>
)
