import { formatCounted } from '#domain/format.ts'
import { REVIEW_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { GroupTable } from '../components/deciding/review-parts.tsx'
import { Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { parseQuery, searchParams } from '../http/params.ts'
import { reviewQueue } from '../page-models/review.server.ts'

const Query = z.object({ decided: z.coerce.number().int().min(1).max(1_000_000_000).optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const { decided } = parseQuery(Query, searchParams(request))
  const { db, evidencePath, viewer, clock } = context
  return { queue: reviewQueue({ db, evidencePath, viewer, now: clock() }), decided: decided ?? null }
}

export const meta: MetaFunction = () => pageTitle('Review queue')

export default function Review() {
  const { queue, decided } = useLoaderData<typeof loader>()
  return (
    <Page title="Review queue">
      {decided !== null && (
        <Notice>
          <p role="status">{`Decision ${decided} is kept. ${REVIEW_WORDS.after}`}</p>
        </Notice>
      )}
      <p className="nhsuk-body-l app-reading-width">{REVIEW_WORDS.queue}</p>
      <h2 className="nhsuk-heading-m">{formatCounted(queue.groups.length, 'group')}</h2>
      <GroupTable groups={queue.groups} />
      {queue.unreadable > 0 && <p>{`${queue.unreadable} ${REVIEW_WORDS.unreadable}`}</p>}
    </Page>
  )
}
