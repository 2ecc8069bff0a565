import { formatInstant } from '#domain/format.ts'

type EvidenceProps = {
  pageAddress: string
  evidenceSha256: string
  matched: readonly string[]
  foundAt: number
}

/** What was seen, on which page, when, and the hash under which the page is kept. */
export const Evidence = ({ pageAddress, evidenceSha256, matched, foundAt }: EvidenceProps) => (
  <>
    {matched.length > 0 && (
      <ul className="nhsuk-list">
        {matched.map((line) => (
          <li key={line} className="app-code">
            {line}
          </li>
        ))}
      </ul>
    )}
    <p className="nhsuk-u-margin-bottom-0">
      On <code className="app-code">{pageAddress}</code>, {formatInstant(foundAt)}, evidence{' '}
      <code className="app-code">{evidenceSha256.slice(0, 16)}</code>
    </p>
  </>
)
