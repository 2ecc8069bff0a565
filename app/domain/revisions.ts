import type { FrozenTable } from './frozen-tables.ts'
import type { CsvCell } from './csv.ts'

/** A figure that is another one than in the version before. */
export type Revision = {
  practiceOdsCode: string
  requestType: string
  columnName: string
  oldValue: string | null
  newValue: string | null
  /** The result word, or whether the practice-month can be assessed at all, is another one. */
  changesConclusion: boolean
}

/** Columns that differ with every version and say nothing about a practice. */
const OF_THE_VERSION = new Set(['snapshot_id', 'data_status', 'code_version', 'schema_version'])
const CONCLUSIONS = ['result_status', 'assessable_status', 'follow_up_met']

/**
 * What differs between two practice-month tables, cell by cell, in the order of the new one; a practice that is in only
 * one of them is one difference, of its code. Both tables hold the columns `practice_ods_code` and `request_type`.
 */
export function revisionsBetween(older: FrozenTable, newer: FrozenTable): Revision[] {
  const [before, after] = [byKey(older), byKey(newer)]
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))]
  return keys.flatMap((key) => rowDifferences(before.get(key), after.get(key), newer.header))
}

type Row = Map<string, CsvCell>

function byKey({ header, rows }: FrozenTable): Map<string, Row> {
  const named = rows.map((cells): Row => new Map(header.map((name, i) => [name, cells[i] ?? null])))
  return new Map(
    named.map((row) => [`${cellText(row, 'practice_ods_code')} ${cellText(row, 'request_type')}`, row]),
  )
}

function rowDifferences(
  before: Row | undefined,
  after: Row | undefined,
  columns: readonly string[],
): Revision[] {
  const row = after ?? before
  if (!row) return []
  const key = {
    practiceOdsCode: cellText(row, 'practice_ods_code') ?? '',
    requestType: cellText(row, 'request_type') ?? '',
  }
  const compared =
    before && after ? columns.filter((name) => !OF_THE_VERSION.has(name)) : ['practice_ods_code']
  const differing = compared.filter((name) => cellText(before, name) !== cellText(after, name))
  const changesConclusion =
    !before || !after || CONCLUSIONS.some((name) => cellText(before, name) !== cellText(after, name))
  return differing.map((columnName) => ({
    ...key,
    columnName,
    oldValue: cellText(before, columnName),
    newValue: cellText(after, columnName),
    changesConclusion,
  }))
}

const cellText = (row: Row | undefined, name: string): string | null => {
  const cell = row?.get(name) ?? null
  return cell === null ? null : String(cell)
}
