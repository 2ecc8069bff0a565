import { FilterForm, SelectFilter } from '../nhs/index.ts'

type AreaFilterProps = {
  action: '/coverage' | '/quality'
  month: string
  icb: { odsCode: string; name: string } | null
  icbs: readonly { odsCode: string; name: string }[]
}

/** One ICB or all that the viewer may see, in the month shown. */
export const AreaFilter = ({ action, month, icb, icbs }: AreaFilterProps) => (
  <FilterForm
    action={action}
    legend="Choose an ICB"
    kept={{ month }}
    chips={icb ? [{ text: icb.name, removeHref: `${action}?month=${month}` }] : []}
    clearHref={`${action}?month=${month}`}
    submitText="Show"
  >
    <SelectFilter
      name="icb"
      label="ICB"
      value={icb?.odsCode ?? ''}
      choices={[
        { value: '', text: 'All' },
        ...icbs.map(({ odsCode, name }) => ({ value: odsCode, text: name })),
      ]}
    />
  </FilterForm>
)
