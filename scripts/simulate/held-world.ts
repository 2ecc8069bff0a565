import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { demonstrationRecipe } from '#db/queries/demonstration.server.ts'
import { DEMONSTRATION_SEED, demonstrationWorld } from '#fixtures/world.ts'
import type { World } from '#fixtures/world/types.ts'
import { existsSync } from 'node:fs'

/** The invented world whose practices a database holds, or null when it holds no demonstration. */
export function worldHeldIn(db: Db): World | null {
  const recipe = demonstrationRecipe(db)
  return recipe && demonstrationWorld(recipe.seed, recipe.madeAt, { practices: recipe.practices })
}

/** The world of the demonstration at a path; without one, the world that a demonstration made now would have. */
export function worldToPlay(databasePath: string, now: number): World {
  return heldAt(databasePath) ?? demonstrationWorld(DEMONSTRATION_SEED, now)
}

function heldAt(databasePath: string): World | null {
  if (!existsSync(databasePath)) return null
  const db = openDatabase(databasePath, { readonly: true })
  try {
    return hasSettings(db) ? worldHeldIn(db) : null
  } finally {
    closeDatabase(db)
  }
}

/** A file that was never migrated has no tables yet. */
const hasSettings = (db: Db): boolean =>
  db.$client.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'settings'`).get() !== undefined
