import { formatWeekday } from '#domain/format.ts'
import { CHECK_CONDUCT, LIMITS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import {
  ExclusionMeanings,
  OutcomeMeanings,
  StateTable,
  StatusMeanings,
} from '../components/method/code-tables.tsx'
import { FromReadingsToFigures } from '../components/method/figures.tsx'
import { RequirementsTable } from '../components/method/requirements-table.tsx'
import { Sampling } from '../components/method/sampling.tsx'
import { Bullets, Page, pageTitle } from '../components/nhs/index.ts'
import { methodPage } from '../page-models/method.server.ts'

export function loader({ context }: LoaderFunctionArgs) {
  const { db, viewer, clock, organisationName, contactEmail } = context
  return { page: methodPage(db, viewer, {}, clock()), organisationName, contactEmail }
}

export const meta: MetaFunction = () => pageTitle('How this is measured')

const SECTIONS = [
  ['limits', 'What the figures do not say'],
  ['checks', 'Our checks'],
  ['timing', 'When checks are made'],
  ['meaning', 'What a check can find'],
  ['figures', 'From checks to figures'],
  ['words', 'Status words'],
  ['exclusions', 'Exclusions'],
  ['requirements', 'Requirements and their legal status'],
] as const

type SectionId = (typeof SECTIONS)[number][0]

export default function Method() {
  const { page, organisationName, contactEmail } = useLoaderData<typeof loader>()
  return (
    <Page title="How this is measured" caption={`Rules in force on ${formatWeekday(page.day)}`}>
      <Contents />
      <Section id="limits">
        <Bullets items={LIMITS} />
      </Section>
      <Section id="checks">
        <Bullets items={CHECK_CONDUCT} />
        <p>
          {contactWords(organisationName, contactEmail)} <a href="/about-checks">About our checks</a> says
          more.
        </p>
      </Section>
      <Section id="timing">
        <Sampling {...page} />
      </Section>
      <Section id="meaning">
        <StateTable />
        <p>
          Only an assessed check is evidence. Every other outcome lowers coverage:{' '}
          <a href="/coverage">what cannot be checked</a>, <a href="/quality">data quality</a>.
        </p>
        <OutcomeMeanings />
      </Section>
      <Section id="figures">
        <FromReadingsToFigures page={page} />
      </Section>
      <Section id="words">
        <StatusMeanings />
      </Section>
      <Section id="exclusions">
        <ExclusionMeanings />
      </Section>
      <Section id="requirements">
        <RequirementsTable requirements={page.requirements} />
      </Section>
    </Page>
  )
}

const Contents = () => (
  <nav className="app-contents" aria-label="On this page">
    <ul className="nhsuk-list">
      {SECTIONS.map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  </nav>
)

const Section = ({ id, children }: { id: SectionId; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 className="nhsuk-heading-m" id={id}>
      {SECTIONS.find(([section]) => section === id)?.[1]}
    </h2>
    {children}
  </section>
)

function contactWords(organisationName: string | null, contactEmail: string | null): string {
  const who = organisationName
    ? `Checks are made for ${organisationName}.`
    : 'Checks are made for the organisation that runs this service.'
  return contactEmail ? `${who} To ask about them or object, write to ${contactEmail}.` : who
}
