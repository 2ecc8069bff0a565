import type { FollowUpPage } from '#app/page-models/follow-up.server.ts'
import { formatMonth } from '#domain/format.ts'
import { FOLLOW_UP_WORDS, followUpCount, ruleSetWords } from '#domain/wording.ts'
import { MonthPicker } from '../month/month-picker.tsx'
import { monthPhrase } from '../month/month-summary.tsx'
import { Page } from '../nhs/index.ts'
import { followUpHref } from './follow-up-href.ts'
import { ListedTable, UnjudgedTable } from './follow-up-tables.tsx'
import { RuleInFull } from './rule-in-full.tsx'

/** Whom to contact about a month, by which rule, and of whom nobody can say. */
export function FollowUpListPage({ page }: { page: FollowUpPage }) {
  const { icb, window, rule, list } = page
  const { month } = window
  return (
    <Page
      title={`Follow-up list, ${formatMonth(month)}`}
      caption={`${icb.name} (${icb.odsCode})`}
      breadcrumbs={[
        { href: `/icbs?month=${month}`, text: 'ICBs' },
        { href: `/icbs/${icb.odsCode}?month=${month}`, text: icb.name },
      ]}
    >
      <MonthPicker
        {...window}
        hrefOf={(each) => followUpHref(icb.odsCode, each)}
        action="/follow-up"
        kept={{ icb: icb.odsCode }}
      />
      <p className="nhsuk-body-l app-reading-width">
        The rule lists {followUpCount(list.listed.length, list.judged, list.notJudged.length)}.
        {window.isRunning && ` The month is still running: this is ${monthPhrase(page)}.`}
      </p>
      <h2 className="nhsuk-heading-m">The rule</h2>
      <RuleInFull rule={rule} owner={icb.name} />
      <p className="app-reading-width">
        {FOLLOW_UP_WORDS.lowBound} <a href="/follow-up-rules">All follow-up rules</a>
      </p>
      <Lists page={page} />
      <p className="app-secondary">
        {ruleSetWords(page.ruleVersions)}. <a href="/method">How this is measured</a>.
      </p>
    </Page>
  )
}

const Lists = ({ page: { icb, window, list } }: { page: FollowUpPage }) => (
  <>
    <h2 className="nhsuk-heading-m">On the list</h2>
    <p className="app-reading-width">
      {FOLLOW_UP_WORDS.order}{' '}
      <a href={`/follow-up.csv?icb=${icb.odsCode}&month=${window.month}`}>Download this list (CSV)</a>
    </p>
    <ListedTable
      practices={list.listed}
      month={window.month}
      caption={`On the follow-up list of ${formatMonth(window.month)}`}
    />
    <h2 className="nhsuk-heading-m">Could not be judged</h2>
    <p className="app-reading-width">{FOLLOW_UP_WORDS.notJudged}</p>
    <UnjudgedTable
      practices={list.notJudged}
      month={window.month}
      caption={`Could not be judged in ${formatMonth(window.month)}`}
    />
  </>
)
