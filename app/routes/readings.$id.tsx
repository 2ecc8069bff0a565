import { formatTime, formatTimeWithSeconds, formatWeekday } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { CORRECTION_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CorrectionTable } from '../components/corrections/correction-table.tsx'
import { Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { CheckFacts, PageFacts, RuleFacts } from '../components/reading/reading-facts.tsx'
import { Picture } from '../components/reading/picture.tsx'
import { Verification } from '../components/reading/verification.tsx'
import { Trace, TypeStates } from '../components/reading/what-was-seen.tsx'
import { notFound } from '../http/errors.ts'
import { readingKeyOf } from '../http/reading-key.ts'
import { readingPage, type ReadingKey, type ReadingPage } from '../page-models/reading.server.ts'

function keyOf(id: string | undefined): ReadingKey {
  const key = readingKeyOf(id)
  if (!key) throw notFound('A reading’s address ends in three numbers, such as /readings/1993152-17-0.')
  return key
}

export function loader({ context, params }: LoaderFunctionArgs) {
  const page = readingPage(context.db, context.viewer, keyOf(params.id), context.evidencePath)
  if (!page) throw notFound('There is no reading with this number.')
  return page
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageTitle(`Reading at ${formatTimeWithSeconds(data.at)}`, data.practice.name) : pageTitle('Reading')

export default function Reading() {
  const reading = useLoaderData<typeof loader>()
  const { practice } = reading
  return (
    <Page
      title={`Reading at ${formatTimeWithSeconds(reading.at)}`}
      caption={`${practice.name}, ${formatWeekday(reading.day)}`}
      breadcrumbs={[
        { href: '/', text: 'Today' },
        { href: `/practices/${practice.odsCode}`, text: practice.name },
      ]}
    >
      <Corrections reading={reading} />
      <TypeStates types={reading.types} />
      <h2 className="nhsuk-heading-m">The check</h2>
      <CheckFacts reading={reading} />
      <h2 className="nhsuk-heading-m">What came back</h2>
      <Trace trace={reading.page.trace} />
      <PageFacts page={reading.page} />
      <Picture reading={reading} />
      <h2 className="nhsuk-heading-m">How it was read</h2>
      <RuleFacts reading={reading} />
      <Verification reading={reading} />
      <PersonCorrections reading={reading} />
      <Neighbours reading={reading} />
    </Page>
  )
}

const Corrections = ({ reading: { replaces, replacedBy } }: { reading: ReadingPage }) => (
  <>
    {replacedBy && (
      <Notice>
        <p>
          This reading was corrected and does not count any more.{' '}
          <a href={`/readings/${replacedBy}`}>See the correction</a>
        </p>
      </Notice>
    )}
    {replaces && (
      <Notice>
        <p>
          This is a correction. <a href={`/readings/${replaces}`}>See the reading that it replaces</a>
        </p>
      </Notice>
    )}
  </>
)

/** Who said that this reading is wrong, and the way to say so. */
const PersonCorrections = ({ reading: { id, replacedBy, corrections } }: { reading: ReadingPage }) => (
  <>
    <h2 className="nhsuk-heading-m">{CORRECTION_WORDS.title}</h2>
    <CorrectionTable
      caption="Corrections of this reading"
      corrections={corrections}
      emptyText={CORRECTION_WORDS.noneHere}
    />
    {!replacedBy && (
      <p>
        <a href={`/corrections/new?reading=${id}`}>{CORRECTION_WORDS.report}</a>
      </p>
    )}
  </>
)

type Neighbour = { id: string; at: number } | null

const Neighbours = ({ reading: { previous, next, day } }: { reading: ReadingPage }) => (
  <nav className="app-steps" aria-label="Readings of this tool">
    {previous ? (
      <a href={`/readings/${previous.id}`}>Earlier reading, {when(previous, day)}</a>
    ) : (
      <span>No earlier reading in the week before</span>
    )}
    {next ? (
      <a href={`/readings/${next.id}`}>Later reading, {when(next, day)}</a>
    ) : (
      <span>No later reading yet</span>
    )}
  </nav>
)

const when = ({ at }: NonNullable<Neighbour>, day: string): string =>
  dayOf(at) === day ? formatTime(at) : `${formatTime(at)} on ${formatWeekday(dayOf(at))}`
