import type { PracticePage } from '#app/page-models/practice.server.ts'
import {
  closedTimeSentence,
  daysClosedSentence,
  daysShareSentence,
  HIDDEN_INTERVAL_WORDS,
  INTERVAL_CAPTION_WORDS,
  STATISTICS_WORDS,
} from '#domain/wording.ts'
import { Details } from '../nhs/index.ts'

/** What the month says of the practice's other days, with days as the unit and never readings. */
export const Typical = ({ typical }: { typical: PracticePage['statistics']['typical'] }) => {
  const { share, closedTime } = typical
  return (
    <Details summary={STATISTICS_WORDS.typical}>
      <p className="app-reading-width">
        {daysClosedSentence(typical.daysClosed, typical.days)}{' '}
        {share.status === 'known' ? daysShareSentence(share) : HIDDEN_INTERVAL_WORDS[share.reason].sentence}
      </p>
      {share.status === 'known' && (
        <p className="app-reading-width">
          {closedTime.status === 'known'
            ? closedTimeSentence(closedTime)
            : HIDDEN_INTERVAL_WORDS[closedTime.reason].sentence}
        </p>
      )}
      {share.status === 'known' && (
        <p className="app-secondary app-reading-width">{INTERVAL_CAPTION_WORDS[share.caption].sentence}</p>
      )}
    </Details>
  )
}
