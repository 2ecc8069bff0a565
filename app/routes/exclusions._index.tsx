import { INTERVAL_EXCLUSION_REASONS } from '#domain/codes.ts'
import { formatCounted } from '#domain/format.ts'
import { EXCLUSION_PAGE_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RegisterFilters } from '../components/exclusions/register-filters.tsx'
import { RegisterTable } from '../components/exclusions/register-table.tsx'
import { Notice, Page, pageTitle, Pagination } from '../components/nhs/index.ts'
import { hrefWith } from '../http/hrefs.ts'
import { DayParam, OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { registerPage } from '../page-models/exclusions.server.ts'

const Query = z.object({
  icb: OdsCodeParam.optional(),
  practice: z.string().trim().pipe(OdsCodeParam).optional(),
  code: z
    .enum(INTERVAL_EXCLUSION_REASONS, `must be one of ${INTERVAL_EXCLUSION_REASONS.join(', ')}`)
    .optional(),
  on: z.string().trim().pipe(DayParam).optional(),
  page: PageNumberParam.default(1),
  /** How many were just entered at once. */
  entered: z.coerce.number('must be a whole number').int().min(1).max(100).optional(),
})

export function loader({ context, request }: LoaderFunctionArgs) {
  const { entered, ...query } = parseQuery(Query, searchParams(request))
  return {
    ...registerPage(context.db, context.viewer, query, context.clock()),
    entered: entered ?? null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page && page.pageCount > 1 ? pageTitle(`Exclusions, page ${page.page}`) : pageTitle('Exclusions')

export default function Exclusions() {
  const page = useLoaderData<typeof loader>()
  const { query, total, pageCount, entered } = page
  const isFiltered = Object.values(query).some((value) => value !== null)
  return (
    <Page title="Exclusions">
      {entered !== null && (
        <Notice>
          <p>
            {formatCounted(entered, 'exclusion')} entered. {EXCLUSION_PAGE_WORDS.after}
          </p>
        </Notice>
      )}
      <p className="nhsuk-body-l app-reading-width">{EXCLUSION_PAGE_WORDS.intro}</p>
      <a className="nhsuk-button" href="/exclusions/new" role="button" draggable="false">
        Enter an exclusion
      </a>
      <p>
        <a href="/icb-rules">What each ICB has decided about pauses</a>
      </p>
      <RegisterFilters page={page} hrefOf={(change) => hrefWith('/exclusions', { ...query, ...change })} />
      <h2 className="nhsuk-heading-m" id="register">
        {formatCounted(total, 'exclusion')}
      </h2>
      {total > 0 && <p className="app-reading-width">{EXCLUSION_PAGE_WORDS.order}</p>}
      <RegisterTable rows={page.rows} isFiltered={isFiltered} />
      <Pagination
        page={page.page}
        pageCount={pageCount}
        label="Exclusions"
        hrefOf={(number) => hrefWith('/exclusions', { ...query, page: number }, 'register')}
      />
    </Page>
  )
}
