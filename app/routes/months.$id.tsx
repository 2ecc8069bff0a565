import { formatCount, formatCounted, formatMonth } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DifferenceTable } from '../components/months/revision-table.tsx'
import { SnapshotFactList, SnapshotTables, VersionList } from '../components/months/snapshot-parts.tsx'
import { Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { snapshotPage, type SnapshotPage } from '../page-models/snapshot.server.ts'

export function loader({ context, params }: LoaderFunctionArgs) {
  const page = snapshotPage(context.db, context.viewer, { id: params['id'] ?? '' })
  if (!page) throw notFound('There is no frozen month at this address.')
  return page
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.icbName}, ${data.snapshot.id}` : 'Frozen month', MONTH_WORDS.title)

export default function Snapshot() {
  const page = useLoaderData<typeof loader>()
  const { snapshot } = page
  return (
    <Page
      title={`${page.icbName}, ${formatMonth(snapshot.month)}`}
      caption={snapshot.id}
      breadcrumbs={[{ href: `/months?month=${snapshot.month}`, text: MONTH_WORDS.title }]}
    >
      <p className="nhsuk-body-l app-reading-width">{countWords(page)}</p>
      {page.waiting > 0 && (
        <Notice>
          <p>
            {MONTH_WORDS.waiting} {formatCounted(page.waiting, 'practice-day')}.{' '}
            <a href={`/months/freeze?icb=${snapshot.icbOdsCode}&month=${snapshot.month}`}>
              {MONTH_WORDS.seeRevision}
            </a>
          </p>
        </Notice>
      )}
      <SnapshotFactList page={page} />
      <h2 className="nhsuk-heading-m">{MONTH_WORDS.versions}</h2>
      <VersionList page={page} />
      <h2 className="nhsuk-heading-m">{MONTH_WORDS.tables}</h2>
      <SnapshotTables page={page} />
      <h2 className="nhsuk-heading-m">{MONTH_WORDS.recompute}</h2>
      <p className="app-reading-width">{MONTH_WORDS.recomputeHint}</p>
      <pre className="app-command">npm run recompute -- {snapshot.id}</pre>
      {snapshot.version > 1 && <Revisions page={page} />}
    </Page>
  )
}

function Revisions({ page }: { page: SnapshotPage }) {
  const { snapshot, revisionCount, conclusionCount, revisions } = page
  return (
    <>
      <h2 className="nhsuk-heading-m">{MONTH_WORDS.differences}</h2>
      <p>
        {formatCounted(revisionCount, 'figure')}; {formatCount(conclusionCount)} where the conclusion changes.{' '}
        {revisionCount > revisions.length && (
          <a href={`/revisions?snapshot=${snapshot.id}`}>{MONTH_WORDS.all}</a>
        )}
      </p>
      <DifferenceTable caption="Figures that differ from the version before" rows={revisions} />
    </>
  )
}

/** The counts as they were frozen. */
const countWords = ({ counts, snapshot }: SnapshotPage): string =>
  `${String(counts['practices_with_confirmed_closure'])} of ${formatCounted(Number(counts['practices_assessable']), 'practice')} ` +
  `that could be assessed had a confirmed closure in ${formatMonth(snapshot.month)}. ` +
  `${formatCounted(Number(counts['practices_registered']), 'practice')} had a contract that was bound.`
