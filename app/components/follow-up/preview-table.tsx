import type { FollowUpPreview, MonthOfPreview } from '#app/page-models/follow-up-preview.server.ts'
import { formatCounted, formatMonth } from '#domain/format.ts'
import { followUpCount } from '#domain/wording.ts'
import { practiceHref } from '../month/practice-table.tsx'
import { DataTable, Details } from '../nhs/index.ts'
import { followUpHref } from './follow-up-href.ts'

/** What a rule would have listed, month by month, beside what the rule of each month lists. */
export const PreviewTable = ({ preview, icb }: { preview: FollowUpPreview; icb: string }) => (
  <DataTable
    caption="Months measured, newest first"
    columns={[
      {
        key: 'month',
        header: 'Month',
        isRowHeader: true,
        cell: ({ month, isRunning }) => `${formatMonth(month)}${isRunning ? ', so far' : ''}`,
      },
      {
        key: 'listed',
        header: 'This rule would have listed',
        isWide: true,
        cell: (month) => <WouldList of={month} />,
      },
      {
        key: 'then',
        header: 'The rule of that month lists',
        cell: ({ month, listedByRuleThen }) => (
          <a href={followUpHref(icb, month)}>
            {formatCounted(listedByRuleThen, 'practice')}
            <span className="nhsuk-u-visually-hidden"> in {formatMonth(month)}</span>
          </a>
        ),
      },
    ]}
    rows={preview}
    rowKey={({ month }) => month}
    emptyText="No month has been measured yet."
  />
)

const WouldList = ({ of: { month, listed, judged, notJudged } }: { of: MonthOfPreview }) => (
  <>
    {followUpCount(listed.length, judged, notJudged)}
    {listed.length > 0 && (
      <Details summary={`Which in ${formatMonth(month)}`}>
        <ul className="nhsuk-list">
          {listed.map(({ odsCode, name }) => (
            <li key={odsCode}>
              <a href={practiceHref(odsCode, month)}>{name}</a>
            </li>
          ))}
        </ul>
      </Details>
    )}
  </>
)
