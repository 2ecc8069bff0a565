import { formatInstant } from '#domain/format.ts'
import { DECIDING_WORDS, EXCLUSION_PAGE_WORDS, EXCLUSION_WORDS, MISSING } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorList, LongField, TextField, type SentForm } from '../components/deciding/fields.tsx'
import { Effect, Frozen } from '../components/exclusions/effect.tsx'
import {
  agreedWords,
  codeWords,
  enteredWords,
  stateWords,
  typesWords,
} from '../components/exclusions/exclusion-words.ts'
import { WhoseLink } from '../components/exclusions/register-table.tsx'
import { Notice, Page, pageTitle, SummaryList, type Fact } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { DecisionFields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { exclusionPage, withdraw, type ExclusionPage } from '../page-models/exclusions.server.ts'

function pageOf({ db, viewer, clock }: AppContext, id = ''): ExclusionPage {
  const page = /^\d{1,9}$/.test(id) ? exclusionPage(db, viewer, { id: Number(id) }, clock()) : null
  if (!page) throw notFound('There is no exclusion at this address.')
  return page
}

export const loader = ({ context, params }: LoaderFunctionArgs) => pageOf(context, params['id'])

/** Withdraws the exclusion. What is wrong with the form is shown beside it, and nothing changes. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const { exclusion } = pageOf(context, params['id'])
  const values = typed(form, 'decidedBy', 'why')
  const parsed = DecisionFields.safeParse(values)
  if (!parsed.success) return data({ errors: errorsOf(parsed.error), values }, 400)
  const { decidedBy, why } = parsed.data
  context.change((db) => withdraw(db, exclusion.id, { by: decidedBy, why }, context.clock()))
  return redirect(`/exclusions/${exclusion.id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  pageTitle(page ? titleOf(page) : 'Exclusion', 'Exclusions')

const titleOf = ({ exclusion: { reasonCode, practice, icb } }: ExclusionPage): string =>
  `${EXCLUSION_WORDS[reasonCode].label}, ${practice?.name ?? icb?.name ?? ''}`

export default function Exclusion() {
  const page = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const { exclusion, effect, frozen } = page
  return (
    <Page
      title={titleOf(page)}
      caption={`Exclusion ${exclusion.id}`}
      breadcrumbs={[{ href: '/exclusions', text: 'Exclusions' }]}
    >
      <ErrorList sent={sent} />
      {exclusion.withdrawn && (
        <Notice>
          <p>{EXCLUSION_PAGE_WORDS.withdrawn}.</p>
        </Notice>
      )}
      <SummaryList facts={factsOf(page)} />
      <h2 className="nhsuk-heading-m">
        {exclusion.withdrawn ? 'What it would take out of the figures' : 'What it takes out of the figures'}
      </h2>
      <Effect effect={effect} />
      <Frozen frozen={frozen} />
      {!exclusion.withdrawn && <Withdrawal id={exclusion.id} sent={sent} />}
    </Page>
  )
}

const factsOf = ({ exclusion }: ExclusionPage): Fact[] => [
  { label: exclusion.practice ? 'Practice' : 'ICB', value: <WhoseLink row={exclusion} /> },
  { label: 'Start', value: formatInstant(exclusion.startsAt) },
  { label: 'End', value: formatInstant(exclusion.endsAt) },
  { label: 'Request types', value: typesWords(exclusion.requestTypes) },
  {
    label: 'Why',
    value: `${codeWords(exclusion.reasonCode)}. ${EXCLUSION_WORDS[exclusion.reasonCode].sentence}`,
  },
  { label: 'Reason in words', value: exclusion.reason },
  { label: 'Agreed', value: agreedWords(exclusion) },
  { label: 'Reference', value: exclusion.reference ?? MISSING.notRecorded },
  {
    label: 'Entered',
    value: `${enteredWords(exclusion)}${exclusion.isRetrospective ? `. ${EXCLUSION_PAGE_WORDS.entered}` : ''}`,
  },
  { label: 'Withdrawn', value: stateWords(exclusion) },
]

const Withdrawal = ({ id, sent }: { id: number; sent: SentForm | null }) => (
  <>
    <h2 className="nhsuk-heading-m">{EXCLUSION_PAGE_WORDS.withdrawHeading}</h2>
    <p className="app-reading-width">{EXCLUSION_PAGE_WORDS.withdrawHint}</p>
    <form method="post" action={`/exclusions/${id}`} aria-label="Withdraw the exclusion">
      <TextField name="decidedBy" label={DECIDING_WORDS.name} hint={DECIDING_WORDS.noSignIn} sent={sent} />
      <LongField name="why" label={EXCLUSION_PAGE_WORDS.why} sent={sent} />
      <p className="nhsuk-hint">{EXCLUSION_PAGE_WORDS.after}</p>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        Withdraw
      </button>
    </form>
  </>
)
