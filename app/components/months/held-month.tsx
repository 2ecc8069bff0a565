import { formatDay, formatList } from '#domain/format.ts'
import { MONTH_WORDS } from '#domain/wording.ts'
import type { PracticePage } from '../../page-models/practice.server.ts'
import { Notice } from '../nhs/index.ts'
import { versionWords } from './month-words.ts'

/** A practice's month that is frozen: which version, and on which days newer facts wait for a revision. */
export function HeldMonth({ frozen }: Pick<PracticePage, 'frozen'>) {
  if (!frozen) return null
  const link = <a href={`/months/${frozen.id}`}>{versionWords(frozen)}</a>
  if (frozen.changedDays.length === 0) return <p>{link}.</p>
  return (
    <Notice>
      <p>{link}.</p>
      <p>
        {MONTH_WORDS.changedSince} {formatList(frozen.changedDays.map(formatDay))}.
      </p>
    </Notice>
  )
}
