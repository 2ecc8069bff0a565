import { formatCounted } from '#domain/format.ts'
import { DECIDING_WORDS, REQUIREMENT_RESULT_WORDS } from '#domain/wording.ts'
import { REQUIREMENT_RESULTS } from '#domain/codes.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DecisionFields, ErrorList, Everything, type SentForm } from '../components/deciding/fields.tsx'
import { FindingTable } from '../components/deciding/finding-table.tsx'
import { Details, FilterForm, Notice, Page, pageTitle, SelectFilter } from '../components/nhs/index.ts'
import { chosenIds, DecisionFields as Fields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { hrefWith } from '../http/hrefs.ts'
import { parseQuery, searchParams } from '../http/params.ts'
import { decideFindings } from '../page-models/decide.server.ts'
import { findingsPage, type FindingsPage } from '../page-models/proposals.server.ts'

const Query = z.object({
  requirement: z.enum(['OC-09', 'OC-10'], 'must be OC-09 or OC-10').optional(),
  done: z.coerce.number().int().min(0).max(1000).optional(),
})

export function loader({ context, request }: LoaderFunctionArgs) {
  const { requirement, done } = parseQuery(Query, searchParams(request))
  const page = findingsPage(context.db, context.viewer, { requirementId: requirement }, context.clock())
  return { page, done: done ?? null }
}

const Decision = Fields.extend({
  verdict: z.enum(['confirmed', 'not_confirmed'], 'Choose whether it is so'),
})

/** Confirms the ticked findings, or says that they are not so. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const values = typed(form, 'decidedBy', 'why')
  const ids = chosenIds(form)
  const parsed = Decision.safeParse({ ...values, verdict: form.get('verdict') })
  const errors = {
    ...(parsed.success ? {} : errorsOf(parsed.error)),
    ...(ids.length === 0 && { findings: DECIDING_WORDS.nothingChosen }),
  }
  if (!parsed.success || ids.length === 0) return data({ errors, values }, 400)
  const { verdict, ...by } = parsed.data
  const { viewer } = context
  const { decided } = context.change((db) =>
    decideFindings(db, viewer, { verdict, ids }, by, context.clock()),
  )
  return redirect(hrefWith('/findings', { done: decided }), 303)
}

export const meta: MetaFunction = () => pageTitle('Website findings')

export default function Findings() {
  const { page, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  return (
    <Page title="Website findings">
      <ErrorList sent={sent} />
      {done !== null && (
        <Notice>
          <p role="status">{`${formatCounted(done, 'finding')} decided.`}</p>
        </Notice>
      )}
      <p className="nhsuk-body-l app-reading-width">{DECIDING_WORDS.findings}</p>
      <Details summary="What is looked for">
        {page.requirements.map(({ id, words }) => (
          <p key={id}>
            <strong>{id}</strong>: {words}
          </p>
        ))}
        {REQUIREMENT_RESULTS.map((result) => (
          <p key={result}>
            <strong>{REQUIREMENT_RESULT_WORDS[result].label}</strong>:{' '}
            {REQUIREMENT_RESULT_WORDS[result].sentence}
          </p>
        ))}
      </Details>
      <Filters page={page} />
      <h2 className="nhsuk-heading-m" id="findings">
        {formatCounted(page.total, 'finding')}
      </h2>
      {page.total === 0 ? <p>No finding is waiting.</p> : <DecisionForm page={page} sent={sent} />}
    </Page>
  )
}

const DecisionForm = ({ page, sent }: { page: FindingsPage; sent: SentForm | null }) => (
  <form method="post" action="/findings" aria-label="Decide findings">
    <FindingTable findings={page.findings} />
    <Everything ids={page.findings.map(({ id }) => id)} />
    <DecisionFields
      sent={sent}
      verdicts={[
        { value: 'confirmed', text: 'Confirm' },
        { value: 'not_confirmed', text: 'Not so' },
      ]}
    />
  </form>
)

function Filters({ page: { requirementId, requirements } }: { page: FindingsPage }) {
  const choices = requirements.map(({ id, words, count }) => ({
    value: id,
    text: `${id}: ${words} (${count})`,
  }))
  return (
    <FilterForm
      action="/findings"
      legend="Filter findings"
      chips={requirementId ? [{ text: requirementId, removeHref: '/findings' }] : []}
      clearHref="/findings"
    >
      <SelectFilter
        name="requirement"
        label="Requirement"
        value={requirementId ?? ''}
        choices={[{ value: '', text: 'Any' }, ...choices]}
      />
    </FilterForm>
  )
}
