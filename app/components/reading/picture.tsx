import type { ReadingPage } from '#app/page-models/reading.server.ts'
import { formatTimeWithSeconds } from '#domain/format.ts'
import { SCREENSHOT_WORDS } from '#domain/wording.ts'
import { Removed } from './removed.tsx'

/** What the page looked like, where a picture was taken: an image, never the page itself. */
export function Picture({ reading }: { reading: ReadingPage }) {
  const { id, screenshot, practice, removed } = reading
  if (!screenshot) return null
  const gone = removed.find(({ sha256 }) => sha256 === screenshot.sha256)
  if (gone) return <Removed what="picture" file={gone} />
  const { label, sentence } = SCREENSHOT_WORDS[screenshot.how]
  const address = `/readings/${id}/screenshots/${screenshot.sha256}`
  return (
    <figure className="app-picture">
      <a href={address}>
        <img src={address} alt={`Picture of the page of ${practice.name}`} loading="lazy" />
      </a>
      <figcaption>
        {label}. {sentence} Made at {formatTimeWithSeconds(screenshot.takenAt)}. SHA-256 of the picture:{' '}
        <code className="app-code">{screenshot.sha256}</code>
      </figcaption>
    </figure>
  )
}
