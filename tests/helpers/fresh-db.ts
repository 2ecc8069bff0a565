import { openDatabase, openImage, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'

let image: Buffer | undefined

/** A migrated database in memory, new for every call: migrated once, copied from the image ever after. */
export function freshDb(): Db {
  image ??= migratedImage()
  return openImage(image)
}

function migratedImage(): Buffer {
  const db = openDatabase(':memory:')
  migrateDatabase(db)
  return db.$client.serialize()
}
