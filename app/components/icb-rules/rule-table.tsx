import type { ShownRule } from '../../page-models/icb-rules.server.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { ICB_RULE_WORDS, PAUSE_AGREEMENT_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

const COLUMNS: readonly Column<ShownRule>[] = [
  {
    key: 'icb',
    header: ICB_RULE_WORDS.icb,
    isRowHeader: true,
    cell: ({ icbOdsCode, icbName }) => <a href={`/icbs/${icbOdsCode}`}>{icbName}</a>,
  },
  {
    key: 'from',
    header: ICB_RULE_WORDS.inForceFrom,
    cell: ({ inForceFrom, countsToday, isRetrospective }) => (
      <>
        {formatDay(inForceFrom)}
        {countsToday && (
          <div>
            <strong>{ICB_RULE_WORDS.today}</strong>
          </div>
        )}
        {isRetrospective && <div>{ICB_RULE_WORDS.retrospective}</div>}
      </>
    ),
  },
  {
    key: 'pauses',
    header: ICB_RULE_WORDS.pauses,
    isWide: true,
    cell: ({ pauses }) => PAUSE_AGREEMENT_WORDS[pauses].label,
  },
  {
    key: 'capped',
    header: ICB_RULE_WORDS.capped,
    cell: ({ cappedClosedFrom }) =>
      cappedClosedFrom === null ? ICB_RULE_WORDS.cappedUnset : formatDay(cappedClosedFrom),
  },
  {
    key: 'entered',
    header: 'Entered',
    isWide: true,
    cell: ({ enteredAt, decidedBy }) => `${formatInstant(enteredAt)} by ${decidedBy}`,
  },
  { key: 'reason', header: 'Reason', isWide: true, cell: ({ reason }) => reason },
]

export const RuleTable = ({ rules }: { rules: readonly ShownRule[] }) => (
  <DataTable
    caption="Rules of ICBs, entered last first"
    isCaptionHidden
    columns={COLUMNS}
    rows={rules}
    rowKey={({ id }) => id}
    emptyText={ICB_RULE_WORDS.empty}
  />
)
