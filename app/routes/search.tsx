import { formatCounted, formatDay } from '#domain/format.ts'
import { GROUP_WORDS, MISSING } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { groupPath } from '../components/month/group-path.ts'
import { DataTable, Page, pageTitle, SearchForm } from '../components/nhs/index.ts'
import { parseQuery, searchParams } from '../http/params.ts'
import { searchPage, type SearchPage } from '../page-models/search.server.ts'

const SearchQuery = z.object({ q: z.string().max(100, 'must be at most 100 characters').default('') })

export function loader({ context, request }: LoaderFunctionArgs) {
  const { q } = parseQuery(SearchQuery, searchParams(request))
  return searchPage(context.db, context.viewer, q, context.clock())
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data?.typed ? pageTitle(`“${data.typed}”`, 'Search') : pageTitle('Search')

export default function Search() {
  const found = useLoaderData<typeof loader>()
  return (
    <Page title="Search">
      <SearchForm id="search-page" label="Practice name or code, postcode, or PCN" value={found.typed} />
      {found.typed && <Results found={found} />}
    </Page>
  )
}

const Results = ({ found }: { found: SearchPage }) => (
  <>
    <p role="status">{resultWords(found)}</p>
    {found.groups.length > 0 && <Groups groups={found.groups} />}
    {found.practices.length > 0 && <Practices practices={found.practices} />}
  </>
)

function resultWords({ typed, practices, hasMore, groups }: SearchPage): string {
  if (practices.length + groups.length === 0)
    return `Nothing was found for “${typed}”. Try fewer letters, the code of the practice, or its postcode.`
  if (hasMore)
    return `The first ${practices.length} practices for “${typed}” are shown. Type more to find fewer.`
  return `${formatCounted(practices.length, 'practice')} for “${typed}”.`
}

const Groups = ({ groups }: { groups: SearchPage['groups'] }) => (
  <ul className="nhsuk-list">
    {groups.map(({ kind, code, name }) => (
      <li key={`${kind} ${code}`}>
        <a href={groupPath({ kind, code })}>{name}</a>{' '}
        <span className="app-secondary">
          {GROUP_WORDS[kind].label} {code}
        </span>
      </li>
    ))}
  </ul>
)

const Practices = ({ practices }: { practices: SearchPage['practices'] }) => (
  <DataTable
    caption="Practices found"
    isCaptionHidden
    columns={[
      {
        key: 'practice',
        header: 'Practice',
        isRowHeader: true,
        cell: ({ odsCode, name, closedOn }) => (
          <>
            <a href={`/practices/${odsCode}`}>{name}</a>{' '}
            <span className="app-code app-secondary">{odsCode}</span>
            {closedOn && <div className="app-secondary">Closed on {formatDay(closedOn)}</div>}
          </>
        ),
      },
      { key: 'postcode', header: 'Postcode', cell: ({ postcode }) => postcode ?? MISSING.notRecorded },
      { key: 'pcn', header: 'PCN', cell: ({ pcnName }) => pcnName ?? MISSING.notRecorded },
      { key: 'icb', header: 'ICB', isWide: true, cell: ({ icbName }) => icbName ?? MISSING.notRecorded },
    ]}
    rows={practices}
    rowKey={({ odsCode }) => odsCode}
    emptyText={MISSING.noData}
  />
)
