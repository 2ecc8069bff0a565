import { triggerSentence } from '#domain/follow-up.ts'
import { formatDay } from '#domain/format.ts'
import { FOLLOW_UP_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RuleName } from '../components/follow-up/choose-icb.tsx'
import { VersionTable } from '../components/follow-up/version-table.tsx'
import { DataTable, Page, pageTitle } from '../components/nhs/index.ts'
import { followUpRulesPage } from '../page-models/follow-up-rules.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  followUpRulesPage(context.db, context.viewer, context.clock())

export const meta: MetaFunction = () => pageTitle('Follow-up rules')

export default function FollowUpRules() {
  const { today, icbs, versions } = useLoaderData<typeof loader>()
  return (
    <Page title="Follow-up rules" breadcrumbs={[{ href: '/follow-up', text: 'Follow-up lists' }]}>
      <p className="nhsuk-body-l app-reading-width">{FOLLOW_UP_WORDS.meaning}</p>
      <p className="app-reading-width">{FOLLOW_UP_WORDS.rules}</p>
      <p>
        <a className="nhsuk-button" role="button" draggable="false" href="/follow-up-rules/new">
          Enter a new rule
        </a>
      </p>
      <DataTable
        caption={`In force on ${formatDay(today)}`}
        columns={[
          {
            key: 'icb',
            header: 'ICB',
            isRowHeader: true,
            cell: ({ odsCode, name }) => (
              <>
                <a href={`/follow-up?icb=${odsCode}`}>{name}</a>{' '}
                <span className="app-code app-secondary">{odsCode}</span>
              </>
            ),
          },
          { key: 'trigger', header: 'Lists', isWide: true, cell: ({ rule }) => triggerSentence(rule) },
          { key: 'rule', header: 'Rule', cell: ({ rule }) => <RuleName rule={rule} /> },
          { key: 'from', header: 'In force from', cell: ({ rule }) => formatDay(rule.inForceFrom) },
          { key: 'author', header: 'Author', cell: ({ rule }) => rule.author },
        ]}
        rows={icbs}
        rowKey={({ odsCode }) => odsCode}
        emptyText="No ICB is known. Import the hierarchy to begin."
      />
      <p className="app-reading-width">
        <strong>Example rule.</strong> {FOLLOW_UP_WORDS.example}
      </p>
      <h2 className="nhsuk-heading-m">All rules and their versions</h2>
      <VersionTable versions={versions} caption="Rules by ICB, oldest version first" isNamed />
    </Page>
  )
}
