import { SummaryList as NhsSummaryList } from 'nhsuk-react-components'
import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Facts as label and value. A missing value is said in words by the caller, never an empty cell. */
export const SummaryList = ({ facts }: { facts: readonly Fact[] }) => (
  <NhsSummaryList>
    {facts.map(({ label, value }) => (
      <NhsSummaryList.Row key={label}>
        <NhsSummaryList.Key>{label}</NhsSummaryList.Key>
        <NhsSummaryList.Value>{value}</NhsSummaryList.Value>
      </NhsSummaryList.Row>
    ))}
  </NhsSummaryList>
)
