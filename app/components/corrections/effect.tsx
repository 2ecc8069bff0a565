import { formatMinutesCell } from '#domain/format.ts'
import { CORRECTION_WORDS, DAY_WORDS } from '#domain/wording.ts'
import type { CorrectionPreview } from '../../page-models/corrections.server.ts'
import { Bullets, DataTable } from '../nhs/index.ts'
import { changeWords } from './correction-words.ts'

type Props = { preview: CorrectionPreview; frozenAs: string | null }

/** What a correction does to the day, all request types together, and to confirmed closures. */
export const CorrectionEffect = ({ preview: { effect, needsSecondPerson }, frozenAs }: Props) => (
  <>
    {effect ? <EffectTable effect={effect} /> : <p>{CORRECTION_WORDS.outsideCore}</p>}
    {effect && effect.changes.length > 0 ? (
      <Bullets items={effect.changes.map(changeWords)} />
    ) : (
      <p>{CORRECTION_WORDS.noClosure}</p>
    )}
    <p className="app-reading-width">
      {needsSecondPerson ? CORRECTION_WORDS.secondPerson : CORRECTION_WORDS.atOnce}
    </p>
    {frozenAs && (
      <p className="app-reading-width">
        {CORRECTION_WORDS.frozen} <a href={`/months/${frozenAs}`}>{frozenAs}</a>.
      </p>
    )}
  </>
)

type Effect = NonNullable<CorrectionPreview['effect']>
type Row = { what: string; before: string; after: string }

const rowsOf = ({ closedLowMs, closedHighMs, unobservedMs, status }: Effect): Row[] => [
  {
    what: 'Closed when checked',
    before: formatMinutesCell(closedLowMs[0], closedHighMs[0]),
    after: formatMinutesCell(closedLowMs[1], closedHighMs[1]),
  },
  {
    what: 'Not observed',
    before: formatMinutesCell(unobservedMs[0], unobservedMs[0]),
    after: formatMinutesCell(unobservedMs[1], unobservedMs[1]),
  },
  { what: 'Result of the day', before: DAY_WORDS[status[0]].label, after: DAY_WORDS[status[1]].label },
]

const EffectTable = ({ effect }: { effect: Effect }) => (
  <DataTable
    caption="The day, all request types together"
    columns={[
      { key: 'what', header: 'Figure', isRowHeader: true, cell: ({ what }) => what },
      { key: 'before', header: 'Before', cell: ({ before }) => before },
      { key: 'after', header: 'After', cell: ({ after }) => after },
    ]}
    rows={rowsOf(effect)}
    rowKey={({ what }) => what}
    emptyText=""
  />
)
