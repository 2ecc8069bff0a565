import { counted } from './loader.ts'
import type { FinishedImport } from './run-import.ts'

/** Faults that somebody should correct are shown; rows that merely do not apply are sampled. */
const FAULTS_SHOWN = 20
const ROWS_SHOWN = 3

/** What an import did, as a compact block. */
export function importReport(
  { ready, alreadyOn, isRepeatable, result }: FinishedImport,
  isDryRun: boolean,
): string {
  const { kind, file, prepared } = ready
  if (result === null)
    return (
      `Already imported on ${alreadyOn}: ${file.name} (${kind}, ${prepared.edition}). Nothing changed` +
      (isRepeatable ? '; add --force to take it in again, after changes elsewhere.' : '.')
    )
  const { rejections, rowsKept } = result
  const rows = `${counted(prepared.rowsRead)} read, ${counted(rowsKept)} kept, ${counted(rejections.length)} rejected`
  const shown = result.isPartial ? FAULTS_SHOWN : ROWS_SHOWN
  const lines: [string, string][] = [
    ['kind', `${kind} (${prepared.dialect})`],
    ['edition', prepared.edition],
    ['SHA-256', file.sha256],
    ['rows', rows],
    ...result.facts,
    ...result.warnings.map((warning): [string, string] => ['note', warning]),
    ...rejections.slice(0, shown).map(({ row, reason }): [string, string] => [`row ${row}`, reason]),
  ]
  const more = rejections.length - shown
  if (more > 0) lines.push(['', `and ${counted(more)} more rows, kept in import_rejections`])
  lines.push(['next', result.next])
  const heading = isDryRun ? `Dry run of ${file.name}: nothing was written.` : `Imported ${file.name}.`
  return [heading, ...lines.map(([label, text]) => `  ${label.padEnd(26)} ${text}`)].join('\n')
}
