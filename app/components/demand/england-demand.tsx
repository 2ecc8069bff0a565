import type { EnglandDemand } from '#app/page-models/area-demand.server.ts'
import { formatCount, formatMonth } from '#domain/format.ts'
import {
  changeWords,
  DEMAND_AREA_CAVEAT,
  DEMAND_WORDS,
  editionWords,
  millionWords,
  rateWords,
} from '#domain/wording.ts'

/** England's submissions in the newest month published: as first published, and as the newest edition held says. */
export const EnglandDemandSection = ({ demand }: { demand: EnglandDemand | null }) =>
  demand && (
    <section aria-labelledby="demand">
      <h2 className="nhsuk-heading-m" id="demand">
        Demand in England, {formatMonth(demand.month)}
      </h2>
      <p className="app-reading-width">
        {capitalised(editionSentence(demand.first))}
        {demand.newest && ` Revised: ${editionSentence(demand.newest)}`}
      </p>
      <p className="app-secondary app-reading-width">
        {DEMAND_AREA_CAVEAT} Source: {DEMAND_WORDS.source}
      </p>
    </section>
  )

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "6.5 million submissions in the September 2025 edition, up 49% on a year earlier in the same edition; 5,865 of ..." */
function editionSentence(said: EnglandDemand['first']): string {
  const year =
    said.change === null ? '' : `, ${changeWords(said.change)} on a year earlier in the same edition`
  const rate =
    said.perThousand === null
      ? ''
      : `; ${rateWords(said.perThousand)} per 1,000 patients of practices that received any`
  const part =
    said.practicesReceiving === null || said.practicesOpen === null
      ? ''
      : `, ${formatCount(said.practicesReceiving)} of ${formatCount(said.practicesOpen)} open practices`
  return `${millionWords(said.total)} submissions in the ${editionWords(said.edition)}${year}${rate}${part}.`
}
