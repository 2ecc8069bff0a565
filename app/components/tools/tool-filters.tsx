import type { ToolsPage } from '#app/page-models/tool-register.server.ts'
import { HOST_STANDINGS } from '#domain/supplier-hosts.ts'
import { HOST_STANDING_WORDS, SUPPLIER_WORDS, TOOL_TIME_WORDS, TOOL_TIMES } from '#domain/wording.ts'
import { FilterForm, SelectFilter, TextFilter, type Chip } from '../nhs/index.ts'

type ToolFiltersProps = { page: ToolsPage; hrefOf: (change: Partial<ToolsPage['query']>) => string }

const ANY = { value: '', text: 'Any' }

/** By ICB, supplier, practice, whose host it is, and time. */
export const ToolFilters = ({ page, hrefOf }: ToolFiltersProps) => {
  const { query, icbs, suppliers } = page
  return (
    <FilterForm action="/tools" legend="Filter tools" chips={chipsOf(page, hrefOf)} clearHref="/tools">
      <SelectFilter
        name="icb"
        label="ICB"
        value={query.icb ?? ''}
        choices={[ANY, ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name }))]}
      />
      <SelectFilter
        name="supplier"
        label="Supplier"
        value={query.supplier ?? ''}
        choices={[ANY, ...suppliers.map((code) => ({ value: code, text: SUPPLIER_WORDS[code].label }))]}
      />
      <TextFilter name="practice" label="Practice code" value={query.practice ?? ''} />
      <SelectFilter
        name="host"
        label="Host"
        value={query.host ?? ''}
        choices={[ANY, ...HOST_STANDINGS.map((value) => ({ value, text: HOST_STANDING_WORDS[value].label }))]}
      />
      <SelectFilter
        name="time"
        label="Time"
        value={query.time}
        choices={TOOL_TIMES.map((value) => ({ value, text: TOOL_TIME_WORDS[value] }))}
      />
    </FilterForm>
  )
}

function chipsOf({ query, icbs }: ToolsPage, hrefOf: ToolFiltersProps['hrefOf']): Chip[] {
  const { icb, supplier, practice, host, time } = query
  const icbName = icbs.find(({ odsCode }) => odsCode === icb)?.name ?? icb ?? ''
  return [
    ...(icb ? [{ text: icbName, removeHref: hrefOf({ icb: null }) }] : []),
    ...(supplier ? [{ text: SUPPLIER_WORDS[supplier].label, removeHref: hrefOf({ supplier: null }) }] : []),
    ...(practice ? [{ text: `Practice ${practice}`, removeHref: hrefOf({ practice: null }) }] : []),
    ...(host ? [{ text: HOST_STANDING_WORDS[host].label, removeHref: hrefOf({ host: null }) }] : []),
    ...(time === 'in_force'
      ? []
      : [{ text: TOOL_TIME_WORDS[time], removeHref: hrefOf({ time: 'in_force' }) }]),
  ]
}
