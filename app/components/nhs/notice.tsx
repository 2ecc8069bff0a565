import { InsetText, WarningCallout } from 'nhsuk-react-components'
import type { ReactNode } from 'react'

/** A remark that belongs to the page. */
export const Notice = ({ children }: { children: ReactNode }) => <InsetText>{children}</InsetText>

/** Something that changes how the page should be read. At most one on a page, above what it is about. */
export const Warning = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <WarningCallout>
    <WarningCallout.Heading headingLevel="h2">{heading}</WarningCallout.Heading>
    {children}
  </WarningCallout>
)
