/** Sentences as a list, no wider than is easily read. */
export const Bullets = ({ items }: { items: readonly string[] }) => (
  <ul className="nhsuk-list nhsuk-list--bullet app-reading-width">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)
