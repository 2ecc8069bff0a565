import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import type { Place } from '#app/page-models/practice-month-row.server.ts'
import { RESULT_STATUSES } from '#domain/codes.ts'
import { FOLLOW_UP_STANDINGS } from '#domain/follow-up.ts'
import {
  CONTRACT_TYPE_WORDS,
  FOLLOW_UP_STANDING_WORDS,
  LIST_SIZE_BAND_WORDS,
  STATUS_WORDS,
  SUPPLIER_WORDS,
} from '#domain/wording.ts'
import { FilterForm, SelectFilter, TextFilter, type Chip, type Choice } from '../nhs/index.ts'

export type FilterName =
  'status' | 'supplier' | 'sub_icb' | 'pcn' | 'contract' | 'patients' | 'follow_up' | 'q'
type Change = Partial<Record<FilterName, null>>

type PracticeFiltersProps = {
  page: GroupMonthPage
  action: string
  listHref: (change: Change) => string
}

type Filter = { name: FilterName; label: string; choices: Choice[] }

/** Filters of the practices of a group. A filter with nothing to choose between is left out. */
export function PracticeFilters({ page, action, listHref }: PracticeFiltersProps) {
  const { query, window } = page
  const filters = filtersOf(page)
  const shown = filters.filter(({ name, choices }) => choices.length > 1 || query[name] !== null)
  return (
    <FilterForm
      action={`${action}#practices`}
      legend="Filter practices"
      kept={{
        month: window.month,
        ...(query.sort === 'name' ? {} : { sort: query.sort }),
        ...(query.hierarchy ? { hierarchy: query.hierarchy } : {}),
        ...(query.rows ? { rows: query.rows } : {}),
      }}
      chips={chipsOf(page, filters, listHref)}
      clearHref={listHref(NOTHING)}
    >
      {shown.map(({ name, label, choices }) => (
        <SelectFilter
          key={name}
          name={name}
          label={label}
          value={query[name] ?? ''}
          choices={[{ value: '', text: 'Any' }, ...choices]}
        />
      ))}
      <TextFilter name="q" label="Name or code" value={query.q ?? ''} />
    </FilterForm>
  )
}

const NOTHING: Change = {
  status: null,
  supplier: null,
  sub_icb: null,
  pcn: null,
  contract: null,
  patients: null,
  follow_up: null,
  q: null,
}

const filtersOf = ({ choices, followUp }: GroupMonthPage): Filter[] => [
  { name: 'status', label: 'Result', choices: worded(RESULT_STATUSES, STATUS_WORDS) },
  { name: 'supplier', label: 'Supplier', choices: worded(choices.suppliers, SUPPLIER_WORDS) },
  { name: 'sub_icb', label: 'Sub-ICB location', choices: choices.subIcbs.map(placeChoice) },
  { name: 'pcn', label: 'PCN', choices: choices.pcns.map(placeChoice) },
  { name: 'contract', label: 'Contract', choices: worded(choices.contracts, CONTRACT_TYPE_WORDS) },
  { name: 'patients', label: 'Registered patients', choices: worded(choices.bands, LIST_SIZE_BAND_WORDS) },
  {
    name: 'follow_up',
    label: 'Follow-up rule',
    choices: followUp ? worded(FOLLOW_UP_STANDINGS, FOLLOW_UP_STANDING_WORDS) : [],
  },
]

const worded = <Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, { label: string }>>,
): Choice[] => values.map((value) => ({ value, text: words[value].label }))

const placeChoice = ({ code, name }: Place): Choice => ({ value: code, text: name })

/** One chip a filter that is set, also where its value is no longer among the choices. */
function chipsOf(page: GroupMonthPage, filters: Filter[], listHref: (change: Change) => string): Chip[] {
  const set = filters.flatMap(({ name, choices }) => {
    const value = page.query[name]
    if (value === null) return []
    const text = choices.find((choice) => choice.value === value)?.text ?? value
    return [{ text, removeHref: listHref({ [name]: null }) }]
  })
  const { q } = page.query
  return q === null ? set : [...set, { text: `“${q}”`, removeHref: listHref({ q: null }) }]
}
