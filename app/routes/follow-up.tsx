import { formatMonth } from '#domain/format.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ChooseIcb } from '../components/follow-up/choose-icb.tsx'
import { FollowUpListPage } from '../components/follow-up/follow-up-list-page.tsx'
import { pageTitle } from '../components/nhs/index.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { followUpChoice, followUpPage } from '../page-models/follow-up.server.ts'

const FollowUpQuery = z.object({ icb: OdsCodeParam.optional(), month: MonthParam.optional() })

export function loader({ context, request }: LoaderFunctionArgs) {
  const { icb, month } = parseQuery(FollowUpQuery, searchParams(request))
  const { db, viewer, clock } = context
  if (icb === undefined) {
    const choice = followUpChoice(db, viewer, { month }, clock())
    if (!choice) throw notFound(`${formatMonth(month ?? '')} has not begun.`)
    return { page: null, choice }
  }
  const page = followUpPage(db, viewer, { icb, month }, clock())
  if (!page) throw notFound(`No ICB with the code ${icb} was found in that month.`)
  return { page, choice: null }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const shown = data?.page ?? data?.choice
  if (!shown) return pageTitle('Page not found')
  const name = data?.page ? [data.page.icb.name] : []
  return pageTitle(`Follow-up list, ${formatMonth(shown.window.month)}`, ...name)
}

export default function FollowUp() {
  const { page, choice } = useLoaderData<typeof loader>()
  return page ? <FollowUpListPage page={page} /> : <ChooseIcb choice={choice} />
}
