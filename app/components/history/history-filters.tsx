import type { HistoryPage } from '#app/page-models/practice-history.server.ts'
import { formatDay } from '#domain/format.ts'
import { HISTORY_KINDS } from '#domain/history.ts'
import { HISTORY_KIND_WORDS, HISTORY_WORDS } from '#domain/wording.ts'
import { FilterForm, SelectFilter, TextFilter } from '../nhs/index.ts'

type HistoryFiltersProps = {
  path: string
  query: HistoryPage['query']
  hrefOf: (change: Partial<HistoryPage['query']>) => string
}

/** By what was in force on a day, and by kind. */
export const HistoryFilters = ({ path, query: { on, kind }, hrefOf }: HistoryFiltersProps) => (
  <FilterForm
    action={path}
    legend="Filter the history"
    chips={[
      ...(on ? [{ text: `In force on ${formatDay(on)}`, removeHref: hrefOf({ on: null }) }] : []),
      ...(kind ? [{ text: HISTORY_KIND_WORDS[kind].label, removeHref: hrefOf({ kind: null }) }] : []),
    ]}
    clearHref={path}
  >
    <TextFilter name="on" label={HISTORY_WORDS.on} value={on ?? ''} />
    <SelectFilter
      name="kind"
      label={HISTORY_WORDS.kind}
      value={kind ?? ''}
      choices={[
        { value: '', text: 'Everything' },
        ...HISTORY_KINDS.map((value) => ({ value, text: HISTORY_KIND_WORDS[value].label })),
      ]}
    />
  </FilterForm>
)
