import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import { REQUEST_TYPE_WORDS } from '#domain/wording.ts'

type TypeLinksProps = { shown: MeasuredType; hrefOf: (type: MeasuredType) => string }

/** The choice of a request type as links, so that each view has its address. */
export const TypeLinks = ({ shown, hrefOf }: TypeLinksProps) => (
  <nav aria-label="Request type">
    <ul className="app-type-links">
      {MEASURED_TYPES.map((type) => (
        <li key={type}>
          {type === shown ? (
            <strong aria-current="true">{REQUEST_TYPE_WORDS[type].label}</strong>
          ) : (
            <a href={hrefOf(type)}>{REQUEST_TYPE_WORDS[type].label}</a>
          )}
        </li>
      ))}
    </ul>
  </nav>
)
