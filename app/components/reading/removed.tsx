import type { ReadingPage } from '#app/page-models/reading.server.ts'
import { formatDay } from '#domain/format.ts'
import { REMOVED_WORDS, removedWords } from '#domain/wording.ts'

type RemovedProps = { what: 'page' | 'picture'; file: ReadingPage['removed'][number] }

/** Stands where a page or a picture was: since when it is gone, and the hash that stays. */
export const Removed = ({ what, file: { sha256, day } }: RemovedProps) => (
  <p>
    {REMOVED_WORDS[what]} {removedWords(formatDay(day))}. {REMOVED_WORDS.stays}{' '}
    <code className="app-code">{sha256}</code>
  </p>
)
