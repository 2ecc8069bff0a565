import { EXAMPLE_RULE } from '#domain/follow-up.ts'
import { FOLLOW_UP_WORDS } from '#domain/wording.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorList } from '../components/deciding/fields.tsx'
import { RuleForm } from '../components/follow-up/rule-form.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { answerRuleForm } from '../http/follow-up-form.server.ts'
import { formFrom } from '../http/forms.ts'
import { newFollowUpRulePage } from '../page-models/follow-up-rules.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  newFollowUpRulePage(context.db, context.viewer, context.clock())

export const action = async ({ context, request }: ActionFunctionArgs) =>
  answerRuleForm(context, await formFrom(request), null)

export const meta: MetaFunction = () => pageTitle('New rule', 'Follow-up rules')

export default function NewFollowUpRule() {
  const { today, icbs } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  return (
    <Page
      title="Enter a follow-up rule"
      breadcrumbs={[{ href: '/follow-up-rules', text: 'Follow-up rules' }]}
    >
      <ErrorList sent={sent} />
      <p className="nhsuk-body-l app-reading-width">{FOLLOW_UP_WORDS.meaning}</p>
      {!sent && <p className="app-reading-width">The thresholds filled in are those of the example rule.</p>}
      <RuleForm
        action="/follow-up-rules/new"
        sent={sent}
        icbs={icbs.map(({ odsCode, name }) => ({ value: odsCode, text: `${name} (${odsCode})` }))}
        initial={{
          daysConfirmed: String(EXAMPLE_RULE.daysConfirmed),
          closedMinutesLow: String(EXAMPLE_RULE.closedMinutesLow),
          combination: EXAMPLE_RULE.combination,
          inForceFrom: today,
        }}
      />
    </Page>
  )
}
