import { Details as NhsDetails } from 'nhsuk-react-components'
import type { ReactNode } from 'react'

export type DetailsProps = { summary: string; isOpen?: boolean; children: ReactNode }

/** Text that most readers may skip, behind its summary; opens without a script. */
export const Details = ({ summary, isOpen = false, children }: DetailsProps) => (
  <NhsDetails open={isOpen}>
    <NhsDetails.Summary>{summary}</NhsDetails.Summary>
    <NhsDetails.Text>{children}</NhsDetails.Text>
  </NhsDetails>
)
