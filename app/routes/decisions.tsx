import { formatCount } from '#domain/format.ts'
import { DECISION_QUEUE_WORDS, DECISIONS_WORDS, REGISTERS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable, Page, pageTitle } from '../components/nhs/index.ts'
import { decisionsPage } from '../page-models/decisions.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  decisionsPage(context.db, context.viewer, {}, context.clock())

export const meta: MetaFunction = () => pageTitle(DECISIONS_WORDS.title)

export default function Decisions() {
  const { queues } = useLoaderData<typeof loader>()
  return (
    <Page title={DECISIONS_WORDS.title}>
      <p className="nhsuk-body-l app-reading-width">{DECISIONS_WORDS.lead}</p>
      <DataTable
        caption={DECISIONS_WORDS.waiting}
        columns={[
          {
            key: 'queue',
            header: 'What',
            isRowHeader: true,
            cell: ({ queue }) => (
              <a href={DECISION_QUEUE_WORDS[queue].href}>{DECISION_QUEUE_WORDS[queue].label}</a>
            ),
          },
          {
            key: 'waiting',
            header: 'Waiting',
            isNumeric: true,
            cell: ({ waiting }) => (waiting === null ? DECISIONS_WORDS.openQueue : formatCount(waiting)),
          },
          {
            key: 'about',
            header: 'What is decided',
            isWide: true,
            cell: ({ queue }) => DECISION_QUEUE_WORDS[queue].sentence,
          },
        ]}
        rows={queues}
        rowKey={({ queue }) => queue}
        emptyText=""
      />
      <h2 className="nhsuk-heading-m">{DECISIONS_WORDS.registers}</h2>
      <DataTable
        caption="What was agreed and set"
        isCaptionHidden
        columns={[
          {
            key: 'register',
            header: 'Register',
            isRowHeader: true,
            cell: ({ label, href }) => <a href={href}>{label}</a>,
          },
          { key: 'about', header: 'What is kept there', isWide: true, cell: ({ sentence }) => sentence },
        ]}
        rows={REGISTERS}
        rowKey={({ href }) => href}
        emptyText=""
      />
    </Page>
  )
}
