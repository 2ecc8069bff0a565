import { formatCounted } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { SnapshotFacts } from '../../page-models/months.server.ts'
import { versionWords } from './month-words.ts'

type Props = { frozen: (SnapshotFacts & { waiting: number }) | null }

/** Whether the month is frozen, as which version, and whether something waits for a revision. */
export const FrozenLine = ({ frozen }: Props) =>
  frozen && (
    <p className="app-reading-width">
      <a href={`/months/${frozen.id}`}>{versionWords(frozen)}</a>.
      {frozen.waiting > 0 && ` ${MONTH_WORDS.waiting} ${formatCounted(frozen.waiting, 'practice-day')}.`}
    </p>
  )
