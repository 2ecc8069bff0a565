import type { ReadingPage } from '#app/page-models/reading.server.ts'
import {
  formatCount,
  formatInstant,
  formatSeconds,
  formatTimeWithSeconds,
  formatUtc,
  formatWeekday,
} from '#domain/format.ts'
import {
  CONFIDENCE_WORDS,
  EXTRA_PART_WORDS,
  MISSING,
  OUTCOME_WORDS,
  READING_PART_WORDS,
  RUN_MODE_WORDS,
  SUPPLIER_WORDS,
  VANTAGE_WORDS,
  failureWords,
} from '#domain/wording.ts'
import type { ReactNode } from 'react'
import { SummaryList, type Fact } from '../nhs/index.ts'

const Code = ({ children }: { children: ReactNode }) => <code className="app-code">{children}</code>

/** When, where and how the check was made. */
export function CheckFacts({ reading }: { reading: ReadingPage }) {
  const { practice, tool, run } = reading
  const part = reading.part === 'extra' ? EXTRA_PART_WORDS : READING_PART_WORDS[reading.part]
  const facts: Fact[] = [
    {
      label: 'Practice',
      value: <a href={`/practices/${practice.odsCode}`}>{`${practice.name} (${practice.odsCode})`}</a>,
    },
    {
      label: 'Checked at, London time',
      value: `${formatTimeWithSeconds(reading.at)} on ${formatWeekday(reading.day)}`,
    },
    { label: 'Checked at, UTC', value: <Code>{formatUtc(reading.at)}</Code> },
    { label: 'Tool', value: SUPPLIER_WORDS[tool.supplier].label },
    { label: 'Tool address', value: <Code>{tool.address}</Code> },
    { label: 'Kind of check', value: `${part.label}. ${part.sentence}` },
    ...(reading.isFromSecondVantage ? [{ label: 'Checked from', value: `The ${VANTAGE_WORDS.second}` }] : []),
    { label: 'Answered in', value: formatSeconds(reading.latencyMs) },
    {
      label: 'Probe run',
      value: `Run ${run.id}, ${RUN_MODE_WORDS[run.mode].label.toLowerCase()}, started ${formatInstant(run.startedAt)}, version ${run.version}`,
    },
  ]
  return <SummaryList facts={facts} />
}

/** What came back, as text only. */
export function PageFacts({ page }: { page: ReadingPage['page'] }) {
  const facts: Fact[] = [
    { label: 'HTTP status', value: page.httpStatus ?? 'No answer' },
    { label: 'Landed at', value: page.landedAddress ? <Code>{page.landedAddress}</Code> : MISSING.noData },
    ...(page.failure ? [{ label: 'What went wrong', value: failureWords(page.failure) }] : []),
    { label: 'Title', value: page.title ?? MISSING.noData },
    { label: 'Heading', value: page.heading ?? MISSING.noData },
    { label: 'Size', value: `${formatCount(page.bodyBytes)} bytes` },
  ]
  return (
    <>
      <SummaryList facts={facts} />
      <h3 className="nhsuk-heading-s">Words on the page</h3>
      {page.excerpt ? (
        <blockquote className="app-excerpt">{page.excerpt}</blockquote>
      ) : (
        <p>{MISSING.noData}</p>
      )}
    </>
  )
}

/** Which rule decided and how sure it is. */
export function RuleFacts({ reading: { outcome, rule } }: { reading: ReadingPage }) {
  const facts: Fact[] = [
    { label: 'Outcome', value: `${OUTCOME_WORDS[outcome].label}. ${OUTCOME_WORDS[outcome].sentence}` },
    {
      label: 'Rule',
      value: (
        <>
          <Code>{rule.code}</Code>, version {rule.version}
        </>
      ),
    },
    {
      label: 'Confidence',
      value: `${CONFIDENCE_WORDS[rule.confidence].label}. ${CONFIDENCE_WORDS[rule.confidence].sentence}`,
    },
    {
      label: 'Matched on the page',
      value: rule.matched.length > 0 ? <Matched matched={rule.matched} /> : 'Nothing',
    },
    ...(rule.statedResume
      ? [{ label: 'Opens again, as the page says', value: `${rule.statedResume} on the same day` }]
      : []),
  ]
  return <SummaryList facts={facts} />
}

const Matched = ({ matched }: { matched: readonly string[] }) => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {matched.map((words) => (
      <li key={words}>
        <Code>{words}</Code>
      </li>
    ))}
  </ul>
)
