import { ACCESSIBILITY } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Contact } from '../components/nhs/contact.tsx'
import { Bullets, Page, pageTitle } from '../components/nhs/index.ts'

export const loader = ({ context: { contactEmail, organisationName } }: LoaderFunctionArgs) => ({
  contactEmail,
  organisationName,
})

export const meta: MetaFunction = () => pageTitle('Accessibility statement')

export default function Accessibility() {
  const { contactEmail, organisationName } = useLoaderData<typeof loader>()
  return (
    <Page title="Accessibility statement" caption={organisationName}>
      <p className="nhsuk-body-l app-reading-width">{ACCESSIBILITY.intro}</p>
      <h2 className="nhsuk-heading-m">How accessible it is</h2>
      <p className="app-reading-width">{ACCESSIBILITY.standard}</p>
      <h2 className="nhsuk-heading-m">How it was tested</h2>
      <Bullets items={ACCESSIBILITY.tested} />
      <h2 className="nhsuk-heading-m">What is known not to be good enough</h2>
      <Bullets items={ACCESSIBILITY.limits} />
      <h2 className="nhsuk-heading-m">Tell us</h2>
      <p className="app-reading-width">{ACCESSIBILITY.report}</p>
      <Contact email={contactEmail} />
      <h2 className="nhsuk-heading-m">Enforcement</h2>
      <p className="app-reading-width">{ACCESSIBILITY.enforcement}</p>
    </Page>
  )
}
