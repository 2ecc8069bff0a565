import { REQUEST_TYPES } from '#domain/codes.ts'
import { OUTCOME_WORDS, REQUEST_TYPE_WORDS, STATE_WORDS } from '#domain/wording.ts'
import type { PlannedJob } from './slot-plan.ts'
import type { ProbeResult } from './types.ts'

type Row = Record<string, string>

/** What a probe saw, in the words of the dashboard. */
export function printResult({ job, sighting, latencyMs }: ProbeResult): Row {
  const states = REQUEST_TYPES.map((type) => [
    REQUEST_TYPE_WORDS[type].label,
    STATE_WORDS[sighting.states[type]].label,
  ])
  return {
    Practice: `${job.practiceCode} ${job.practiceName}`.slice(0, 40),
    Tool: job.supplier,
    Outcome: OUTCOME_WORDS[sighting.outcome].label,
    ...Object.fromEntries(states),
    Took: `${latencyMs} ms`,
  }
}

export const dueNow = ({ job, dueAt }: PlannedJob): Row => ({
  Practice: `${job.practiceCode} ${job.practiceName}`.slice(0, 40),
  Tool: job.supplier,
  Due: new Date(dueAt).toISOString(),
  Address: job.address,
})

/** Aligned columns with a heading line. */
export function printTable(rows: readonly Row[]): void {
  const names = Object.keys(rows[0] ?? {})
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => (row[name] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  if (names.length > 0) console.log(line(names))
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')))
}
