import { PRIVACY } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Contact } from '../components/nhs/contact.tsx'
import { Bullets, Page, pageTitle } from '../components/nhs/index.ts'

export const loader = ({ context: { contactEmail } }: LoaderFunctionArgs) => ({ contactEmail })

export const meta: MetaFunction = () => pageTitle('Privacy and cookies')

export default function Privacy() {
  const { contactEmail } = useLoaderData<typeof loader>()
  return (
    <Page title="Privacy and cookies">
      <p className="nhsuk-body-l app-reading-width">{PRIVACY.intro}</p>
      <h2 className="nhsuk-heading-m">Cookies</h2>
      <Bullets items={PRIVACY.cookies} />
      <h2 className="nhsuk-heading-m">What is kept</h2>
      <Bullets items={PRIVACY.kept} />
      <p className="app-reading-width">{PRIVACY.retention}</p>
      <h2 className="nhsuk-heading-m">Questions</h2>
      <Contact email={contactEmail} />
    </Page>
  )
}
