import { PROPOSAL_KINDS } from '#domain/codes.ts'
import { formatCounted } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { DECIDING_WORDS, PROPOSAL_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  DecisionFields,
  ErrorList,
  Everything,
  TextField,
  type SentForm,
} from '../components/deciding/fields.tsx'
import { ProposalTable } from '../components/deciding/proposal-table.tsx'
import { Details, FilterForm, Notice, Page, pageTitle, SelectFilter } from '../components/nhs/index.ts'
import { chosenIds, DecisionFields as Fields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { hrefWith } from '../http/hrefs.ts'
import { DayParam, parseQuery, searchParams } from '../http/params.ts'
import { decideProposals } from '../page-models/decide.server.ts'
import { proposalsPage, type ProposalsPage } from '../page-models/proposals.server.ts'

const Query = z.object({
  kind: z.enum(PROPOSAL_KINDS, `must be one of ${PROPOSAL_KINDS.join(', ')}`).optional(),
  done: z.coerce.number().int().min(0).max(1000).optional(),
})

export function loader({ context, request }: LoaderFunctionArgs) {
  const { kind, done } = parseQuery(Query, searchParams(request))
  return { page: proposalsPage(context.db, context.viewer, { kind }, context.clock()), done: done ?? null }
}

const Decision = Fields.extend({
  verdict: z.enum(['accepted', 'rejected'], 'Choose to accept or to reject'),
  validFrom: DayParam,
})

/** Decides the ticked proposals. What is wrong with the form is shown beside it, and nothing is decided. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const now = context.clock()
  const values = typed(form, 'decidedBy', 'why', 'validFrom')
  const ids = chosenIds(form)
  const parsed = Decision.safeParse({ ...values, verdict: form.get('verdict') })
  const errors = {
    ...(parsed.success ? {} : errorsOf(parsed.error)),
    ...(ids.length === 0 && { proposals: DECIDING_WORDS.nothingChosen }),
    ...((values['validFrom'] ?? '') > dayOf(now) && { validFrom: 'Enter a day up to today' }),
  }
  if (!parsed.success || Object.keys(errors).length > 0) return data({ errors, values, refused: [] }, 400)
  const { verdict, validFrom, ...by } = parsed.data
  const { viewer } = context
  const result = context.change((db) => decideProposals(db, viewer, { verdict, ids, validFrom }, by, now))
  if (result.refused.length > 0) return data({ errors: {}, values, refused: result.refused }, 409)
  return redirect(hrefWith('/proposals', { done: result.decided }), 303)
}

export const meta: MetaFunction = () => pageTitle('Proposals')

export default function Proposals() {
  const { page, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  return (
    <Page title="Proposals">
      <ErrorList sent={sent} />
      {done !== null && (
        <Notice>
          <p role="status">{`${formatCounted(done, 'proposal')} decided.`}</p>
        </Notice>
      )}
      {sent && sent.refused.length > 0 && <RefusedList refused={sent.refused} />}
      <p className="nhsuk-body-l app-reading-width">{DECIDING_WORDS.proposals}</p>
      <p>
        <a href="/tools">All tools on the register</a>
      </p>
      <Details summary="What is proposed">
        {PROPOSAL_KINDS.map((kind) => (
          <p key={kind}>
            <strong>{PROPOSAL_WORDS[kind].label}</strong>: {PROPOSAL_WORDS[kind].sentence}
          </p>
        ))}
      </Details>
      <Filters page={page} />
      <h2 className="nhsuk-heading-m" id="proposals">
        {formatCounted(page.total, 'proposal')}
      </h2>
      {page.total === 0 ? <p>No proposal is waiting.</p> : <DecisionForm page={page} sent={sent} />}
    </Page>
  )
}

const DecisionForm = ({ page, sent }: { page: ProposalsPage; sent: SentForm | null }) => (
  <form method="post" action="/proposals" aria-label="Decide proposals">
    <ProposalTable proposals={page.proposals} />
    <Everything ids={page.proposals.map(({ id }) => id)} />
    <DecisionFields
      sent={sent}
      verdicts={[
        { value: 'accepted', text: 'Accept' },
        { value: 'rejected', text: 'Reject' },
      ]}
    >
      <TextField
        name="validFrom"
        label={DECIDING_WORDS.validFrom}
        hint={DECIDING_WORDS.validFromHint}
        initial={page.day}
        sent={sent}
      />
      <p className="nhsuk-hint">{DECIDING_WORDS.rebuild}</p>
    </DecisionFields>
  </form>
)

const RefusedList = ({ refused }: { refused: readonly string[] }) => (
  <Notice>
    <p role="status">Not everything could be accepted:</p>
    <ul>
      {refused.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </Notice>
)

function Filters({ page: { kind, counts } }: { page: ProposalsPage }) {
  const choices = counts.map(({ kind: value, count }) => ({
    value,
    text: `${PROPOSAL_WORDS[value].label} (${count})`,
  }))
  return (
    <FilterForm
      action="/proposals"
      legend="Filter proposals"
      chips={kind ? [{ text: PROPOSAL_WORDS[kind].label, removeHref: '/proposals' }] : []}
      clearHref="/proposals"
    >
      <SelectFilter
        name="kind"
        label="Seen"
        value={kind ?? ''}
        choices={[{ value: '', text: 'Any' }, ...choices]}
      />
    </FilterForm>
  )
}
