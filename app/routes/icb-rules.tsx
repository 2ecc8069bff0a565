import { PAUSE_AGREEMENTS } from '#domain/codes.ts'
import { dayTyped } from '#domain/typed-exclusion.ts'
import { ICB_RULE_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorList } from '../components/deciding/fields.tsx'
import { RuleForm } from '../components/icb-rules/rule-form.tsx'
import { RuleTable } from '../components/icb-rules/rule-table.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { DecisionFields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { icbRulesPage, keepRule, troubleWithRule } from '../page-models/icb-rules.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  icbRulesPage(context.db, context.viewer, {}, context.clock())

const { decidedBy, why } = DecisionFields.shape
const Rule = z.object({
  icbOdsCode: z.string().trim().min(1, ICB_RULE_WORDS.icbMissing),
  inForceFrom: z.string().transform(dayTyped).pipe(z.string(ICB_RULE_WORDS.inForceFromWrong)),
  pauses: z.enum(PAUSE_AGREEMENTS, ICB_RULE_WORDS.pausesMissing),
  cappedClosedFrom: z.string().transform((day) => (day === '' ? null : day)),
  isPastMeant: z.string().transform((text) => text === 'yes'),
  decidedBy,
  why,
})
const FIELDS = [
  'icbOdsCode',
  'inForceFrom',
  'isPastMeant',
  'pauses',
  'cappedClosedFrom',
  'decidedBy',
  'why',
] as const

/** Keeps a rule. What is wrong with the form is shown beside it, and nothing is kept. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const now = context.clock()
  const values = typed(form, ...FIELDS)
  const parsed = Rule.safeParse(values)
  if (!parsed.success) return data({ errors: errorsOf(parsed.error), values }, 400)
  const { why: reason, ...rule } = parsed.data
  const entry = { ...rule, reason }
  const errors = troubleWithRule(context.db, context.viewer, entry, now)
  if (Object.keys(errors).length > 0) return data({ errors, values }, 400)
  context.change((db) => keepRule(db, entry, now))
  return redirect('/icb-rules', 303)
}

export const meta: MetaFunction = () => pageTitle('Rules of ICBs', 'Exclusions')

export default function IcbRules() {
  const { icbs, rules } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  return (
    <Page title="Rules of ICBs" breadcrumbs={[{ href: '/exclusions', text: 'Exclusions' }]}>
      <ErrorList sent={sent} />
      <p className="nhsuk-body-l app-reading-width">{ICB_RULE_WORDS.intro}</p>
      <p className="app-reading-width">{ICB_RULE_WORDS.order}</p>
      <RuleTable rules={rules} />
      <h2 className="nhsuk-heading-m">{ICB_RULE_WORDS.formHeading}</h2>
      <RuleForm icbs={icbs} sent={sent} />
    </Page>
  )
}
