import { endTrouble } from '#domain/follow-up-entry.ts'
import { formatDay } from '#domain/format.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorList } from '../components/deciding/fields.tsx'
import { EndRuleForm } from '../components/follow-up/end-rule-form.tsx'
import { RuleForm } from '../components/follow-up/rule-form.tsx'
import { RuleInFull } from '../components/follow-up/rule-in-full.tsx'
import { VersionTable } from '../components/follow-up/version-table.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { answerRuleForm } from '../http/follow-up-form.server.ts'
import { formFrom, typed } from '../http/forms.ts'
import { followUpRulePage, type FollowUpRulePage } from '../page-models/follow-up-rules.server.ts'
import { endRule } from '../page-models/keep-follow-up-rule.server.ts'

function pageOf({ db, viewer, clock }: AppContext, code = ''): FollowUpRulePage {
  const page = followUpRulePage(db, viewer, { code }, clock())
  if (!page) throw notFound('There is no follow-up rule at this address.')
  return page
}

export const loader = ({ context, params }: LoaderFunctionArgs) => pageOf(context, params['code'])

/** A new version of the rule, in two steps, or its end. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const { code } = pageOf(context, params['code'])
  return form.get('verdict') === 'end' ? answerEnd(context, form, code) : answerRuleForm(context, form, code)
}

function answerEnd(context: AppContext, form: FormData, code: string) {
  const values = typed(form, 'endFrom', 'endAuthor', 'endReason')
  const [inForceFrom = '', author = '', reason = ''] = Object.values(values).map((text) => text.trim())
  const end = { inForceFrom, author, reason }
  const wrong = endTrouble(end)
  const errors =
    Object.keys(wrong).length > 0
      ? wrong
      : context.change((db) => endRule(db, context.viewer, code, end, context.clock()))
  if (Object.keys(errors).length === 0) return redirect(`/follow-up-rules/${code}`, 303)
  const named: [string, string | undefined][] = [
    ['endFrom', errors.inForceFrom],
    ['endAuthor', errors.author],
    ['endReason', errors.reason],
  ]
  const said = named.filter((one): one is [string, string] => one[1] !== undefined)
  return data({ errors: Object.fromEntries(said), values, preview: null, shownFor: '' }, 400)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  pageTitle(page ? page.newest.name : 'Follow-up rule', 'Follow-up rules')

export default function FollowUpRuleHistory() {
  const { code, icb, newest, versions, today } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const path = `/follow-up-rules/${code}`
  return (
    <Page
      title={newest.name}
      caption={`Follow-up rule ${code} of ${icb.name}`}
      breadcrumbs={[{ href: '/follow-up-rules', text: 'Follow-up rules' }]}
    >
      <ErrorList sent={sent} />
      {newest.isEnded ? (
        <p className="nhsuk-body-l">This rule lists nobody from {formatDay(newest.inForceFrom)}.</p>
      ) : (
        <RuleInFull rule={newest} owner={icb.name} />
      )}
      <p>
        <a href={`/follow-up?icb=${icb.odsCode}`}>Follow-up list of {icb.name}</a>
      </p>
      <VersionTable versions={versions} caption="Versions, newest first" />
      {!newest.isEnded && (
        <>
          <h2 className="nhsuk-heading-m">Change the rule</h2>
          <RuleForm action={path} sent={sent} icbs={null} initial={initialOf(newest, icb.odsCode, today)} />
          <h2 className="nhsuk-heading-m">End the rule</h2>
          <EndRuleForm action={path} sent={sent} />
        </>
      )}
    </Page>
  )
}

const initialOf = (newest: FollowUpRulePage['newest'], icb: string, today: string) => ({
  icb,
  name: newest.name,
  daysConfirmed: String(newest.daysConfirmed ?? ''),
  closedMinutesLow: String(newest.closedMinutesLow ?? ''),
  combination: newest.combination,
  inForceFrom: newest.inForceFrom > today ? newest.inForceFrom : today,
})
