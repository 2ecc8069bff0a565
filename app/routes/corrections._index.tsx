import { CORRECTION_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CorrectionTable } from '../components/corrections/correction-table.tsx'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { correctionsPage } from '../page-models/corrections.server.ts'

export const loader = ({ context }: LoaderFunctionArgs) =>
  correctionsPage(context.db, context.viewer, {}, context.clock())

export const meta: MetaFunction = () => pageTitle(CORRECTION_WORDS.title)

export default function Corrections() {
  const { waiting, decided } = useLoaderData<typeof loader>()
  return (
    <Page title={CORRECTION_WORDS.title}>
      <p className="nhsuk-body-l app-reading-width">{CORRECTION_WORDS.lead}</p>
      <h2 className="nhsuk-heading-m">{CORRECTION_WORDS.waiting}</h2>
      <CorrectionTable
        caption="Corrections that wait, oldest first"
        corrections={waiting}
        emptyText={CORRECTION_WORDS.noneWaiting}
      />
      <h2 className="nhsuk-heading-m">{CORRECTION_WORDS.decided}</h2>
      <CorrectionTable
        caption="Corrections that were decided, newest first"
        corrections={decided}
        emptyText={CORRECTION_WORDS.noneDecided}
      />
    </Page>
  )
}
