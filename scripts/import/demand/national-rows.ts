import { countIn } from '../submissions/count-text.ts'
import { withoutNotes } from './demand-row.ts'

const MEASURES = [
  ['practicesOpen', /^open active practices/i],
  ['practicesWithTool', /^count of practices known to have/i],
  ['practicesReceiving', /^count of practices receiving/i],
  ['patientsOpen', /^registered patients at open/i],
  ['patientsWithTool', /^registered patients at practices known/i],
  ['patientsReceiving', /^registered patients at practices that received/i],
  ['total', /^total submissions received/i],
  ['clinical', /^clinical submissions/i],
  ['administrative', /^administrative submissions/i],
  ['other', /^other\/unknown/i],
] as const

export type NationalMeasure = (typeof MEASURES)[number][0]
export type NationalRow = { month: string; edition: string } & Record<NationalMeasure, number | null>

const NO_FIGURES = Object.fromEntries(MEASURES.map(([key]) => [key, null])) as Record<NationalMeasure, null>

/** Which measure a line of the national table is; null for lines that are not kept, such as rates. */
export const measureOf = (label: string): NationalMeasure | null =>
  MEASURES.find(([, pattern]) => pattern.test(withoutNotes(label)))?.[0] ?? null

/** Gathers figures as they come, one row a month and edition; a month without a total is no row. */
export function nationalRows() {
  const rows = new Map<string, NationalRow>()
  return {
    add(edition: string, month: string, measure: NationalMeasure, text: string): void {
      const said = countIn(measure, text)
      if (typeof said !== 'object' || !('count' in said)) return
      const key = `${edition} ${month}`
      const row = rows.get(key) ?? { month, edition, ...NO_FIGURES }
      row[measure] = said.count
      rows.set(key, row)
    },
    rows: (): NationalRow[] => [...rows.values()].filter(({ total }) => total !== null),
  }
}
