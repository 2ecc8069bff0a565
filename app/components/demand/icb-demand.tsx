import type { IcbDemand } from '#app/page-models/area-demand.server.ts'
import { formatCount, formatCounted, formatMonth } from '#domain/format.ts'
import { changeWords, DEMAND_AREA_CAVEAT, DEMAND_WORDS, editionWords, rateWords } from '#domain/wording.ts'

/** What patients of an ICB sent in the newest month published, beside the year before. */
export const IcbDemandSection = ({ demand }: { demand: IcbDemand | null }) =>
  demand && (
    <section aria-labelledby="demand">
      <h2 className="nhsuk-heading-m" id="demand">
        {DEMAND_WORDS.title}, {formatMonth(demand.shown.month)}
      </h2>
      <p className="app-reading-width">{sentences(demand).join(' ')}</p>
      <p className="app-secondary app-reading-width">
        {DEMAND_AREA_CAVEAT} Source: {DEMAND_WORDS.source}
      </p>
    </section>
  )

function sentences({ shown, earlier, held, change }: IcbDemand): string[] {
  const rate =
    shown.perThousand === null ? '' : `, ${rateWords(shown.perThousand)} per 1,000 registered patients`
  const year =
    change !== null && earlier
      ? [
          `Per 1,000 patients that is ${changeWords(change)} on ${formatMonth(earlier.month)} (${editionWords(earlier.edition)}).`,
        ]
      : []
  return [
    `${formatCounted(shown.total, 'submission')}${rate} (${editionWords(shown.edition)}).`,
    ...year,
    `${formatCount(shown.counted)} of ${formatCounted(held, 'practice')} have figures; the others do not take part, sent no data, or are not listed.`,
  ]
}
