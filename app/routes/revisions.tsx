import { formatCounted } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RevisionTable } from '../components/months/revision-table.tsx'
import { FilterForm, Page, Pagination, pageTitle, SelectFilter, TextFilter } from '../components/nhs/index.ts'
import { hrefWith } from '../http/hrefs.ts'
import { OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { revisionsPage } from '../page-models/snapshot.server.ts'

const Query = z.object({
  practice: OdsCodeParam.optional(),
  snapshot: z
    .string()
    .regex(/^[A-Z0-9]{3,8}-20\d\d-\d\d-v\d{1,4}$/, 'must name a frozen month such as XA1-2026-10-v2')
    .optional(),
  conclusion: z.literal('1', 'must be 1 or left out').optional(),
  page: PageNumberParam.default(1),
})

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  revisionsPage(context.db, context.viewer, parseQuery(Query, searchParams(request)))

export const meta: MetaFunction = () => pageTitle(MONTH_WORDS.revisions)

export default function Revisions() {
  const { query, list, revisions } = useLoaderData<typeof loader>()
  const hrefOf = (change: Record<string, string | number | null>) =>
    hrefWith('/revisions', { ...query, ...change })
  return (
    <Page title={MONTH_WORDS.revisions} breadcrumbs={[{ href: '/months', text: MONTH_WORDS.title }]}>
      <p className="nhsuk-body-l app-reading-width">{MONTH_WORDS.revisionsLead}</p>
      <FilterForm
        action="/revisions"
        legend="Filter revisions"
        clearHref="/revisions"
        chips={Object.entries(query).flatMap(([name, value]) =>
          value === null
            ? []
            : [
                {
                  text: name === 'conclusion' ? MONTH_WORDS.onlyConclusions : value,
                  removeHref: hrefOf({ [name]: null }),
                },
              ],
        )}
      >
        <TextFilter name="practice" label="Practice code" value={query.practice ?? ''} />
        <SelectFilter
          name="conclusion"
          label="Conclusion"
          value={query.conclusion ?? ''}
          choices={[
            { value: '', text: MONTH_WORDS.allDifferences },
            { value: '1', text: MONTH_WORDS.onlyConclusions },
          ]}
        />
      </FilterForm>
      <p role="status">{formatCounted(list.count, 'figure')} revised.</p>
      <RevisionTable caption="Revised figures, newest version first" rows={revisions} />
      <Pagination
        label="Revisions"
        page={list.page}
        pageCount={list.pageCount}
        hrefOf={(page) => hrefOf({ page: page === 1 ? null : page })}
      />
    </Page>
  )
}
