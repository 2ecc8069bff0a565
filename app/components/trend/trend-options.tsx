import type { TrendPage } from '#app/page-models/trend.server.ts'
import { FilterForm, SelectFilter, TextFilter, type Choice } from '../nhs/index.ts'

const ON_OFF = (on: string, off: string): Choice[] => [
  { value: 'on', text: on },
  { value: 'off', text: off },
]

const LENGTHS: Choice[] = [
  { value: '26', text: '26 weeks' },
  { value: '52', text: '52 weeks' },
  { value: '104', text: '104 weeks' },
]

/** How the limits are worked out and how far back: a form of plain addresses. */
export const TrendOptions = ({ query, action }: { query: TrendPage['query']; action: string }) => (
  <FilterForm
    action={action}
    legend="How the chart is made"
    chips={[]}
    clearHref={action}
    submitText="Show chart"
  >
    <SelectFilter name="weeks" label="Weeks" value={String(query.weeks)} choices={LENGTHS} />
    <SelectFilter
      name="screening"
      label="Outliers among jumps"
      value={query.screening}
      choices={ON_OFF('Left out of the limits', 'Kept')}
    />
    <SelectFilter
      name="rebase"
      label="At known changes"
      value={query.rebase}
      choices={ON_OFF('New limits', 'One set of limits')}
    />
    <TextFilter
      name="level"
      label="Level to compare with, in percent"
      value={query.level === null ? '' : String(query.level)}
    />
  </FilterForm>
)
