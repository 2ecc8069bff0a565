import { isCoreDay } from '#domain/core-hours.ts'
import { bankHolidays } from '#domain/bank-holidays.ts'
import { BANK_HOLIDAYS } from '#db/reference/bank-holidays.ts'
import { MS_PER_MINUTE } from '#domain/interval.ts'
import { summaryOf, type DayTally } from './containment.ts'

/** The share of days whose bounds must hold the value of the full series. */
const AIM = 0.95
const holidays = bankHolidays(BANK_HOLIDAYS.map(([day]) => day))

const GROUPS: [name: string, belongs: (tally: DayTally) => boolean][] = [
  ['all days', () => true],
  ['core days', ({ day }) => isCoreDay(day, holidays)],
  ['other days', ({ day }) => !isCoreDay(day, holidays)],
  ['open and closed', ({ full }) => full.openMs > 0 && full.highMs > 0],
  ['closed whenever looked at', ({ full }) => full.openMs === 0 && full.highMs > 0],
  ['without a closure', ({ full }) => full.highMs === 0],
]

/** The shares by kind of day, whether the aim is met, and every day that failed, as lines of text. */
export function validationLines(title: string, tallies: readonly DayTally[]): string[] {
  const rows = GROUPS.map(([name, belongs]) => groupLine(name, tallies.filter(belongs)))
  return ['', title, HEADER, ...rows, aimLine(tallies), ...failureLines(tallies)]
}

const HEADER = `${'Share of thinned days that hold'.padEnd(34)} days   central     range  mean width full  thinned`

function groupLine(name: string, tallies: readonly DayTally[]): string {
  const start = `  ${name.padEnd(32)} ${String(tallies.length).padStart(4)}`
  if (tallies.length === 0) return `${start}   none in the data`
  const { central, range, fullWidthMinutes, thinnedWidthMinutes } = summaryOf(tallies)
  return `${start}  ${percent(central)}  ${percent(range)}  ${minutes(fullWidthMinutes)}        ${minutes(thinnedWidthMinutes)}`
}

function aimLine(tallies: readonly DayTally[]): string {
  const { central, range, withUnobserved } = summaryOf(tallies)
  const verdict = (share: number): string => (share >= AIM ? 'met' : 'MISSED')
  return (
    `  Aim of ${AIM * 100}%: ${verdict(central)} for the central value, ${verdict(range)} for the whole range; ` +
    `${percent(withUnobserved).trim()} hold the central value when what only the thinning left unobserved may have been closed.`
  )
}

function failureLines(tallies: readonly DayTally[]): string[] {
  const failed = tallies
    .filter(({ central, range, thinnings }) => central < thinnings || range < thinnings)
    .toSorted((a, b) => a.central - b.central || a.range - b.range)
  return failed.length === 0
    ? ['  No day failed in any thinning.']
    : ['  Days that failed, worst first:', ...failed.map(failureLine)]
}

/** Why a thinning did not hold the central value: time lost beside a pause, or a change between two looks. */
function failureLine({ day, central, range, withUnobserved, thinnings, lostMs }: DayTally): string {
  const lost = (lostMs / thinnings / MS_PER_MINUTE).toFixed(1)
  return (
    `    ${day}  central held ${String(central).padStart(4)}, range ${String(range).padStart(4)} of ${thinnings}; missed with ` +
    `more time unobserved ${withUnobserved - central} (${lost} min on average), with a change unseen ${thinnings - withUnobserved}`
  )
}

const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1).padStart(6)}%`
const minutes = (value: number): string => `${value.toFixed(1).padStart(6)} min`
