import type { ClosurePage } from '#app/page-models/closure.server.ts'
import {
  capitalised,
  formatClosureEnd,
  formatClosureStart,
  formatCounted,
  formatMinutesRange,
} from '#domain/format.ts'
import {
  ATTRIBUTION_WORDS,
  CLOSURE_KIND_WORDS,
  CLOSURE_WORDS,
  REQUEST_TYPE_WORDS,
  ruleSetWords,
} from '#domain/wording.ts'
import { SummaryList } from '../nhs/index.ts'

/** A closure in words: what was closed, between which times, how sure that is, and whom it counts for. */
export function ClosureFacts({ page: { closure, isBoundedByDay, ruleVersion } }: { page: ClosurePage }) {
  const start = `${capitalised(formatClosureStart(closure))}${isBoundedByDay.start ? `. ${CLOSURE_WORDS.dayBegan}` : ''}`
  const end = `${capitalised(formatClosureEnd(closure))}${isBoundedByDay.end ? `. ${CLOSURE_WORDS.dayEnded}` : ''}`
  return (
    <SummaryList
      facts={[
        { label: 'Request type', value: REQUEST_TYPE_WORDS[closure.requestType].label },
        { label: 'Length', value: capitalised(formatMinutesRange(closure.lowMs, closure.highMs)) },
        { label: 'Began', value: start },
        { label: 'Ended', value: end },
        { label: 'What was seen', value: CLOSURE_KIND_WORDS[closure.kind].sentence },
        {
          label: 'Evidence',
          value: `${closure.isConfirmed ? CLOSURE_WORDS.confirmed : CLOSURE_WORDS.unconfirmed} ${formatCounted(closure.readings, 'closed reading')}.`,
        },
        {
          label: 'Counts for',
          value: `${ATTRIBUTION_WORDS[closure.attribution].label}. ${ATTRIBUTION_WORDS[closure.attribution].sentence}`,
        },
        { label: 'Counted by', value: ruleSetWords([ruleVersion]) },
      ]}
    />
  )
}
