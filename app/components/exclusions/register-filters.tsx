import type { RegisterPage } from '../../page-models/exclusions.server.ts'
import { INTERVAL_EXCLUSION_REASONS } from '#domain/codes.ts'
import { formatDay } from '#domain/format.ts'
import { FilterForm, SelectFilter, TextFilter, type Chip } from '../nhs/index.ts'
import { codeWords } from './exclusion-words.ts'

type RegisterFiltersProps = {
  page: RegisterPage
  hrefOf: (change: Partial<RegisterPage['query']>) => string
}

/** By ICB, practice, code, and what is in force on a day. */
export const RegisterFilters = ({ page, hrefOf }: RegisterFiltersProps) => {
  const { query, icbs } = page
  return (
    <FilterForm
      action="/exclusions"
      legend="Filter exclusions"
      chips={chipsOf(page, hrefOf)}
      clearHref="/exclusions"
    >
      <SelectFilter
        name="icb"
        label="ICB"
        value={query.icb ?? ''}
        choices={[
          { value: '', text: 'Any' },
          ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name })),
        ]}
      />
      <TextFilter name="practice" label="Practice code" value={query.practice ?? ''} />
      <SelectFilter
        name="code"
        label="Why"
        value={query.code ?? ''}
        choices={[
          { value: '', text: 'Any' },
          ...INTERVAL_EXCLUSION_REASONS.map((code) => ({ value: code, text: codeWords(code) })),
        ]}
      />
      <TextFilter name="on" label="In force on, such as 2026-11-23" value={query.on ?? ''} />
    </FilterForm>
  )
}

function chipsOf({ query, icbs }: RegisterPage, hrefOf: RegisterFiltersProps['hrefOf']): Chip[] {
  const { icb, practice, code, on } = query
  const icbName = icbs.find(({ odsCode }) => odsCode === icb)?.name ?? icb
  return [
    ...(icb ? [{ text: icbName ?? '', removeHref: hrefOf({ icb: null }) }] : []),
    ...(practice ? [{ text: `Practice ${practice}`, removeHref: hrefOf({ practice: null }) }] : []),
    ...(code ? [{ text: codeWords(code), removeHref: hrefOf({ code: null }) }] : []),
    ...(on ? [{ text: `In force on ${formatDay(on)}`, removeHref: hrefOf({ on: null }) }] : []),
  ]
}
