import { formatInstant, formatHours } from '#domain/format.ts'
import { ABOUT_CHECKS, CHECK_CONDUCT } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Contact } from '../components/nhs/contact.tsx'
import { Bullets, Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { aboutChecksPage, type AboutChecksPage } from '../page-models/about-checks.server.ts'

/** For whoever finds our requests in a log: what they are, who sends them, and how to stop them. Names no practice. */
export function loader({ context }: LoaderFunctionArgs) {
  const { db, organisationName, contactEmail, userAgent } = context
  return { page: aboutChecksPage(db), organisationName, contactEmail, userAgent }
}

export const meta: MetaFunction = () => pageTitle('About our checks')

export default function AboutChecks() {
  const { page, organisationName, contactEmail, userAgent } = useLoaderData<typeof loader>()
  return (
    <Page title="About our checks">
      {page.stoppedAt !== null && (
        <Notice>
          <p>All checks have been stopped since {formatInstant(page.stoppedAt)}.</p>
        </Notice>
      )}
      <p className="nhsuk-body-l app-reading-width">{ABOUT_CHECKS.purpose}</p>
      <h2 className="nhsuk-heading-m">Who makes them</h2>
      <p className="app-reading-width">
        {organisationName
          ? `They are made for ${organisationName}.`
          : 'They are made for the organisation that runs this service.'}{' '}
        Every request names itself:
      </p>
      <p>
        <code className="app-code">{userAgent}</code>
      </p>
      <h2 className="nhsuk-heading-m">How often</h2>
      <p className="app-reading-width">{frequencyWords(page)}</p>
      <h2 className="nhsuk-heading-m">What the program does and never does</h2>
      <Bullets items={CHECK_CONDUCT} />
      <h2 className="nhsuk-heading-m">How to object</h2>
      <p className="app-reading-width">{ABOUT_CHECKS.objection}</p>
      <Contact email={contactEmail} />
    </Page>
  )
}

const frequencyWords = ({ hours, perDay, slotMinutes }: AboutChecksPage): string =>
  `Each practice’s page is looked at ${perDay} times on a working day, from ${formatHours(hours.opens, hours.closes)}: once in each ${slotMinutes} minutes, at a random moment, and once more at each end. A page that was seen closed is looked at again every 3 minutes until that is confirmed or over. A site is asked for one thing at a time.`
