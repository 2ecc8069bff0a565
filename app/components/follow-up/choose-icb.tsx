import type { followUpChoice } from '#app/page-models/follow-up.server.ts'
import { isExample, triggerSentence } from '#domain/follow-up.ts'
import { formatMonth } from '#domain/format.ts'
import { FOLLOW_UP_WORDS } from '#domain/wording.ts'
import { MonthPicker } from '../month/month-picker.tsx'
import { DataTable, Page } from '../nhs/index.ts'
import { followUpHref } from './follow-up-href.ts'
import { ruleHref } from './rule-in-full.tsx'

type Choice = NonNullable<ReturnType<typeof followUpChoice>>

/** Whose follow-up list: the ICBs with the rule of each. */
export const ChooseIcb = ({ choice: { window, icbs } }: { choice: Choice }) => (
  <Page title="Follow-up lists" caption={formatMonth(window.month)}>
    <p className="nhsuk-body-l app-reading-width">{FOLLOW_UP_WORDS.meaning}</p>
    <MonthPicker {...window} hrefOf={(month) => `/follow-up?month=${month}`} action="/follow-up" />
    <DataTable
      caption={`ICBs and their rules, ${formatMonth(window.month)}`}
      columns={[
        {
          key: 'icb',
          header: 'Follow-up list of',
          isRowHeader: true,
          cell: ({ odsCode, name }) => (
            <>
              <a href={followUpHref(odsCode, window.month)}>{name}</a>{' '}
              <span className="app-code app-secondary">{odsCode}</span>
            </>
          ),
        },
        { key: 'trigger', header: 'Rule', isWide: true, cell: ({ rule }) => triggerSentence(rule) },
        { key: 'rule', header: 'Whose rule', cell: ({ rule }) => <RuleName rule={rule} /> },
      ]}
      rows={icbs}
      rowKey={({ odsCode }) => odsCode}
      emptyText="No ICB is known for this month. Import the hierarchy to begin."
    />
    <p>
      <a href="/follow-up-rules">Follow-up rules</a>
    </p>
  </Page>
)

/** The name of the ICB's own rule, or that it is the example. */
export const RuleName = ({ rule }: { rule: Choice['icbs'][number]['rule'] }) =>
  isExample(rule) ? (
    <>{rule.name}: no rule of its own</>
  ) : (
    <>
      <a href={ruleHref(rule.code)}>{rule.name}</a>, version {rule.version}
    </>
  )
