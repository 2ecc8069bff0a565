import { EXCLUSION_PAGE_WORDS } from '#domain/wording.ts'
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
import { EntryForm, type SentEntry } from '../components/exclusions/entry-form.tsx'
import { EntryPreview } from '../components/exclusions/entry-preview.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { formFrom, typed } from '../http/forms.ts'
import { OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import {
  checkForm,
  ENTRY_FIELDS,
  keepEntries,
  newExclusionPage,
  previewOf,
  type EntryValues,
} from '../page-models/enter-exclusion.server.ts'

const Query = z.object({ practice: OdsCodeParam.default('') })

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  newExclusionPage(context.db, context.viewer, parseQuery(Query, searchParams(request)), context.clock())

/** First shows what the entry would do; keeps it only when it is sent again from there, checked anew. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const now = context.clock()
  const { db, viewer } = context
  const types = form.getAll('types').map(String)
  const values = { ...typed(form, ...ENTRY_FIELDS), types } as EntryValues
  const { errors, checked, pauses } = checkForm(db, viewer, values, now)
  const step = form.get('step')
  if (step === 'change') return { errors: {}, values, pauses, preview: null }
  if (Object.keys(errors).length > 0) return data({ errors, values, pauses, preview: null }, 400)
  if (step !== 'keep') return { errors, values, pauses, preview: previewOf(db, checked, now) }
  const ids = context.change((held) => keepEntries(held, checked, values.enteredBy.trim(), now))
  return redirect(ids.length === 1 ? `/exclusions/${ids[0] ?? ''}` : `/exclusions?entered=${ids.length}`, 303)
}

export const meta: MetaFunction = () => pageTitle('Enter an exclusion', 'Exclusions')

export default function NewExclusion() {
  const { icbs, practice, pauses } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  const preview = answer?.preview ?? null
  return (
    <Page
      title={preview ? 'Check the exclusion' : 'Enter an exclusion'}
      breadcrumbs={[{ href: '/exclusions', text: 'Exclusions' }]}
    >
      {answer && preview ? (
        <EntryPreview preview={preview} values={answer.values} pauses={answer.pauses} />
      ) : (
        <>
          <ErrorList sent={sentFrom(answer)} />
          <p className="nhsuk-body-l app-reading-width">{EXCLUSION_PAGE_WORDS.newIntro}</p>
          <p>{EXCLUSION_PAGE_WORDS.whose}</p>
          <EntryForm
            sent={sentFrom(answer)}
            icbs={icbs}
            practice={practice}
            pauses={answer ? answer.pauses : pauses}
          />
        </>
      )}
    </Page>
  )
}

/** What was sent, as its fields show it again. */
function sentFrom(answer: { errors: Record<string, string>; values: EntryValues } | null): SentEntry | null {
  if (!answer) return null
  const { types, ...values } = answer.values
  return { errors: answer.errors, values, types }
}
