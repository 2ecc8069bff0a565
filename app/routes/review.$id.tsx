import { REQUEST_TYPES, STATES, type RequestType, type State } from '#domain/codes.ts'
import { formatCounted } from '#domain/format.ts'
import { REVIEW_WORDS, SUPPLIER_WORDS } from '#domain/wording.ts'
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DecisionFields, ErrorList } from '../components/deciding/fields.tsx'
import { MemberTable, Nearest, StateFields } from '../components/deciding/review-parts.tsx'
import { Details, Page, pageTitle } from '../components/nhs/index.ts'
import type { AppContext } from '../http/context.server.ts'
import { notFound } from '../http/errors.ts'
import { DecisionFields as Fields, errorsOf, formFrom, typed } from '../http/forms.ts'
import { hrefWith } from '../http/hrefs.ts'
import { decideReview } from '../page-models/decide-review.server.ts'
import { reviewItem, type ReviewItem } from '../page-models/review.server.ts'

function itemOf({ db, evidencePath, viewer, clock }: AppContext, id: string | undefined): ReviewItem {
  const isId = /^[0-9a-f]{16}$/.test(id ?? '')
  const item = isId ? reviewItem({ db, evidencePath, viewer, now: clock() }, id ?? '') : null
  if (!item)
    throw notFound('There is no page to decide at this address. Somebody may have decided it already.')
  return item
}

export const loader = ({ context, params }: LoaderFunctionArgs) => itemOf(context, params['id'])

const Decision = Fields.extend({
  verdict: z.enum(['states', 'not_consultation_page'], 'Choose what the page is'),
  ...(Object.fromEntries(REQUEST_TYPES.map((type) => [type, z.enum(STATES, 'Choose a state')])) as Record<
    RequestType,
    z.ZodEnum<{ [State in (typeof STATES)[number]]: State }>
  >),
})

/** Keeps what a person made of the ticked pages. What is wrong with the form is shown, and nothing is kept. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await formFrom(request)
  const { group } = itemOf(context, params['id'])
  const values = typed(form, 'decidedBy', 'why', ...REQUEST_TYPES)
  const keys = form.getAll('page').map(String)
  const parsed = Decision.safeParse({ ...values, verdict: form.get('verdict') })
  if (!parsed.success) return data({ errors: errorsOf(parsed.error), values }, 400)
  const { verdict, decidedBy, why, ...states } = parsed.data
  const isPage = verdict === 'states'
  if (isPage && !REQUEST_TYPES.some((type) => isSaid(states[type])))
    return data({ errors: { states: REVIEW_WORDS.statesMissing }, values }, 400)
  const decision = { states: isPage ? states : null, keys }
  const id = context.change((db) => decideReview(db, group, decision, { decidedBy, why }, context.clock()))
  if (id === null) return data({ errors: { pages: REVIEW_WORDS.nothingChosen }, values }, 400)
  return redirect(hrefWith('/review', { decided: id }), 303)
}

const isSaid = (state: State): boolean => state !== 'unknown' && state !== 'not_visible'

export const meta: MetaFunction<typeof loader> = ({ data: item }) =>
  pageTitle(item ? item.group.title : 'Page to decide', 'Review queue')

export default function ReviewPage() {
  const item = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() ?? null
  const { group } = item
  return (
    <Page
      title={group.title}
      caption={`${SUPPLIER_WORDS[group.supplierCode].label}, ${formatCounted(group.practices, 'practice')}, ${formatCounted(group.readings, 'reading')}`}
      breadcrumbs={[{ href: '/review', text: 'Review queue' }]}
    >
      <ErrorList sent={sent} />
      <p className="nhsuk-body-l app-reading-width">{REVIEW_WORDS.item}</p>
      <h2 className="nhsuk-heading-m">What a reader sees</h2>
      <p className="app-reading-width">{item.words}</p>
      <p>
        <a href={`/readings/${group.members[0]?.readingId}`}>The last reading</a>
      </p>
      <Picture picture={item.picture} />
      <PageBody item={item} />
      <h2 className="nhsuk-heading-m">Nearest known state</h2>
      <Nearest nearest={item.nearest} />
      <h2 className="nhsuk-heading-m">Decide</h2>
      <form method="post" action={`/review/${group.id}`} aria-label="Decide pages">
        <div id="pages">
          <MemberTable group={group} />
        </div>
        <StateFields sent={sent} />
        <DecisionFields
          sent={sent}
          verdicts={[
            { value: 'states', text: 'Keep these states' },
            { value: 'not_consultation_page', text: REVIEW_WORDS.notConsultation },
          ]}
        />
      </form>
      <p>{REVIEW_WORDS.after}</p>
    </Page>
  )
}

/** An image, never the page itself. */
const Picture = ({ picture }: Pick<ReviewItem, 'picture'>) =>
  picture ? (
    <figure className="app-picture">
      <img
        src={`/readings/${picture.readingId}/screenshots/${picture.sha256}`}
        alt={`Picture of the page of ${picture.practiceName}`}
      />
      <figcaption>
        <a href={`/readings/${picture.readingId}`}>The reading of which this is the picture</a>
      </figcaption>
    </figure>
  ) : (
    <p>{REVIEW_WORDS.noPicture}</p>
  )

const PageBody = ({ item: { body, isBodyCut } }: { item: ReviewItem }) => (
  <Details summary="The stored page, as text">
    <pre className="app-page-body" tabIndex={0}>
      {body}
    </pre>
    {isBodyCut && <p>Only the beginning is shown.</p>}
  </Details>
)
