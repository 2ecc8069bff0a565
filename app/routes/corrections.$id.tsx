import { formatInstant, formatTimeWithSeconds, formatWeekday } from '#domain/format.ts'
import { CORRECTION_DECISION_WORDS, CORRECTION_REFUSAL_WORDS, CORRECTION_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { saidWords } from '../components/corrections/correction-words.ts'
import { CorrectionEffect } from '../components/corrections/effect.tsx'
import { DecisionFields as Fields, ErrorList, type SentForm } from '../components/deciding/fields.tsx'
import { Page, pageTitle, SummaryList, type Fact } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { DecisionFields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { correctionPage, decideCorrection, type CorrectionPage } from '../page-models/corrections.server.ts'

function pageOf({ db, viewer, clock }: AppContext, id = ''): CorrectionPage {
  const page = /^\d{1,9}$/.test(id) ? correctionPage(db, viewer, { id: Number(id) }, clock()) : null
  if (!page) throw notFound('There is no correction at this address.')
  return page
}

export const loader = ({ context, params }: LoaderFunctionArgs) => pageOf(context, params['id'])

const Verdict = DecisionFields.extend({
  verdict: z.enum(['applied', 'refused'], 'Choose to agree, or to leave the reading as it is'),
})

/** Keeps what the second person decides. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const { correction } = pageOf(context, params['id'])
  const form = await formFrom(request)
  const values = typed(form, 'decidedBy', 'why')
  const answer = (errors: Record<string, string>, status: number) =>
    data<SentForm>({ errors, values }, status)
  const parsed = Verdict.safeParse({ ...values, verdict: form.get('verdict') })
  if (!parsed.success) return answer(errorsOf(parsed.error), 400)
  const trouble = context.change((db) =>
    decideCorrection(
      db,
      context.viewer,
      { id: correction.id, ...parsed.data },
      context.clock(),
      context.version,
    ),
  )
  if (trouble) return answer({ decidedBy: CORRECTION_REFUSAL_WORDS[trouble] }, 409)
  return redirect(`/corrections/${correction.id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  pageTitle(page ? `Correction ${page.correction.id}` : 'Correction', CORRECTION_WORDS.title)

const VERDICTS = [
  { value: 'applied', text: CORRECTION_WORDS.apply },
  { value: 'refused', text: CORRECTION_WORDS.refuse },
]

export default function Correction() {
  const page = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const { correction, reading, preview } = page
  return (
    <Page
      title={`Correction ${correction.id}`}
      caption={correction.practice.name}
      breadcrumbs={[{ href: '/corrections', text: CORRECTION_WORDS.title }]}
    >
      <ErrorList sent={sent} />
      <SummaryList facts={factsOf(page)} />
      {preview?.trouble === null && (
        <>
          <h2 className="nhsuk-heading-m">{CORRECTION_WORDS.effect}</h2>
          <CorrectionEffect preview={preview} frozenAs={reading.frozenAs} />
        </>
      )}
      {correction.decision === null && (
        <form method="post" action={`/corrections/${correction.id}`} aria-label="Decide about the correction">
          {!reading.isCounting && <p>{CORRECTION_WORDS.replacedMeanwhile}</p>}
          <Fields sent={sent} verdicts={reading.isCounting ? VERDICTS : VERDICTS.slice(1)} />
        </form>
      )}
    </Page>
  )
}

function factsOf({ correction, reading }: CorrectionPage): Fact[] {
  const { said, reason, requestedBy, requestedAt, decision } = correction
  const facts: Fact[] = [
    {
      label: 'Reading',
      value: (
        <a
          href={`/readings/${reading.id}`}
        >{`At ${formatTimeWithSeconds(reading.at)} on ${formatWeekday(reading.day)}`}</a>
      ),
    },
    { label: 'It said', value: saidWords(reading.said) },
    { label: 'It should have said', value: saidWords(said) },
    { label: 'Why', value: reason },
    { label: 'Asked for by', value: `${requestedBy}, ${formatInstant(requestedAt)}` },
  ]
  if (decision === null) return [...facts, { label: 'Decision', value: CORRECTION_WORDS.waiting }]
  const { label, sentence } = CORRECTION_DECISION_WORDS[decision.decision]
  return [
    ...facts,
    { label: 'Decision', value: `${label}. ${sentence}` },
    { label: 'Decided by', value: `${decision.decidedBy}, ${formatInstant(decision.decidedAt)}` },
    { label: 'Reason of the decision', value: decision.why },
    ...(decision.readingId
      ? [
          {
            label: 'Corrected reading',
            value: <a href={`/readings/${decision.readingId}`}>{decision.readingId}</a>,
          },
        ]
      : []),
  ]
}
