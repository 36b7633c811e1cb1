// Whether what is shown is a simulated world. Decided once for a database, so it is read until it is known.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { readWorld, type World } from '#db/world.server.ts'

const known = new WeakMap<Kysely<Schema>, World>()

export const worldOf = async (db: Kysely<Schema>): Promise<World | null> => {
  const world = known.get(db) ?? (await readWorld(db))
  if (world !== null) known.set(db, world)
  return world
}
