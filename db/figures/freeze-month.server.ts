import {
  FROZEN_TABLES,
  tableFromText,
  canonicalText,
  type FrozenTable,
  type FrozenTableName,
} from '#domain/frozen-tables.ts'
import { nextFreeze, snapshotId, type FreezeRefusal, type FreezeStep } from '#domain/freeze-calendar.ts'
import { dayOf } from '#domain/london-time.ts'
import { revisionsBetween, type Revision } from '#domain/revisions.ts'
import { ruleVersionsOf } from '#domain/rules.ts'
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Db } from '../client.server.ts'
import { practiceDayWriter } from '../queries/practice-days.server.ts'
import { sumMonth } from '../queries/practice-months.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import {
  insertSnapshot,
  partContent,
  snapshotsOf,
  type SnapshotPart,
  type SnapshotRow,
} from '../queries/snapshots.server.ts'
import { clearStale } from '../queries/stale-days.server.ts'
import { frozenMonth, type FrozenMonth } from './frozen-month.server.ts'
import { frozenTables } from './frozen-tables.server.ts'

export type FreezeAsk = { icbOdsCode: string; month: string; by: string; reason: string; codeVersion: string }

/** What a freeze would keep, or why there is nothing to keep. */
export type FreezePlan =
  | FreezeRefusal
  | { refused: 'no_such_icb' }
  | { refused: 'nothing_changed'; id: string }
  | (FreezeStep & {
      refused?: undefined
      id: string
      content: FrozenMonth
      tables: FrozenTable[]
      revisions: Revision[]
    })

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Which version of the month comes next by the calendar, or why none does. */
export const freezeStep = (db: Db, ask: FreezeAsk, now: number): FreezeStep | FreezeRefusal =>
  nextFreeze(
    {
      month: ask.month,
      today: dayOf(now),
      held: snapshotsOf(db, ask.icbOdsCode, ask.month),
      reason: ask.reason,
    },
    bankHolidayCalendar(db),
  )

/** Works out the next version of a month from raw readings and says what differs from the one before. Writes nothing. */
export function planFreeze(db: Db, ask: FreezeAsk, now: number): FreezePlan {
  const { icbOdsCode, month, codeVersion } = ask
  const step = freezeStep(db, ask, now)
  if ('refused' in step) return step
  const id = snapshotId(icbOdsCode, month, step.version)
  const content = frozenMonth(
    db,
    { icbOdsCode, month, snapshotId: id, dataStatus: step.status, codeVersion },
    now,
  )
  if (!content) return { refused: 'no_such_icb' }
  const tables = frozenTables(content)
  const older = snapshotsOf(db, icbOdsCode, month).at(-1)
  const revisions = older
    ? revisionsBetween(storedTable(db, older.id, 'practice-month'), practiceMonthOf(tables))
    : []
  if (step.status === 'revised' && older && revisions.length === 0 && isSameData(db, older, tables))
    return { refused: 'nothing_changed', id: older.id }
  return { ...step, id, content, tables, revisions }
}

/**
 * Freezes a month: its tables with their hashes, its practices, what differs from the version before, and the
 * practice-days themselves, all in one transaction. From a final version on, those days are held as they are frozen.
 */
export function freezeMonth(db: Db, ask: FreezeAsk, now: number): FreezePlan {
  const freeze = db.$client.transaction(() => {
    const plan = planFreeze(db, ask, now)
    if (plan.refused !== undefined) return plan
    const parts = plan.tables.map(partOf)
    insertSnapshot(db, {
      snapshot: snapshotRow(plan, parts, ask, now),
      parts,
      practiceIds: plan.content.practices.map(({ id }) => id),
      revisions: plan.revisions,
    })
    writeDays(db, plan.content)
    return plan
  })
  return freeze.immediate()
}

type Planned = Extract<FreezePlan, { refused?: undefined }>

const snapshotRow = (
  plan: Planned,
  parts: readonly SnapshotPart[],
  ask: FreezeAsk,
  now: number,
): SnapshotRow => ({
  id: plan.id,
  icbOdsCode: ask.icbOdsCode,
  month: ask.month,
  version: plan.version,
  dataStatus: plan.status,
  frozenAt: now,
  frozenBy: ask.by.trim(),
  reason: ask.reason.trim(),
  ruleVersion: ruleVersionsOf(figuresOf(plan.content), plan.content.asOfDay).join(' '),
  hierarchyDay: plan.content.asOfDay,
  hierarchySha256: hashOf(parts, 'hierarchy'),
  dataSha256: hashOf(parts, 'inputs'),
  codeVersion: ask.codeVersion,
  sha256: wholeHash(parts),
})

/** The hash of a snapshot: over the names, row counts and hashes of its tables, in the order of FROZEN_TABLES. */
export const wholeHash = (parts: readonly Pick<SnapshotPart, 'name' | 'rows' | 'sha256'>[]): string =>
  sha256(
    FROZEN_TABLES.flatMap((name) => parts.filter((part) => part.name === name))
      .map((part) => `${part.name} ${part.rows} ${part.sha256}\n`)
      .join(''),
  )

export const hashOf = (
  parts: readonly Pick<SnapshotPart, 'name' | 'sha256'>[],
  name: FrozenTableName,
): string => parts.find((part) => part.name === name)?.sha256 ?? ''

export function partOf(table: FrozenTable): SnapshotPart {
  const text = canonicalText(table)
  return { name: table.name, rows: table.rows.length, sha256: sha256(text), content: gzipSync(text) }
}

/** A table of a stored snapshot. Throws where the content is not what its hash says. */
export function storedTable(db: Db, id: string, name: FrozenTableName): FrozenTable {
  const part = partContent(db, id, name)
  const text = part && textOf(part)
  if (text === undefined) throw new Error(`The snapshot ${id} has no table ${name}.`)
  if (text === null) throw new Error(`The table ${name} of ${id} is not what its hash says.`)
  return tableFromText(name, text)
}

export const isPartIntact = (db: Db, id: string, name: FrozenTableName): boolean => {
  const part = partContent(db, id, name)
  return part !== undefined && textOf(part) !== null
}

/** The text of a stored table; null where it is not the one that was hashed. */
function textOf({ content, sha256: expected }: SnapshotPart): string | null {
  try {
    const text = gunzipSync(content).toString('utf8')
    return sha256(text) === expected ? text : null
  } catch {
    return null
  }
}

const practiceMonthOf = (tables: readonly FrozenTable[]): FrozenTable => {
  const table = tables.find(({ name }) => name === 'practice-month')
  if (!table) throw new Error('A month was worked out without its practice-months.')
  return table
}

/** Figures and facts are the same as those frozen; the rows name another version, so they are not compared as a whole. */
function isSameData(db: Db, older: SnapshotRow, tables: readonly FrozenTable[]): boolean {
  const compared = ['practice-days', 'closures', 'exclusions', 'icb-month', 'hierarchy', 'inputs'] as const
  return compared.every((name) => {
    const table = tables.find((other) => other.name === name)
    return table !== undefined && sha256(canonicalText(table)) === partContent(db, older.id, name)?.sha256
  })
}

const figuresOf = ({ days }: FrozenMonth) =>
  [...days.values()].flatMap((list) => list.flatMap(({ figures }) => figures))

/** The cache of days shows what was frozen, to the millisecond. */
function writeDays(db: Db, { month, practices, days }: FrozenMonth): void {
  const writer = practiceDayWriter(db)
  const byDay = Map.groupBy(
    practices.flatMap(({ id }) => (days.get(id) ?? []).map((measured) => ({ practiceId: id, ...measured }))),
    ({ day }) => day,
  )
  for (const [day, rows] of byDay) {
    const ids = rows.map(({ practiceId }) => practiceId)
    writer.clear(day, ids)
    for (const { practiceId, figures } of rows) writer.write(day, { practiceId, figures })
    clearStale(db, day, ids)
  }
  sumMonth(
    db,
    month,
    practices.map(({ id }) => id),
  )
}
