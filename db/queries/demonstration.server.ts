import type { Db } from '../client.server.ts'
import {
  contracts,
  exclusions,
  icbs,
  listSizes,
  memberships,
  pcns,
  practices,
  practiceWebsites,
  probeRuns,
  subIcbs,
  tools,
} from '../schema/index.ts'
import { saveSetting, SETTING_KEYS, settingOf } from './settings.server.ts'

/** What an invented world is made of, and made again from. */
export type WorldRecipe = { seed: number; madeAt: number; practices: number }

/** The recipe of the demonstration in this database, or null when it holds none. */
export function demonstrationRecipe(db: Db): WorldRecipe | null {
  const held = settingOf(db, SETTING_KEYS.demonstrationWorld)
  return held === null ? null : (JSON.parse(held) as WorldRecipe)
}

/** Marks every practice of this database as invented. */
export function markDemonstration(db: Db, recipe: WorldRecipe): void {
  saveSetting(db, SETTING_KEYS.demonstrationWorld, JSON.stringify(recipe))
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
}

/** True when nobody has put anything in: no ICB, no practice, no probe run. */
export const isEmptyDatabase = (db: Db): boolean =>
  [icbs, practices, probeRuns].every(
    (table) => db.select({ id: table.id }).from(table).limit(1).get() === undefined,
  )

export const hasPractices = (db: Db): boolean =>
  db.select({ id: practices.id }).from(practices).limit(1).get() !== undefined

export type DemonstrationRows = {
  icbs: (typeof icbs.$inferInsert)[]
  subIcbs: (typeof subIcbs.$inferInsert)[]
  pcns: (typeof pcns.$inferInsert)[]
  practices: (typeof practices.$inferInsert)[]
  memberships: (typeof memberships.$inferInsert)[]
  contracts: (typeof contracts.$inferInsert)[]
  listSizes: (typeof listSizes.$inferInsert)[]
  tools: (typeof tools.$inferInsert)[]
  websites: (typeof practiceWebsites.$inferInsert)[]
  exclusions: (typeof exclusions.$inferInsert)[]
}

/** Puts the facts of an invented world into an empty database, in one transaction. */
export function insertDemonstration(db: Db, rows: DemonstrationRows): void {
  db.transaction((tx) => {
    for (const row of rows.icbs) tx.insert(icbs).values(row).run()
    for (const row of rows.subIcbs) tx.insert(subIcbs).values(row).run()
    for (const row of rows.pcns) tx.insert(pcns).values(row).run()
    for (const row of rows.practices) tx.insert(practices).values(row).run()
    for (const row of rows.memberships) tx.insert(memberships).values(row).run()
    for (const row of rows.contracts) tx.insert(contracts).values(row).run()
    for (const row of rows.listSizes) tx.insert(listSizes).values(row).run()
    for (const row of rows.tools) tx.insert(tools).values(row).run()
    for (const row of rows.websites) tx.insert(practiceWebsites).values(row).run()
    for (const row of rows.exclusions) tx.insert(exclusions).values(row).run()
  })
}
