import type { TrendPage } from '#app/page-models/trend.server.ts'
import { changeSentence, GROUP_WORDS, ruleSetWords, TREND_WORDS } from '#domain/wording.ts'
import { groupPath } from '../month/group-path.ts'
import { Bullets, Notice, Page, type Crumb } from '../nhs/index.ts'
import { AssuranceIcon, VariationIcon } from './spc-icons.tsx'
import { TrendFigure } from './trend-figure.tsx'
import { TrendOptions } from './trend-options.tsx'

type TrendContentProps = { page: TrendPage; breadcrumbs: readonly Crumb[]; path: string; csvHref: string }

/** One ICB or supplier by week: what the latest week says, the figure, how it was made, and what it is not for. */
export const TrendContent = ({ page, breadcrumbs, path, csvHref }: TrendContentProps) => (
  <Page title={`${page.group.name}: trend by week`} caption={captionOf(page)} breadcrumbs={breadcrumbs}>
    <Notice>
      <p>{TREND_WORDS.noTrigger}</p>
    </Notice>
    <TrendOptions query={page.query} action={path} />
    <h2 className="nhsuk-heading-m">{TREND_WORDS.heading}</h2>
    <TrendFigure page={page} csvHref={csvHref} />
    <TrendIcons page={page} />
    <h2 className="nhsuk-heading-m">How the limits were made</h2>
    <Bullets items={madeSentences(page)} />
    <h2 className="nhsuk-heading-m">What is counted</h2>
    <p className="app-reading-width">{TREND_WORDS.counted}</p>
    <h2 className="nhsuk-heading-m">Why single practices have no such chart</h2>
    <p className="app-reading-width">{TREND_WORDS.noPractices}</p>
    <p>
      <a href={groupPath(page.group)}>Back to {page.group.name}, this month</a>
    </p>
    <p className="app-secondary">
      {ruleSetWords(page.ruleVersions)}. <a href="/method">How this is measured</a>.
    </p>
  </Page>
)

const captionOf = ({ group }: TrendPage): string =>
  group.kind === 'supplier' ? GROUP_WORDS.supplier.label : `${GROUP_WORDS.icb.label} ${group.code}`

function TrendIcons({ page: { chart } }: { page: TrendPage }) {
  if (chart.status === 'hidden') return null
  return (
    <section className="app-spc-pair" aria-label="What the limits say">
      {chart.variation && <VariationIcon variation={chart.variation} />}
      {chart.assurance ? <AssuranceIcon assurance={chart.assurance} /> : <p>{TREND_WORDS.noLevel}</p>}
    </section>
  )
}

function madeSentences({ chart, changes, query }: TrendPage): string[] {
  const known =
    changes.length === 0
      ? [TREND_WORDS.noChange]
      : changes.map((change) => changeSentence(change, query.rebase === 'on'))
  if (chart.status === 'hidden') return known
  return [
    TREND_WORDS.limits,
    query.screening === 'on' ? TREND_WORDS.screened : TREND_WORDS.notScreened,
    ...known,
    ...(chart.isTrial ? [TREND_WORDS.trial] : []),
    TREND_WORDS.clipped,
    TREND_WORDS.axis,
  ]
}
