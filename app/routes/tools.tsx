import { SUPPLIER_CODES } from '#domain/codes.ts'
import { formatCounted } from '#domain/format.ts'
import { HOST_STANDINGS } from '#domain/supplier-hosts.ts'
import { TOOL_REGISTER_WORDS, TOOL_TIMES } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Page, pageTitle, Pagination } from '../components/nhs/index.ts'
import { ToolCommands } from '../components/tools/tool-commands.tsx'
import { ToolFilters } from '../components/tools/tool-filters.tsx'
import { ToolTable } from '../components/tools/tool-table.tsx'
import { hrefWith } from '../http/hrefs.ts'
import { OdsCodeParam, PageNumberParam, parseQuery, searchParams } from '../http/params.ts'
import { DAYS_BACK, toolsPage, type ToolsPage } from '../page-models/tool-register.server.ts'

const oneOf = <T extends string>(codes: readonly [T, ...T[]]) =>
  z.enum(codes, `must be one of ${codes.join(', ')}`)

const Query = z.object({
  icb: OdsCodeParam.optional(),
  supplier: oneOf(SUPPLIER_CODES).optional(),
  practice: z.string().trim().pipe(OdsCodeParam).optional(),
  host: oneOf(HOST_STANDINGS).optional(),
  time: oneOf(TOOL_TIMES).default('in_force'),
  page: PageNumberParam.default(1),
})

/** The register of tools: addresses, dates, hosts, last readings and what is proposed. It changes nothing. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, searchParams(request))
  return { page: toolsPage(context.db, context.viewer, query, context.clock()), daysBack: DAYS_BACK }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data && data.page.pageCount > 1
    ? pageTitle(`${TOOL_REGISTER_WORDS.title}, page ${data.page.page}`)
    : pageTitle(TOOL_REGISTER_WORDS.title)

const hrefOf = (query: ToolsPage['query'], page?: number): string =>
  hrefWith(
    '/tools',
    { ...query, time: query.time === 'in_force' ? null : query.time, page },
    page ? 'register' : undefined,
  )

export default function Tools() {
  const { page, daysBack } = useLoaderData<typeof loader>()
  const { query, total, proposed } = page
  return (
    <Page title={TOOL_REGISTER_WORDS.title}>
      <p className="nhsuk-body-l app-reading-width">{TOOL_REGISTER_WORDS.intro}</p>
      <p className="app-reading-width">{TOOL_REGISTER_WORDS.readOnly}</p>
      <p>
        <a href="/proposals">
          {proposed === 0
            ? 'No proposal from a practice’s website is waiting'
            : `${formatCounted(proposed, 'proposal')} from practices’ websites, waiting for a person`}
        </a>
      </p>
      <ToolFilters page={page} hrefOf={(change) => hrefOf({ ...query, ...change })} />
      <h2 className="nhsuk-heading-m" id="register">
        {formatCounted(total, 'tool')}
      </h2>
      <ToolTable
        rows={page.rows}
        daysBack={daysBack}
        emptyText={page.held > 0 ? TOOL_REGISTER_WORDS.noMatch : TOOL_REGISTER_WORDS.empty}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        label="Tools"
        hrefOf={(number) => hrefOf(query, number)}
      />
      <ToolCommands />
    </Page>
  )
}
