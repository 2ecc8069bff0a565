import type { PracticePage } from '#app/page-models/practice.server.ts'
import { formatDay, formatMinutes, formatShare } from '#domain/format.ts'
import {
  detectionSentence,
  gapsSentence,
  MISSING,
  plannedSentence,
  STATISTICS_WORDS,
} from '#domain/wording.ts'
import { DataTable, Details } from '../nhs/index.ts'

const MS_PER_MINUTE = 60_000

type Statistics = PracticePage['statistics']

/** How closely the month was looked at, and which closures the checks of this month could see. */
export function WhatIsSeen({ statistics }: { statistics: Statistics }) {
  const { gaps, seen, plan } = statistics
  if (!gaps.longest) return <p>{STATISTICS_WORDS.noDays}</p>
  const { medianMs, longest } = gaps
  return (
    <>
      <p className="app-reading-width">{detectionSentence(seen)}</p>
      <p className="app-reading-width">{gapsSentence(medianMs, longest.ms, formatDay(longest.day))}</p>
      <Details summary={STATISTICS_WORDS.chancesSummary}>
        {plan && (
          <p className="app-reading-width">
            {plannedSentence(plan.readingsADay, plan.slotMs, plan.longestGapMs)}
          </p>
        )}
        <ChancesTable seen={seen} plan={plan} />
        <p className="app-secondary app-reading-width">{STATISTICS_WORDS.chancesNote}</p>
      </Details>
    </>
  )
}

type Row = { closureMs: number; taken: string; once: string; repeated: string }

function rowsOf({ seen, plan }: Pick<Statistics, 'seen' | 'plan'>): Row[] {
  return seen.shares.map(({ closureMs, share }) => {
    const planned = plan?.chances.find((chance) => chance.closureMs === closureMs)
    const [repeated] = planned?.onDays ?? []
    const isCertain = share !== null && closureMs >= seen.certainMs
    return {
      closureMs,
      taken: chanceCell(share, isCertain),
      once: chanceCell(planned?.once ?? null, planned?.isCertain ?? false),
      repeated: chanceCell(repeated?.chance ?? null, planned?.isCertain ?? false),
    }
  })
}

/** A chance that is certain is said so; one that only rounds to it is not. */
function chanceCell(chance: number | null, isCertain: boolean): string {
  if (chance === null) return MISSING.noData
  return isCertain ? 'Always' : formatShare(Math.min(chance, 0.999))
}

const ChancesTable = ({ seen, plan }: Pick<Statistics, 'seen' | 'plan'>) => (
  <DataTable
    caption={STATISTICS_WORDS.chancesSummary}
    isCaptionHidden
    columns={[
      {
        key: 'length',
        header: 'Length of the closure',
        isRowHeader: true,
        cell: ({ closureMs }: Row) => formatMinutes(closureMs / MS_PER_MINUTE),
      },
      {
        key: 'taken',
        header: 'Once, by the checks of this month',
        isNumeric: true,
        cell: ({ taken }) => taken,
      },
      { key: 'once', header: 'Once, by the plan', isNumeric: true, cell: ({ once }) => once },
      {
        key: 'repeated',
        header: `At the same time on ${plan?.repeatedDays ?? 5} days, by the plan`,
        isNumeric: true,
        cell: ({ repeated }) => repeated,
      },
    ]}
    rows={rowsOf({ seen, plan })}
    rowKey={({ closureMs }) => closureMs}
    emptyText={MISSING.noData}
  />
)
