import { formatDay, formatInstant } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { CORRECTION_DECISION_WORDS } from '#domain/wording.ts'
import type { ShownCorrection } from '../../page-models/corrections.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { practiceColumn } from '../practice/practice-column.tsx'
import { saidWords } from './correction-words.ts'

const COLUMNS: readonly Column<ShownCorrection>[] = [
  {
    key: 'correction',
    header: 'Correction',
    cell: ({ id }) => <a href={`/corrections/${id}`}>Correction {id}</a>,
  },
  practiceColumn(),
  { key: 'day', header: 'Day', cell: ({ slotAt }) => formatDay(dayOf(slotAt)) },
  { key: 'said', header: 'Should have said', isWide: true, cell: ({ said }) => saidWords(said) },
  { key: 'why', header: 'Why', isWide: true, cell: ({ reason }) => reason },
  {
    key: 'by',
    header: 'Asked for by',
    cell: ({ requestedBy, requestedAt }) => `${requestedBy}, ${formatInstant(requestedAt)}`,
  },
  {
    key: 'decision',
    header: 'Decision',
    cell: ({ decision }) =>
      decision ? `${CORRECTION_DECISION_WORDS[decision.decision].label}, ${decision.decidedBy}` : 'Waiting',
  },
]

type Props = { caption: string; corrections: readonly ShownCorrection[]; emptyText: string }

export const CorrectionTable = ({ caption, corrections, emptyText }: Props) => (
  <DataTable
    caption={caption}
    isCaptionHidden
    columns={COLUMNS}
    rows={corrections}
    rowKey={({ id }) => id}
    emptyText={emptyText}
  />
)
