import { OUTCOMES, REQUEST_TYPES } from '#domain/codes.ts'
import { CORRECTED_STATES, correctedReading } from '#domain/corrections.ts'
import { formatTimeWithSeconds, formatWeekday } from '#domain/format.ts'
import { CORRECTION_REFUSAL_WORDS, CORRECTION_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CorrectionForm, shownFor, type SentCorrection } from '../components/corrections/correction-form.tsx'
import { saidWords } from '../components/corrections/correction-words.ts'
import { ErrorList } from '../components/deciding/fields.tsx'
import { Notice, Page, pageTitle } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { DecisionFields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { searchParams } from '../http/params.ts'
import { readingKeyOf } from '../http/reading-key.ts'
import { keepCorrection, previewCorrection, readingToCorrect } from '../page-models/corrections.server.ts'

function readingOf({ db, viewer }: AppContext, request: Request) {
  const key = readingKeyOf(searchParams(request)['reading'])
  const reading = key && readingToCorrect(db, viewer, key)
  if (!reading) throw notFound('There is no reading with this number.')
  return reading
}

export const loader = ({ context, request }: LoaderFunctionArgs) => readingOf(context, request)

const State = z.enum(CORRECTED_STATES, 'Choose a state')
const Correction = DecisionFields.extend({
  outcome: z.enum(OUTCOMES, 'Choose what the check should have said'),
  appointment: State,
  medication: State,
  admin: State,
})

/** Shows the effect first, and keeps only what was shown. */
export async function action({ context, request }: ActionFunctionArgs) {
  const reading = readingOf(context, request)
  const form = await formFrom(request)
  const values = typed(form, 'outcome', ...REQUEST_TYPES, 'why', 'decidedBy')
  const answer = (sent: Omit<SentCorrection, 'values'>, status: number) =>
    data<SentCorrection>({ ...sent, values }, status)
  const parsed = Correction.safeParse(values)
  if (!parsed.success) return answer({ errors: errorsOf(parsed.error) }, 400)
  const { outcome, decidedBy, why, ...states } = parsed.data
  const corrected = correctedReading(outcome, states)
  const preview = previewCorrection(context.db, reading, corrected, context.clock())
  if (preview.trouble !== null)
    return answer({ errors: { outcome: CORRECTION_REFUSAL_WORDS[preview.trouble] } }, 400)
  if (form.get('verdict') !== 'keep' || form.get('shown') !== shownFor(values))
    return answer({ errors: {}, preview }, 200)
  const kept = context.change((db) =>
    keepCorrection(
      db,
      context.viewer,
      reading.key,
      { corrected, decidedBy, why },
      context.clock(),
      context.version,
    ),
  )
  if (kept === null) return answer({ errors: { outcome: CORRECTION_REFUSAL_WORDS.replaced } }, 409)
  return redirect(`/corrections/${kept}`, 303)
}

export const meta: MetaFunction = () => pageTitle(CORRECTION_WORDS.report, CORRECTION_WORDS.title)

export default function NewCorrection() {
  const reading = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  return (
    <Page
      title={CORRECTION_WORDS.report}
      caption={`${reading.practice.name}, ${formatWeekday(reading.day)}`}
      breadcrumbs={[
        { href: '/corrections', text: CORRECTION_WORDS.title },
        { href: `/readings/${reading.id}`, text: `Reading at ${formatTimeWithSeconds(reading.at)}` },
      ]}
    >
      <ErrorList sent={sent} />
      <p className="nhsuk-body-l app-reading-width">It says: {saidWords(reading.said)}.</p>
      {reading.isCounting ? (
        <CorrectionForm reading={reading} sent={sent} />
      ) : (
        <Notice>
          <p>{CORRECTION_WORDS.replacedMeanwhile}</p>
        </Notice>
      )}
    </Page>
  )
}
