import { formatCounted, formatMonth } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
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
import { FreezeForm } from '../components/months/freeze-form.tsx'
import { planWords, refusalWords } from '../components/months/month-words.ts'
import { DifferenceTable } from '../components/months/revision-table.tsx'
import { Notice, Page, pageTitle } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { errorsOf, formFrom, typed } from '../http/forms.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { freeze, freezePreview } from '../page-models/freeze.server.ts'

const Query = z.object({ icb: OdsCodeParam, month: MonthParam })

function previewOf({ db, viewer, clock, version }: AppContext, values: Record<string, unknown>) {
  const query = parseQuery(Query, values)
  const page = freezePreview(db, viewer, query, clock(), version)
  if (!page) throw notFound(`There was no ICB ${query.icb} in ${formatMonth(query.month)}.`)
  return page
}

export const loader = ({ context, request }: LoaderFunctionArgs) => previewOf(context, searchParams(request))

const Who = z.object({
  decidedBy: z.string().trim().min(2, 'Enter your name').max(100, 'Enter a name of at most 100 characters'),
  why: z.string().trim().max(1000, 'Enter at most 1,000 characters'),
})

/** Freezes the month. What is wrong with the form is shown beside it, and nothing is kept. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const values = typed(form, 'decidedBy', 'why', 'icb', 'month')
  const page = previewOf(context, values)
  const parsed = Who.safeParse(values)
  if (!parsed.success) return data({ errors: errorsOf(parsed.error), values }, 400)
  const { decidedBy: by, why: reason } = parsed.data
  const kept = context.change((db) => freeze(db, page, { by, reason }, context.clock(), context.version))
  if (kept.refused !== null) return data({ errors: { why: refusalWords(kept) }, values }, 400)
  return redirect(`/months/${kept.id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  pageTitle(page ? `Freeze ${formatMonth(page.month)}, ${page.icbName}` : 'Freeze a month', MONTH_WORDS.title)

export default function Freeze() {
  const page = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const { plan } = page
  return (
    <Page
      title={`Freeze ${formatMonth(page.month)}`}
      caption={page.icbName}
      breadcrumbs={[{ href: `/months?month=${page.month}`, text: MONTH_WORDS.title }]}
    >
      <ErrorList sent={sent} />
      {plan.refused === null ? (
        <>
          <p className="nhsuk-body-l app-reading-width">{planWords(plan)}</p>
          <p className="app-reading-width">{MONTH_WORDS.freezeEffect}</p>
          {plan.version > 1 && (
            <>
              <h2 className="nhsuk-heading-m">{MONTH_WORDS.differences}</h2>
              <p>{formatCounted(plan.revisionCount, 'figure')}.</p>
              <DifferenceTable caption="The first of the figures that differ" rows={plan.revisions} />
            </>
          )}
          <FreezeForm page={page} sent={sent} />
        </>
      ) : (
        <Notice>
          <p>{refusalWords(plan)}</p>
          {plan.id && (
            <p>
              <a href={`/months/${plan.id}`}>{MONTH_WORDS.seeNewest}</a>
            </p>
          )}
        </Notice>
      )}
    </Page>
  )
}
