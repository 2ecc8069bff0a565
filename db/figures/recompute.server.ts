import type { CsvCell } from '#domain/csv.ts'
import {
  FROZEN_TABLES,
  canonicalText,
  type FrozenTable,
  type FrozenTableName,
} from '#domain/frozen-tables.ts'
import { revisionsBetween, type Revision } from '#domain/revisions.ts'
import type { Db } from '../client.server.ts'
import { partsOf, snapshotById, type SnapshotRow } from '../queries/snapshots.server.ts'
import { hashOf, isPartIntact, sha256, storedTable, wholeHash } from './freeze-month.server.ts'
import { frozenMonth } from './frozen-month.server.ts'
import { frozenTables } from './frozen-tables.server.ts'

/** A frozen table beside the same table made again from raw readings. */
export type TableCheck = { name: FrozenTableName; rows: number; frozen: string; recomputed: string | null }

export type Recomputed = {
  snapshot: SnapshotRow
  /** What is stored is what its own hashes say. */
  isIntact: boolean
  tables: TableCheck[]
  /** Hash of the snapshot as it comes out now; the same as the frozen one where every table is the same. */
  sha256: string | null
  /** Figures that come out otherwise. */
  figures: Revision[]
  /** Practice-days for which other facts are held now than when it was frozen, as `code day`. */
  changedInputs: string[]
  /** The program's version is another one than it was frozen with. */
  isOtherCode: boolean
}

/**
 * Makes a frozen month again from raw readings and the facts held now, under its own name, and compares table by table.
 * Nothing is written. Null where there is no such snapshot.
 */
export function recompute(db: Db, id: string, codeVersion: string): Recomputed | null {
  const snapshot = snapshotById(db, id)
  if (!snapshot) return null
  const { icbOdsCode, month, dataStatus, frozenAt } = snapshot
  const names = { snapshotId: id, dataStatus, codeVersion: snapshot.codeVersion }
  const content = frozenMonth(db, { icbOdsCode, month, ...names }, frozenAt)
  const again = content ? frozenTables(content) : []
  const parts = partsOf(db, id)
  const tables = FROZEN_TABLES.map((name) => tableCheck(parts, again, name))
  const isOtherCode = snapshot.codeVersion !== codeVersion
  const checked = { snapshot, tables, sha256: remadeHash(tables), isOtherCode }
  if (!isIntact(db, snapshot, parts)) return { ...checked, isIntact: false, figures: [], changedInputs: [] }
  return {
    ...checked,
    isIntact: true,
    figures: revisionsBetween(storedTable(db, id, 'practice-month'), named(again, 'practice-month')),
    changedInputs: changedInputs(storedTable(db, id, 'inputs'), named(again, 'inputs')),
  }
}

function remadeHash(tables: readonly TableCheck[]): string | null {
  const remade = tables.flatMap(({ name, rows, recomputed }) =>
    recomputed ? [{ name, rows, sha256: recomputed }] : [],
  )
  return remade.length === FROZEN_TABLES.length ? wholeHash(remade) : null
}

/** True where every table and the snapshot itself carry the hash that their content has. */
function isIntact(db: Db, snapshot: SnapshotRow, parts: ReturnType<typeof partsOf>): boolean {
  const isWhole = wholeHash(parts) === snapshot.sha256 && hashOf(parts, 'inputs') === snapshot.dataSha256
  return isWhole && FROZEN_TABLES.every((name) => isPartIntact(db, snapshot.id, name))
}

function tableCheck(
  parts: ReturnType<typeof partsOf>,
  again: readonly FrozenTable[],
  name: FrozenTableName,
): TableCheck {
  const table = again.find((other) => other.name === name)
  return {
    name,
    rows: table?.rows.length ?? 0,
    frozen: hashOf(parts, name),
    recomputed: table ? sha256(canonicalText(table)) : null,
  }
}

const named = (tables: readonly FrozenTable[], name: FrozenTableName): FrozenTable =>
  tables.find((table) => table.name === name) ?? { name, header: [], rows: [] }

function changedInputs(older: FrozenTable, newer: FrozenTable): string[] {
  const keyed = ({ rows }: FrozenTable): Map<string, CsvCell> =>
    new Map(rows.map(([code, day, hash]) => [`${String(code)} ${String(day)}`, hash ?? null]))
  const [before, after] = [keyed(older), keyed(newer)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .toSorted()
}
